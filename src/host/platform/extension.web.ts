import type * as vscode from 'vscode';
import { activate as activateExtension } from '../extension.ts';
import { webPlatform } from './webPlatform.ts';

/** Entry in VS Code for the Web, where the extension runs in a browser's worker. */
export function activate(context: vscode.ExtensionContext): void {
  activateExtension(context, webPlatform);
}
