import * as vscode from 'vscode';
import { readText } from './files.ts';
import type { Platform } from './platform.ts';

/** Small files of the extension's own, by name: each is written whole or not at all. */
export interface StoredFiles {
  list(): Promise<readonly string[]>;
  /** Null if it is gone. */
  read(name: string): Promise<string | null>;
  write(name: string, text: string): Promise<void>;
  remove(name: string): Promise<void>;
}

/**
 * The JSON files of a folder in the extension's storage.
 *
 * @param storage The extension's storage for the workspace; undefined where no folder is open: then nothing is kept.
 */
export function storedFiles(
  platform: Platform,
  storage: vscode.Uri | undefined,
  folderName: string,
): StoredFiles {
  if (!storage) return NOWHERE;
  const folder = vscode.Uri.joinPath(storage, folderName);
  const at = (name: string) => vscode.Uri.joinPath(folder, name);
  return {
    list: async () => {
      try {
        return (await vscode.workspace.fs.readDirectory(folder))
          .map(([name]) => name)
          .filter((name) => name.endsWith('.json'));
      } catch {
        return []; // Nothing was ever written down.
      }
    },
    read: (name) => readText(at(name)),
    write: async (name, text) => {
      const bytes = new TextEncoder().encode(text);
      if (!(await platform.writeFileAtomic(at(name), bytes)))
        await vscode.workspace.fs.writeFile(at(name), bytes);
    },
    remove: (name) => Promise.resolve(vscode.workspace.fs.delete(at(name))),
  };
}

const NOWHERE: StoredFiles = {
  list: () => Promise.resolve([]),
  read: () => Promise.resolve(null),
  write: () => Promise.resolve(),
  remove: () => Promise.resolve(),
};
