import * as vscode from 'vscode';
import { NOTES_FOLDER, placeOfPath } from '../../core/notes/notesPath.ts';
import { parseNotes, type NotesFile } from '../../core/notes/parseNotes.ts';
import { Disposable } from '../disposable.ts';
import { listFiles, readText } from '../files.ts';
import { inBackground, log, messageOf } from '../log.ts';

/** How deep files may lie in the notes folder. */
const NOTES_DEPTH = 6;

/** A note file as it is now: on disk, or in an editor where it is open. */
export interface NoteFile {
  readonly uri: vscode.Uri;
  readonly folder: vscode.WorkspaceFolder;
  readonly text: string;
  readonly notes: NotesFile;
}

/** What changed: a reading of a folder, whose notes are to be looked at anew. */
export interface NotesChange {
  /** URI of the workspace folder. */
  readonly folder: string;
  readonly reading: string;
}

/**
 * The note files of the workspace, read and kept current: files on disk by the watcher and by looking again when
 * the window gets the focus, files open in an editor by what is typed there.
 */
export class NoteFiles extends Disposable {
  readonly #changed = this._register(new vscode.EventEmitter<readonly NotesChange[]>());
  readonly onDidChange = this.#changed.event;
  readonly #files = new Map<string, NoteFile>();
  readonly #loads = new Map<string, Promise<void>>();

  constructor() {
    super();
    const watcher = this._register(vscode.workspace.createFileSystemWatcher(`**/${NOTES_FOLDER}/**/*.md`));
    const look = (uri: vscode.Uri) => inBackground('note file', this.reread(uri));
    this._register(watcher.onDidChange(look));
    this._register(watcher.onDidCreate(look));
    this._register(watcher.onDidDelete(look));
    this._register(vscode.workspace.onDidChangeTextDocument(({ document }) => this.#typed(document)));
    this._register(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.isNoteFile(uri) && look(uri)));
    this._register(
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) inBackground('notes on focus', this.rescan());
      }),
    );
    this._register(
      vscode.workspace.onDidChangeWorkspaceFolders(({ removed }) => removed.forEach((f) => this.#forget(f))),
    );
  }

  /** Reads the notes of a folder, once. */
  load(folder: vscode.WorkspaceFolder): Promise<void> {
    const key = folder.uri.toString();
    let loading = this.#loads.get(key);
    if (!loading) {
      loading = this.#scan(folder);
      this.#loads.set(key, loading);
    }
    return loading;
  }

  /** All note files of a folder, as last read. */
  of(folder: vscode.WorkspaceFolder): readonly NoteFile[] {
    const key = folder.uri.toString();
    return [...this.#files.values()].filter((file) => file.folder.uri.toString() === key);
  }

  get(uri: vscode.Uri): NoteFile | undefined {
    return this.#files.get(uri.toString());
  }

  /** Whether a file lies where notes do. */
  isNoteFile(uri: vscode.Uri): boolean {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (!folder || !uri.path.endsWith('.md')) return false;
    return uri.path.startsWith(`${folder.uri.path.replace(/\/$/, '')}/${NOTES_FOLDER}/`);
  }

  /** Takes a text as the file's, before or after it is written. Fires only if it differs. */
  set(uri: vscode.Uri, text: string | null): void {
    const before = this.#files.get(uri.toString());
    if (text === null) {
      if (!before) return;
      this.#files.delete(uri.toString());
      this.#fire([before]);
      return;
    }
    if (before?.text === text) return;
    const file = this.#read(uri, text);
    if (!file) return;
    this.#files.set(uri.toString(), file);
    this.#fire(before ? [before, file] : [file]);
  }

  /** Fires for everything that is known, where what is the same text means something else now. */
  announceAll(): void {
    this.#fire([...this.#files.values()]);
  }

  /** Looks at the file itself: what is typed in an open editor counts before what is on disk. */
  async reread(uri: vscode.Uri): Promise<void> {
    if (!this.isNoteFile(uri)) return;
    this.set(uri, await currentText(uri));
  }

  /** Looks at all note files again: some changes no watcher reports. */
  async rescan(): Promise<void> {
    for (const folder of vscode.workspace.workspaceFolders ?? []) {
      if (this.#loads.has(folder.uri.toString())) await this.#scan(folder);
    }
  }

  async #scan(folder: vscode.WorkspaceFolder): Promise<void> {
    const uris = await listFiles(vscode.Uri.joinPath(folder.uri, NOTES_FOLDER), '.md', NOTES_DEPTH);
    const seen = new Set(uris.map((uri) => uri.toString()));
    const gone = this.of(folder).filter((file) => !seen.has(file.uri.toString()));
    const texts = await Promise.all(uris.map((uri) => this.#textOf(uri)));
    const touched: NoteFile[] = [...gone];
    for (const file of gone) this.#files.delete(file.uri.toString());
    uris.forEach((uri, index) => {
      const text = texts[index];
      const before = this.#files.get(uri.toString());
      if (text === null || text === undefined || before?.text === text) return;
      const file = this.#read(uri, text);
      if (!file) return;
      this.#files.set(uri.toString(), file);
      touched.push(file);
      if (before) touched.push(before);
    });
    this.#fire(touched);
  }

  async #textOf(uri: vscode.Uri): Promise<string | null> {
    try {
      return await currentText(uri);
    } catch (error) {
      log().error(`${uri.toString()}: ${messageOf(error)}`);
      return this.get(uri)?.text ?? null;
    }
  }

  #read(uri: vscode.Uri, text: string): NoteFile | null {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    return folder ? { uri, folder, text, notes: parseNotes(text, placeOfPath(uri.path)) } : null;
  }

  #typed(document: vscode.TextDocument): void {
    if (this.isNoteFile(document.uri)) this.set(document.uri, document.getText());
  }

  #forget(folder: vscode.WorkspaceFolder): void {
    this.#loads.delete(folder.uri.toString());
    for (const file of this.of(folder)) this.#files.delete(file.uri.toString());
  }

  #fire(files: readonly NoteFile[]): void {
    const changes = new Map<string, NotesChange>();
    for (const file of files) {
      const change = { folder: file.folder.uri.toString(), reading: file.notes.reading ?? '' };
      changes.set(`${change.folder}|${change.reading}`, change);
    }
    if (changes.size > 0) this.#changed.fire([...changes.values()]);
  }
}

/** The text of a file as the fellow sees it: the open editor's, else the disk's; null if there is none. */
export async function currentText(uri: vscode.Uri): Promise<string | null> {
  return openDocument(uri)?.getText() ?? readText(uri);
}

/** The document of a file if it is open in VS Code. */
export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  const key = uri.toString();
  return vscode.workspace.textDocuments.find(
    (document) => document.uri.toString() === key && !document.isClosed,
  );
}
