import * as vscode from 'vscode';
import { escapeAttribute } from '../../protocol/readerPage.ts';

/** A page that pulls all it shows over the protocol. */
export interface ViewPage {
  /** Name of its script and style sheet in `dist/reader`. */
  readonly name: string;
  readonly title: string;
  readonly generation: string;
}

/** The empty page of a view: no text of anybody's is in it, and nothing but our own script runs. */
export function viewHtml(webview: vscode.Webview, extensionUri: vscode.Uri, page: ViewPage): string {
  const asset = (name: string) =>
    escapeAttribute(
      webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', 'reader', name)).toString(),
    );
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escapeAttribute(vscode.env.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeAttribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="marginalia-generation" content="${escapeAttribute(page.generation)}">
<title>${escapeAttribute(page.title)}</title>
<link rel="stylesheet" href="${asset(`${page.name}.css`)}">
<script type="module" nonce="${nonce}" src="${asset(`${page.name}.js`)}"></script>
</head>
<body></body>
</html>`;
}
