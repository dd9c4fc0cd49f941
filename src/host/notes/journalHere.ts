import * as vscode from 'vscode';
import { placeOfPath } from '../../core/notes/notesPath.ts';
import { readText } from '../files.ts';
import { log } from '../log.ts';
import type { Platform } from '../platform.ts';
import { checkNoLinks, safeWrite } from '../safeWrite.ts';
import { storedFiles } from '../storedFiles.ts';
import { Journal, type JournalTargets } from './journal.ts';

/**
 * The journal of this workspace's note files.
 *
 * @param storage The extension's storage for the workspace; undefined where no folder is open.
 */
export function journalHere(platform: Platform, storage: vscode.Uri | undefined): Journal {
  const files = storedFiles(platform, storage, 'journal');
  return new Journal(files, workspaceFiles(platform), (message) => log().warn(message));
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
