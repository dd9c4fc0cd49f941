import type * as vscode from 'vscode';
import type { ReaderBoot } from '../../protocol/messages.ts';
import { readerPage } from '../../protocol/readerPage.ts';

/** The reader's page in a webview. */
export function readerHtml(webview: vscode.Webview, boot: ReaderBoot): string {
  return readerPage({ boot, nonce: crypto.randomUUID().replaceAll('-', ''), source: webview.cspSource });
}

/** A new name for one load of a page, hard to guess. */
export function newGeneration(): string {
  return crypto.randomUUID();
}
