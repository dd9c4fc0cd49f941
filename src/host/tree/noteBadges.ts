import * as vscode from 'vscode';
import { Disposable } from '../disposable.ts';
import type { NotesStore } from '../notes/notesStore.ts';
import type { SharedNotes } from '../notes/sharedNotes.ts';

const SCHEME = 'marginalia-reading';

/** Names a reading in the tree, so that its decoration can be looked up. Not a file. */
export function readingUri(folder: vscode.WorkspaceFolder, readingId: string): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path: `/${readingId}`, query: folder.uri.toString() });
}

/** At the right end of a reading's row, where long titles leave no room for words: what is new, else one's own notes. */
export class NoteBadges extends Disposable implements vscode.FileDecorationProvider {
  readonly #notes: NotesStore;
  readonly #shared: SharedNotes;
  readonly #changed = this._register(new vscode.EventEmitter<undefined>());
  readonly onDidChangeFileDecorations = this.#changed.event;

  constructor(notes: NotesStore, shared: SharedNotes) {
    super();
    this.#notes = notes;
    this.#shared = shared;
    for (const { onDidChange } of [notes, shared])
      this._register(onDidChange(() => this.#changed.fire(undefined)));
    this._register(vscode.window.registerFileDecorationProvider(this));
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    if (uri.scheme !== SCHEME) return undefined;
    const folder = vscode.workspace.workspaceFolders?.find((one) => one.uri.toString() === uri.query);
    const isNew = folder ? this.#shared.newCount({ folder, id: uri.path.slice(1) }) : 0;
    if (isNew > 0) {
      const tip = isNew === 1 ? vscode.l10n.t('1 new note') : vscode.l10n.t('{0} new notes', isNew);
      return new vscode.FileDecoration(isNew > 9 ? '9+' : `+${isNew}`, tip);
    }
    const count = folder ? this.#notes.ownAnnotations(folder, uri.path.slice(1)).length : 0;
    if (count === 0) return undefined;
    const tip = count === 1 ? vscode.l10n.t('1 note of yours') : vscode.l10n.t('{0} notes of yours', count);
    return new vscode.FileDecoration(count > 99 ? '99' : String(count), tip);
  }
}
