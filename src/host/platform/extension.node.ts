import type * as vscode from 'vscode';
import { activate as activateExtension } from '../extension.ts';
import { tagChips, type MarkdownIt } from '../markdown/tagChips.ts';
import { nodePlatform } from './nodePlatform.ts';

let finish: (() => Promise<void>) | undefined;

/** Entry where Node is: desktop VS Code and remote hosts. */
export function activate(context: vscode.ExtensionContext): Preview {
  finish = activateExtension(context, nodePlatform);
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
