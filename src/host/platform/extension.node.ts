import type * as vscode from 'vscode';
import { activate as activateExtension } from '../extension.ts';
import { nodePlatform } from './nodePlatform.ts';

let finish: (() => Promise<void>) | undefined;

/** Entry where Node is: desktop VS Code and remote hosts. */
export function activate(context: vscode.ExtensionContext): void {
  finish = activateExtension(context, nodePlatform);
}

/** VS Code waits for what is still to be written. */
export function deactivate(): Promise<void> | undefined {
  return finish?.();
}
