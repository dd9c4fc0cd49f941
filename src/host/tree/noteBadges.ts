import * as vscode from 'vscode';
import { Disposable } from '../disposable.ts';
import type { NotesStore } from '../notes/notesStore.ts';

const SCHEME = 'marginalia-reading';

/** Names a reading in the tree, so that its decoration can be looked up. Not a file. */
export function readingUri(folder: vscode.WorkspaceFolder, readingId: string): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path: `/${readingId}`, query: folder.uri.toString() });
}

/** The number of own notes at the right end of a reading's row, where long titles leave no room for words. */
export class NoteBadges extends Disposable implements vscode.FileDecorationProvider {
  readonly #notes: NotesStore;
  readonly #changed = this._register(new vscode.EventEmitter<undefined>());
  readonly onDidChangeFileDecorations = this.#changed.event;

  constructor(notes: NotesStore) {
    super();
    this.#notes = notes;
    this._register(notes.onDidChange(() => this.#changed.fire(undefined)));
    this._register(vscode.window.registerFileDecorationProvider(this));
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    if (uri.scheme !== SCHEME) return undefined;
    const folder = vscode.workspace.workspaceFolders?.find((one) => one.uri.toString() === uri.query);
    const count = folder ? this.#notes.ownAnnotations(folder, uri.path.slice(1)).length : 0;
    if (count === 0) return undefined;
    const tip = count === 1 ? vscode.l10n.t('1 note of yours') : vscode.l10n.t('{0} notes of yours', count);
    return new vscode.FileDecoration(count > 99 ? '99' : String(count), tip);
  }
}
