import * as vscode from 'vscode';
import { NOTES_FOLDER, placeOfPath } from '../../core/notes/notesPath.ts';
import { parseNotes } from '../../core/notes/parseNotes.ts';
import { Disposable } from '../disposable.ts';
import { listFiles, readText, TooLarge } from '../files.ts';
import { inBackground, leftOut, log, messageOf } from '../log.ts';
import type { Platform } from '../platform.ts';
import { checkNoLinks } from '../safeWrite.ts';
import { NoteIndex, type NoteFile } from './noteIndex.ts';
import { NoteTexts, type PendingEdit } from './noteTexts.ts';
import { NotesWatcher } from './notesWatcher.ts';
import { isCurrent, openDocument } from './openDocument.ts';
import { Turns } from './turns.ts';

export type { NoteFile } from './noteIndex.ts';

/** How deep files may lie in the notes folder. */
const NOTES_DEPTH = 6;

/** What changed: a reading of a folder, whose notes are to be looked at anew. */
export interface NotesChange {
  /** URI of the workspace folder. */
  readonly folder: string;
  readonly reading: string;
  /** The note files that changed, came or went. */
  readonly files: readonly vscode.Uri[];
}

/**
 * The note files of the workspace, read and kept current: files on disk by the watcher and by looking again when
 * the window gets the focus, files open in an editor by what is typed there. Edits under way are shown made.
 */
export class NoteFiles extends Disposable {
  readonly #changed = this._register(new vscode.EventEmitter<readonly NotesChange[]>());
  readonly onDidChange = this.#changed.event;
  readonly #platform: Platform;
  readonly #texts = new NoteTexts();
  readonly #index = new NoteIndex();
  readonly #turns = new Turns();
  readonly #watcher: NotesWatcher;
  readonly #loads = new Map<string, Promise<void>>();
  #scanning: Promise<void> = Promise.resolve();
  #nextScan: Promise<void> | undefined;

  constructor(platform: Platform) {
    super();
    this.#platform = platform;
    this.#watcher = this._register(
      new NotesWatcher(platform, {
        touched: (uri) => inBackground('note file', this.reread(uri)),
        typed: (document) => this.#typed(document),
        rescan: () => inBackground('note files', this.rescan()),
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
      loading = this.#scan(folder, { first: true });
      this.#loads.set(key, loading);
    }
    return loading;
  }

  /** All note files of a folder. */
  of(folder: vscode.WorkspaceFolder): readonly NoteFile[] {
    return this.#index.in(folder);
  }

  /** The note files on a reading, in the order of their paths. */
  on(folder: vscode.WorkspaceFolder, reading: string): readonly NoteFile[] {
    return this.#index.on(folder, reading);
  }

  get(uri: vscode.Uri): NoteFile | undefined {
    return this.#index.get(uri);
  }

  /** Whether a file lies where notes do. */
  isNoteFile(uri: vscode.Uri): boolean {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (!folder || !/\.md$/i.test(uri.path)) return false;
    return uri.path.startsWith(`${folder.uri.path.replace(/\/$/, '')}/${NOTES_FOLDER}/`);
  }

  /** Notes of which an edit is under way, by their ids or keys. */
  pendingRefs(uri: vscode.Uri): readonly string[] {
    return this.#texts.pendingRefs(uri);
  }

  /** Shows an edit that is about to be written. Throws what the edit throws, and shows nothing then. */
  hold(uri: vscode.Uri, pending: PendingEdit): void {
    this.#texts.hold(uri, pending);
    this.#announce(this.#show(uri));
  }

  /** Has an edit that is shown written in its turn. From then on, or if that fails, the file itself tells. */
  async release(uri: vscode.Uri, pending: PendingEdit, write: () => Promise<void>): Promise<void> {
    try {
      await this.#turns.take(uri, async () => {
        try {
          await write();
        } finally {
          await this.#look(uri);
        }
      });
    } finally {
      this.#texts.release(uri, pending);
      const touched = this.#show(uri);
      const file = this.get(uri);
      if (file) this.#watcher.found(uri);
      this.#announce(touched.length === 0 && file ? [file] : touched);
    }
  }

  /** Fires for everything that is known, where what is the same text means something else now. */
  announceAll(): void {
    this.#announce(this.#index.all());
  }

  /** Looks at the file itself: what is typed in an open editor counts before what is on disk. */
  async reread(uri: vscode.Uri): Promise<void> {
    if (!this.isNoteFile(uri) || !this.#isLoaded(uri)) return;
    await this.#turns.take(uri, () => this.#look(uri));
    if (this.#texts.seen(uri) !== null) this.#watcher.found(uri);
    this.#announce(this.#show(uri));
  }

  /** Looks at all note files again: some changes no watcher reports. Who asks while that is under way shares the next. */
  rescan(): Promise<void> {
    this.#nextScan ??= this.#scanning.then(() => {
      this.#nextScan = undefined;
      this.#scanning = this.#scanAll();
      return this.#scanning;
    });
    return this.#nextScan;
  }

  async #scanAll(): Promise<void> {
    for (const folder of vscode.workspace.workspaceFolders ?? []) {
      if (this.#loads.has(folder.uri.toString())) await this.#scan(folder);
    }
  }

  async #scan(folder: vscode.WorkspaceFolder, { first = false } = {}): Promise<void> {
    const listed = await this.#list(folder);
    if (!listed) return;
    for (const uri of listed) this.#watcher.found(uri, { first });
    const known = this.of(folder).map(({ uri }) => uri);
    const uris = new Map([...listed, ...known].map((uri) => [uri.toString(), uri]));
    await Promise.all([...uris.values()].map((uri) => this.#turns.take(uri, () => this.#read(uri))));
    this.#announce([...uris.values()].flatMap((uri) => this.#show(uri)));
  }

  /** The note files that lie in a folder; null, with a word in the log, if they can't be listed. */
  async #list(folder: vscode.WorkspaceFolder): Promise<readonly vscode.Uri[] | null> {
    const root = vscode.Uri.joinPath(folder.uri, NOTES_FOLDER);
    try {
      await checkNoLinks(this.#platform, root);
      return await listFiles(root, '.md', NOTES_DEPTH);
    } catch (error) {
      log().error(`${root.toString()}: ${messageOf(error)}`);
      return null;
    }
  }

  /** Takes what a file says now, if it lies where it seems to. */
  async #look(uri: vscode.Uri): Promise<void> {
    const moment = this.#texts.now();
    try {
      await checkNoLinks(this.#platform, uri);
    } catch (error) {
      log().warn(messageOf(error));
      this.#texts.see(uri, null, moment);
      return;
    }
    await this.#read(uri);
  }

  /** Takes what a file says now. What can't be read is logged and stays as last seen. */
  async #read(uri: vscode.Uri): Promise<void> {
    const moment = this.#texts.now();
    try {
      this.#texts.see(uri, await currentText(uri), moment);
    } catch (error) {
      leftOut(uri, error, error instanceof TooLarge);
    }
  }

  /** What is typed counts at once; an editor without changes shows the disk's, sooner or later. */
  #typed(document: vscode.TextDocument): void {
    const { uri } = document;
    if (!this.isNoteFile(uri) || !this.#isLoaded(uri)) return;
    if (document.isDirty) {
      this.#texts.see(uri, document.getText(), this.#texts.now());
      this.#announce(this.#show(uri));
    } else inBackground('note file', this.reread(uri));
  }

  /** Makes the index hold what is to be shown of a file; answers the file before and after if that is something else. */
  #show(uri: vscode.Uri): NoteFile[] {
    const before = this.#index.get(uri);
    const text = this.#texts.shown(uri);
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (text === (before?.text ?? null) || !folder) return [];
    if (text === null) this.#index.delete(uri);
    else this.#index.put({ uri, folder, text, notes: parseNotes(text, placeOfPath(uri.path)) });
    const after = this.#index.get(uri);
    return [before, after].filter((file) => file !== undefined);
  }

  #isLoaded(uri: vscode.Uri): boolean {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    return folder !== undefined && this.#loads.has(folder.uri.toString());
  }

  #forget(folder: vscode.WorkspaceFolder): void {
    this.#loads.delete(folder.uri.toString());
    for (const { uri } of this.of(folder)) {
      this.#texts.forget(uri);
      this.#index.delete(uri);
    }
  }

  #announce(files: readonly NoteFile[]): void {
    const changes = new Map<string, { folder: string; reading: string; files: vscode.Uri[] }>();
    for (const { uri, folder, notes } of files) {
      const [root, reading] = [folder.uri.toString(), notes.reading ?? ''];
      const change = changes.get(`${root}|${reading}`) ?? { folder: root, reading, files: [] };
      if (!change.files.includes(uri)) change.files.push(uri);
      changes.set(`${root}|${reading}`, change);
    }
    if (changes.size > 0) this.#changed.fire([...changes.values()]);
  }
}

/** The text of a file as the fellow sees it: the open editor's, else the disk's; null if there is none. */
export async function currentText(uri: vscode.Uri): Promise<string | null> {
  const disk = await readText(uri);
  const document = openDocument(uri);
  return document && isCurrent(document, disk) ? document.getText() : disk;
}
