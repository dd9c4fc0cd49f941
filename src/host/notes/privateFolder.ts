import * as vscode from 'vscode';
import { isPrivatePath, PRIVATE_FOLDER, PRIVATE_IGNORE } from '../../core/notes/notesPath.ts';
import { readText } from '../files.ts';
import type { Platform } from '../platform.ts';
import { safeWrite } from '../safeWrite.ts';

/** Whether a note file is for the fellow alone. */
export function isPrivate(uri: vscode.Uri): boolean {
  const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri.path.replace(/\/$/, '');
  return folder !== undefined && isPrivatePath(uri.path.slice(folder.length + 1));
}

/** Has git ignore the folder of private notes before one is written there, whatever became of its `.gitignore`. */
export async function ensureIgnored(platform: Platform, uri: vscode.Uri): Promise<void> {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (!folder || !isPrivate(uri)) return;
  const ignore = vscode.Uri.joinPath(folder.uri, PRIVATE_FOLDER, '.gitignore');
  if ((await readText(ignore)) === PRIVATE_IGNORE) return;
  await safeWrite(platform, ignore, new TextEncoder().encode(PRIVATE_IGNORE));
}
