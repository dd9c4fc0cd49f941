import type * as vscode from 'vscode';
import { activate as activateExtension } from '../extension.ts';
import { nodePlatform } from './nodePlatform.ts';

/** Entry where Node is: desktop VS Code and remote hosts. */
export function activate(context: vscode.ExtensionContext): void {
  activateExtension(context, nodePlatform);
}
