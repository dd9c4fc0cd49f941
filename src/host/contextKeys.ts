import * as vscode from 'vscode';
import { inBackground } from './log.ts';

/** Sets a context key that `when` clauses read; the names are in `ids.ts`. */
export function setContext(key: string, value: unknown): void {
  inBackground(`context ${key}`, vscode.commands.executeCommand('setContext', key, value));
}
