import * as vscode from 'vscode';
import { NOTES_FOLDER } from '../../core/notes/notesPath.ts';
import type { Platform } from '../platform.ts';

/**
 * Folders of notes that came into being since the start, watched by ourselves: of folders made in one go, as by a
 * checkout or a first note, VS Code's watcher on Linux sees the outermost and misses what ever happens in the others.
 */
export class NewFolders implements vscode.Disposable {
  readonly #platform: Platform;
  readonly #changed: (uri: vscode.Uri) => void;
  /** By the folder's URI; null for those that were there from the start. */
  readonly #watches = new Map<string, vscode.Disposable | null>();

  /** @param changed Told of whatever comes, goes or changes in such a folder. */
  constructor(platform: Platform, changed: (uri: vscode.Uri) => void) {
    this.#platform = platform;
    this.#changed = changed;
  }

  /** Leaves the folders of a file to VS Code: they were there when it began to watch. */
  know(file: vscode.Uri): void {
    if (this.#isKnown(file)) return;
    for (const folder of foldersOf(file)) {
      if (!this.#watches.has(folder.toString())) this.#watches.set(folder.toString(), null);
    }
  }

  /** Watches the folders of a file, but for those that are known. */
  watch(file: vscode.Uri): void {
    if (this.#isKnown(file)) return;
    for (const folder of foldersOf(file)) {
      const key = folder.toString();
      if (!this.#watches.has(key))
        this.#watches.set(key, this.#platform.watchFolder?.(folder, this.#changed) ?? null);
    }
  }

  /** Forgets a folder that is gone, and those in it: if they come again, they are new. */
  forget(folder: vscode.Uri): void {
    const root = folder.toString();
    for (const [key, watch] of this.#watches) {
      if (key !== root && !key.startsWith(`${root}/`)) continue;
      watch?.dispose();
      this.#watches.delete(key);
    }
  }

  /** Whether the folder of a file is known; then those around it are, too. */
  #isKnown(file: vscode.Uri): boolean {
    const key = file.toString();
    return this.#watches.has(key.slice(0, key.lastIndexOf('/')));
  }

  dispose(): void {
    for (const watch of this.#watches.values()) watch?.dispose();
    this.#watches.clear();
  }
}

/** The folders a note file lies in, up to the one of all notes. */
function foldersOf(file: vscode.Uri): vscode.Uri[] {
  const root = vscode.workspace.getWorkspaceFolder(file)?.uri;
  if (!root) return [];
  const { path } = vscode.Uri.joinPath(root, NOTES_FOLDER);
  const folders: vscode.Uri[] = [];
  let folder = vscode.Uri.joinPath(file, '..');
  while (folder.path.startsWith(path)) {
    folders.push(folder);
    folder = vscode.Uri.joinPath(folder, '..');
  }
  return folders;
}
