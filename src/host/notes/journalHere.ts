import * as vscode from 'vscode';
import { placeOfPath } from '../../core/notes/notesPath.ts';
import { readText } from '../files.ts';
import { log } from '../log.ts';
import type { Platform } from '../platform.ts';
import { checkNoLinks, safeWrite } from '../safeWrite.ts';
import { Journal, type JournalFiles, type JournalTargets } from './journal.ts';

/**
 * The journal of this workspace's note files.
 *
 * @param storage The extension's storage for the workspace; undefined where no folder is open.
 */
export function journalHere(platform: Platform, storage: vscode.Uri | undefined): Journal {
  const files = storage ? filesIn(platform, vscode.Uri.joinPath(storage, 'journal')) : NOWHERE;
  return new Journal(files, workspaceFiles(platform), (message) => log().warn(message));
}

const NOWHERE: JournalFiles = {
  list: () => Promise.resolve([]),
  read: () => Promise.resolve(null),
  write: () => Promise.resolve(),
  remove: () => Promise.resolve(),
};

function filesIn(platform: Platform, folder: vscode.Uri): JournalFiles {
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

function workspaceFiles(platform: Platform): JournalTargets {
  return {
    defaultsOf: (uri) => {
      const file = vscode.Uri.parse(uri, true);
      return vscode.workspace.getWorkspaceFolder(file) ? placeOfPath(file.path) : null;
    },
    read: async (uri) => {
      await checkNoLinks(platform, vscode.Uri.parse(uri, true));
      return readText(vscode.Uri.parse(uri, true));
    },
    write: (uri, text) => safeWrite(platform, vscode.Uri.parse(uri, true), new TextEncoder().encode(text)),
  };
}
