import * as vscode from 'vscode';
import { COPIES_FOLDER, earlierPath } from '../../core/library/copyPath.ts';
import type { Platform } from '../platform.ts';
import { checkInside } from '../safeWrite.ts';
import { copiesIn } from './copyFiles.ts';

/**
 * Keeps the copy at `target`, if there is one, beside what is about to take its place, called by the day it came.
 * What is answered is to be called when that is over: what was kept goes again if the copy is still the same.
 */
export async function keepEarlier(
  platform: Platform,
  folder: vscode.WorkspaceFolder,
  target: vscode.Uri,
): Promise<() => Promise<void>> {
  const found = await vscode.workspace.fs.stat(target).then(
    ({ mtime }) => mtime,
    () => null,
  );
  if (found === null) return () => Promise.resolve();
  const path = `${COPIES_FOLDER}/${target.path.split('/').pop() ?? ''}`;
  const day = new Date(found).toISOString().slice(0, 10);
  const kept = vscode.Uri.joinPath(folder.uri, earlierPath(path, day, new Set(await copiesIn(folder))));
  await checkInside(platform, kept);
  await vscode.workspace.fs.copy(target, kept);
  return async () => {
    if (await areSame(target, kept)) await vscode.workspace.fs.delete(kept);
  };
}

async function areSame(one: vscode.Uri, other: vscode.Uri): Promise<boolean> {
  const [a, b] = await Promise.all([one, other].map((uri) => vscode.workspace.fs.readFile(uri)));
  return a !== undefined && a.length === b?.length && a.every((byte, index) => byte === b[index]);
}
