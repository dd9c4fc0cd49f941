import * as vscode from 'vscode';
import { NOTES_FOLDER } from '../../core/notes/notesPath.ts';
import { Disposable } from '../disposable.ts';

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
  #focused = vscode.window.state.focused;

  constructor(listener: NotesListener) {
    super();
    const look = (uri: vscode.Uri) => {
      if (/\.md$/i.test(uri.path)) listener.touched(uri);
    };
    // Of a folder that comes or goes whole, the files in it may not be reported.
    const lookInto = (uri: vscode.Uri) => {
      if (/\.md$/i.test(uri.path)) listener.touched(uri);
      else if (!isTemporary(uri)) listener.rescan();
    };
    for (const pattern of [`**/${NOTES_FOLDER}`, `**/${NOTES_FOLDER}/**`]) {
      const watcher = this._register(vscode.workspace.createFileSystemWatcher(pattern));
      this._register(watcher.onDidChange(look));
      this._register(watcher.onDidCreate(lookInto));
      this._register(watcher.onDidDelete(lookInto));
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
}

/** A file that is being written, soon to take another's place. */
function isTemporary(uri: vscode.Uri): boolean {
  return /\/\.marginalia-[^/]*\.tmp$/.test(uri.path);
}
