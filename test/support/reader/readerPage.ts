import type { ReaderBoot } from '../../../src/protocol/messages.ts';

/** What a page of the reader is made from. */
export interface ReaderPageOptions {
  readonly boot: ReaderBoot;
  /** What stands before the reader's own script: it must define `acquireVsCodeApi`. */
  readonly apiScript: string;
  /** VS Code's theme: its variables, and the classes of the body. */
  readonly theme: { readonly variables: Readonly<Record<string, string>>; readonly bodyClass: string };
  /** Where the page comes from, as the content security policy names it. */
  readonly origin: string;
}

/** The nonce of the page's policy, for scripts that a test brings in. */
export const NONCE = 'c3RhbmQtaW4';

/** The reader's page as the extension writes it (see src/host/reader/readerHtml.ts), under the same policy. */
export function readerPage({ boot, apiScript, theme, origin }: ReaderPageOptions): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${NONCE}' 'wasm-unsafe-eval'`,
    `style-src ${origin} 'nonce-${NONCE}'`,
    `font-src ${origin}`,
    `img-src ${origin} blob: data:`,
    // A document made by a test has a blob's address; VS Code's documents never have.
    `connect-src ${origin}${boot.document.uri.startsWith('blob:') ? ' blob:' : ''}`,
    'worker-src blob:',
  ].join('; ');
  const variables = Object.entries(theme.variables).map(([name, value]) => `--vscode-${name}: ${value};`);
  return `<!DOCTYPE html>
<html lang="${boot.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="marginalia-boot" content="${escapeAttribute(JSON.stringify(boot))}">
<title>${escapeAttribute(boot.document.name)}</title>
<script nonce="${NONCE}">${earlyScript(boot)}</script>
<link rel="modulepreload" nonce="${NONCE}" href="${boot.assets}reader.js">
<script nonce="${NONCE}">${apiScript}</script>
<style nonce="${NONCE}">:root { ${variables.join(' ')} }</style>
<link rel="stylesheet" href="${boot.assets}main.css">
<script type="module" async nonce="${NONCE}" src="${boot.assets}main.js"></script>
</head>
<body class="${theme.bodyClass}"></body>
</html>`;
}

/** Asks for the engine's worker and the file at once, as the extension's page does. */
function earlyScript({ assets, document }: ReaderBoot): string {
  const addresses = JSON.stringify({ worker: `${assets}pdf.worker.min.mjs`, file: document.uri });
  return `marginaliaEarly = ${addresses.replaceAll('<', '\\u003c')};
    for (const name in marginaliaEarly) (marginaliaEarly[name] = fetch(marginaliaEarly[name])).catch(() => {});`;
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
