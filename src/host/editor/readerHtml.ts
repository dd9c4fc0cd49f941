import * as vscode from 'vscode';
import type { ReaderBoot } from '../../protocol/messages.ts';

/**
 * The reader's page: empty but for what lets file, worker and libraries load at once (`readerBoot`, escaped).
 * Everything else it pulls over the protocol.
 */
export function readerHtml(webview: vscode.Webview, extensionUri: vscode.Uri, boot: ReaderBoot): string {
  const asset = (name: string) =>
    escapeAttribute(
      webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', 'reader', name)).toString(),
    );
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'wasm-unsafe-eval'`,
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
    `img-src ${webview.cspSource} blob: data:`,
    `connect-src ${webview.cspSource}`,
    'worker-src blob:',
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escapeAttribute(boot.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeAttribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="marginalia-boot" content="${escapeAttribute(JSON.stringify(boot))}">
<title>${escapeAttribute(boot.document.name)}</title>
<link rel="stylesheet" href="${asset('main.css')}">
<script type="module" nonce="${nonce}" src="${asset('main.js')}"></script>
</head>
<body></body>
</html>`;
}

/** A new name for one load of a page, hard to guess. */
export function newGeneration(): string {
  return crypto.randomUUID();
}

function escapeAttribute(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
