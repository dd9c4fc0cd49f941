import * as vscode from 'vscode';

/** The document of a file if it is open in VS Code. */
export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  const key = uri.toString();
  return vscode.workspace.textDocuments.find(
    (document) => document.uri.toString() === key && !document.isClosed,
  );
}

/**
 * Whether an open document is what its file is now: it has what was typed and not saved, or it shows what is on disk.
 * It may be neither, for as long as VS Code has not noticed that somebody changed or deleted the file. Line endings
 * don't count: VS Code makes them all alike.
 *
 * @param disk The file's text; null if there is no file.
 */
export function isCurrent(document: vscode.TextDocument, disk: string | null): boolean {
  if (document.isDirty) return true;
  if (disk === null) return false;
  // In other encodings than ours VS Code knows better what the file says.
  if (!document.encoding.startsWith('utf8')) return true;
  return withLineFeeds(document.getText()) === withLineFeeds(disk.replace(/^\ufeff/, ''));
}

function withLineFeeds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}
