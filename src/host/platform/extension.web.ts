import type * as vscode from 'vscode';
import { activate as activateExtension } from '../extension.ts';
import { webPlatform } from './webPlatform.ts';

let finish: (() => Promise<void>) | undefined;

/** Entry in VS Code for the Web, where the extension runs in a browser's worker. */
export function activate(context: vscode.ExtensionContext): void {
  finish = activateExtension(context, webPlatform);
}

/** VS Code waits for what is still to be written. */
export function deactivate(): Promise<void> | undefined {
  return finish?.();
}
