import * as vscode from 'vscode';
import { NOTES_FOLDER } from '../../core/notes/notesPath.ts';
import { Disposable } from '../disposable.ts';
import type { Platform } from '../platform.ts';
import { NewFolders } from './newFolders.ts';

/** What there is to be told of note files. */
export interface NotesListener {
  /** A file may have changed, come or gone. */
  touched(uri: vscode.Uri): void;
  /** An open document's text is another. */
  typed(document: vscode.TextDocument): void;
  /** Anything may have changed. */
  rescan(): void;
}

/** Hears of changes of files in the notes folders: from disk, from editors, and – some are never reported – on focus. */
export class NotesWatcher extends Disposable {
  readonly #listener: NotesListener;
  readonly #newFolders: NewFolders;
  #focused = vscode.window.state.focused;

  constructor(platform: Platform, listener: NotesListener) {
    super();
    this.#listener = listener;
    this.#newFolders = this._register(new NewFolders(platform, (uri) => this.#seen(uri)));
    for (const pattern of [`**/${NOTES_FOLDER}`, `**/${NOTES_FOLDER}/**`]) {
      const watcher = this._register(vscode.workspace.createFileSystemWatcher(pattern));
      this._register(watcher.onDidChange((uri) => this.#seen(uri, { came: false })));
      this._register(watcher.onDidCreate((uri) => this.#seen(uri)));
      this._register(watcher.onDidDelete((uri) => this.#seen(uri)));
    }
    this._register(vscode.workspace.onDidOpenTextDocument((document) => listener.typed(document)));
    this._register(vscode.workspace.onDidChangeTextDocument(({ document }) => listener.typed(document)));
    this._register(vscode.workspace.onDidCloseTextDocument(({ uri }) => listener.touched(uri)));
    this._register(
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused && !this.#focused) listener.rescan();
        this.#focused = focused;
      }),
    );
  }

  /** A file is there. Those of the first look are in folders that VS Code watches. */
  found(uri: vscode.Uri, { first = false } = {}): void {
    if (first) this.#newFolders.know(uri);
    else this.#newFolders.watch(uri);
  }

  /** Something came, went or changed. Of a folder that comes or goes whole, the files in it may not be reported. */
  #seen(uri: vscode.Uri, { came = true } = {}): void {
    if (/\.md$/i.test(uri.path)) this.#listener.touched(uri);
    else if (came && !isTemporary(uri)) {
      this.#newFolders.forget(uri);
      this.#listener.rescan();
    }
  }
}

/** A file that is being written, soon to take another's place. */
function isTemporary(uri: vscode.Uri): boolean {
  return /\/\.marginalia-[^/]*\.tmp$/.test(uri.path);
}
