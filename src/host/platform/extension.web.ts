import type * as vscode from 'vscode';
import { activate as activateExtension } from '../extension.ts';
import { tagChips, type MarkdownIt } from '../markdown/tagChips.ts';
import { webPlatform } from './webPlatform.ts';

let finish: (() => Promise<void>) | undefined;

/** Entry in VS Code for the Web, where the extension runs in a browser's worker. */
export function activate(context: vscode.ExtensionContext): Preview {
  finish = activateExtension(context, webPlatform);
  return { extendMarkdownIt: tagChips };
}

/** What VS Code's Markdown preview asks for. */
interface Preview {
  extendMarkdownIt<M extends MarkdownIt>(markdown: M): M;
}

/** VS Code waits for what is still to be written. */
export function deactivate(): Promise<void> | undefined {
  return finish?.();
}
