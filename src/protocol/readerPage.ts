import type { ReaderBoot } from './messages.ts';

/** What the reader's page is made from. */
export interface ReaderPageParts {
  readonly boot: ReaderBoot;
  /** Allows this load's scripts, and no others. */
  readonly nonce: string;
  /** Where styles, fonts, images and files may come from, as the content security policy names it. */
  readonly source: string;
  /** Where else files may be read from; only tests have such a place. */
  readonly fileSource?: string;
  /** HTML that stands before the reader's own script; only tests have such a thing. */
  readonly head?: string;
  readonly bodyClass?: string;
}

/**
 * The reader's page: empty but for what lets file, worker and libraries load at once (`readerBoot`, escaped).
 * Everything else it pulls over the protocol.
 */
export function readerPage(parts: ReaderPageParts): string {
  const { boot, nonce, source, fileSource = '', head = '', bodyClass = '' } = parts;
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'wasm-unsafe-eval'`,
    `style-src ${source}${head === '' ? '' : ` 'nonce-${nonce}'`}`,
    `font-src ${source}`,
    `img-src ${source} blob: data:`,
    `media-src ${source} ${fileSource}`.trimEnd(),
    `connect-src ${source} ${fileSource}`.trimEnd(),
    'worker-src blob:',
    // These two do not fall back to the first.
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const isPdf = boot.document.kind === 'pdf';
  const asset = (name: string): string => escapeAttribute(`${boot.assets}${name}`);
  const styles = (name: string): string => `<link rel="stylesheet" href="${asset(name)}">`;
  return `<!DOCTYPE html>
<html lang="${escapeAttribute(boot.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeAttribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="marginalia-boot" content="${escapeAttribute(JSON.stringify(boot))}">
<title>${escapeAttribute(boot.document.name)}</title>
<script nonce="${nonce}">${earlyScript(boot)}</script>
${head}${isPdf ? styles('main.css') : styles('main.css') + styles('pageReader.css')}
<script type="module" async nonce="${nonce}" src="${asset('main.js')}"></script>
</head>
<body class="${escapeAttribute(bodyClass)}"></body>
</html>`;
}

/** Asks for the engine's worker and the file at once, while `main.js` is still on its way (see boot.ts). */
function earlyScript({ assets, document }: ReaderBoot): string {
  const worker = document.kind === 'pdf' ? { worker: `${assets}pdf.worker.min.mjs` } : {};
  const addresses = JSON.stringify({ ...worker, file: document.uri });
  return `marginaliaEarly = ${addresses.replaceAll('<', '\\u003c')};
    for (const name in marginaliaEarly) (marginaliaEarly[name] = fetch(marginaliaEarly[name])).catch(() => {});`;
}

/** Text as it may stand in an attribute or an element. */
export function escapeAttribute(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
