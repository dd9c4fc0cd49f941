import * as vscode from 'vscode';
import type { Annotation, ReadingStatus } from '../../core/model/annotation.ts';
import { fileForNewNotes, notesPath } from '../../core/notes/notesPath.ts';
import { applyEdits, type TextEdit } from '../../core/model/textEdit.ts';
import type { AnnotationChange, AnnotationDraft } from '../../protocol/data.ts';
import type { DocumentReading } from '../course/documents.ts';
import { Disposable } from '../disposable.ts';
import type { Fellow } from '../fellow/fellows.ts';
import { log, messageOf } from '../log.ts';
import type { Platform } from '../platform.ts';
import { NoteHistory, type RecordChange } from './history.ts';
import type { NoteFile, NoteFiles, NotesChange } from './noteFiles.ts';
import * as records from './records.ts';
import { NoteWriter } from './noteWriter.ts';

/** A note with what the product knows of it beyond its record. */
export interface StoredNote {
  /** Its id, or its key while it has none. */
  readonly ref: string;
  readonly annotation: Annotation;
  readonly own: boolean;
  readonly fellowName: string;
  readonly pending: boolean;
  readonly uri: vscode.Uri;
  /** 0-based line of the record in its file. */
  readonly line: number;
}

/**
 * The notes of the workspace. One way round: an intent becomes a minimal edit of the fellow's own note file, is
 * published at once as pending, written, and confirmed or taken back. Only the reader's own fellow's files are written.
 */
export class NotesStore extends Disposable {
  readonly #changed = this._register(new vscode.EventEmitter<NotesChange>());
  readonly onDidChange = this.#changed.event;
  readonly #files: NoteFiles;
  readonly #writer: NoteWriter;
  readonly #history = new NoteHistory();
  readonly #me: () => Fellow | null;
  /** Refs whose record is published but not written yet, by file. */
  readonly #pending = new Map<string, Map<string, number>>();

  constructor(files: NoteFiles, platform: Platform, me: () => Fellow | null) {
    super();
    this.#files = files;
    this.#writer = new NoteWriter(platform);
    this.#me = me;
    this._register(files.onDidChange((changes) => changes.forEach((change) => this.#changed.fire(change))));
  }

  /** Reads the notes of a folder, once. */
  load(folder: vscode.WorkspaceFolder): Promise<void> {
    return this.#files.load(folder);
  }

  /** Who reads here changed: what is own and what is not is another question now. */
  fellowChanged(): void {
    this.#files.announceAll();
  }

  /** Everybody's notes on a reading, file by file in the order of their paths. */
  of(reading: DocumentReading): readonly StoredNote[] {
    return this.#notesOf(reading.folder, reading.id);
  }

  ownNotes(reading: DocumentReading): readonly StoredNote[] {
    return this.of(reading).filter((note) => note.own);
  }

  ownAnnotations(folder: vscode.WorkspaceFolder, readingId: string): readonly Annotation[] {
    return this.#notesOf(folder, readingId)
      .filter((note) => note.own)
      .map((note) => note.annotation);
  }

  /** A note of a reading by its ref. */
  find(reading: DocumentReading, ref: string): StoredNote | undefined {
    return this.of(reading).find((note) => note.ref === ref);
  }

  /** Where the fellow stands with a reading, as their note file says; notes without a status mean *reading*. */
  statusOf(folder: vscode.WorkspaceFolder, readingId: string): ReadingStatus {
    const file = this.#ownFiles(folder, readingId).find(
      ({ notes }) => notes.status !== null || notes.records.length > 0,
    );
    return file ? (file.notes.status ?? 'reading') : 'unread';
  }

  /** Fellows who have notes in a folder. */
  async fellowsOf(folder: vscode.WorkspaceFolder): Promise<readonly Fellow[]> {
    await this.load(folder);
    const names = new Map<string, string>();
    for (const { notes } of this.#files.of(folder)) {
      if (notes.fellow !== null && !names.has(notes.fellow))
        names.set(notes.fellow, notes.name ?? notes.fellow);
    }
    return [...names].map(([key, name]) => ({ key, name }));
  }

  /** Tags in use in a folder's notes, sorted. */
  knownTags(folder: vscode.WorkspaceFolder): string[] {
    const tags = this.#files
      .of(folder)
      .flatMap(({ notes }) => notes.records.flatMap(({ annotation }) => annotation.tags));
    return [...new Set(tags)].sort();
  }

  /** Makes a note in the fellow's own file; answers its ref once it is published. */
  async create(reading: DocumentReading, fellow: Fellow, draft: AnnotationDraft): Promise<string> {
    const record = records.newRecord(draft);
    const uri = this.#ownFile(reading, fellow);
    const header = records.headerOf(reading, fellow);
    this.#edit(reading, uri, record.id, (text) => records.add(text, header, record, reading));
    return record.id;
  }

  /** Changes the fellow's own note. A note written by hand gets its id now. */
  async change(reading: DocumentReading, ref: string, change: AnnotationChange): Promise<void> {
    const note = this.#own(reading, ref);
    this.#edit(
      reading,
      note.uri,
      records.stampedRef(note.annotation),
      (text) => records.edit(text, ref, change, reading),
      ref,
    );
  }

  /** Deletes the fellow's own note. */
  async remove(reading: DocumentReading, ref: string): Promise<void> {
    const note = this.#own(reading, ref);
    this.#edit(reading, note.uri, ref, (text) => records.remove(text, ref));
  }

  /** Writes where the fellow stands, making the note file if there is none. */
  async setStatus(reading: DocumentReading, fellow: Fellow, status: ReadingStatus): Promise<void> {
    const uri = this.#ownFile(reading, fellow);
    const header = records.headerOf(reading, fellow);
    await this.#write(uri, (text) => records.setStatus(text, header, status));
  }

  /** The fellow's note file of a reading, made if there is none. */
  async ensureFile(reading: DocumentReading, fellow: Fellow): Promise<vscode.Uri> {
    const uri = this.#ownFile(reading, fellow);
    if (!this.#files.get(uri))
      await this.#write(uri, (text) => records.createFile(text, records.headerOf(reading, fellow)));
    return uri;
  }

  /** Gives every hand-written note of the fellow on a reading its id. */
  async stamp(reading: DocumentReading): Promise<void> {
    for (const { uri } of this.#ownFiles(reading.folder, reading.id)) {
      await this.#write(uri, (text) => records.stampAll(text));
    }
  }

  /** Takes back, or makes again, the last change made from a reader. A note that was changed by hand since is left alone. */
  async undo(reading: DocumentReading, direction: 'undo' | 'redo'): Promise<void> {
    const change = this.#history.take(historyKey(reading), direction);
    if (!change) return;
    const [from, to] = direction === 'undo' ? [change.after, change.before] : [change.before, change.after];
    if (records.snapshot(this.#files.get(change.uri)?.text ?? null, change.ref).before !== from) {
      throw new Error(
        vscode.l10n.t('This note was changed elsewhere since, so the change can’t be taken back.'),
      );
    }
    await this.#publishAndWrite(change.uri, change.ref, (current) =>
      records.restore(current, change.ref, to, change.place),
    );
  }

  /** Publishes an edit of one record at once and writes it in the background; remembers it for undo. */
  #edit(
    reading: DocumentReading,
    uri: vscode.Uri,
    ref: string,
    edit: (text: string | null) => readonly TextEdit[],
    refBefore = ref,
  ): void {
    const before = this.#files.get(uri)?.text ?? null;
    const change: Omit<RecordChange, 'after'> = { uri, ref, ...records.snapshot(before, refBefore) };
    const written = this.#publishAndWrite(uri, ref, edit);
    const after = records.snapshot(this.#files.get(uri)?.text ?? null, ref);
    this.#history.push(historyKey(reading), {
      ...change,
      after: after.before,
      place: change.place ?? after.place,
    });
    written.catch((error: unknown) => {
      log().error(`${uri.toString()}: ${messageOf(error)}`);
      const message = vscode.l10n.t('The note could not be saved: {0}', messageOf(error));
      void vscode.window.showErrorMessage(message);
    });
  }

  /** Throws if the edit can't be made at all; the promise rejects if it could not be written. */
  #publishAndWrite(
    uri: vscode.Uri,
    ref: string,
    edit: (text: string | null) => readonly TextEdit[],
  ): Promise<void> {
    const base = this.#files.get(uri)?.text ?? null;
    const next = applyEdits(base ?? '', edit(base));
    this.#mark(uri, ref, 1);
    this.#files.set(uri, next);
    return this.#write(uri, edit).finally(() => {
      this.#mark(uri, ref, -1);
      const file = this.#files.get(uri);
      if (file) this.#changed.fire({ folder: file.folder.uri.toString(), reading: file.notes.reading ?? '' });
    });
  }

  async #write(uri: vscode.Uri, edit: (text: string | null) => readonly TextEdit[]): Promise<void> {
    try {
      const text = await this.#writer.write(uri, edit);
      if (!this.#isPending(uri)) this.#files.set(uri, text);
    } catch (error) {
      await this.#files.reread(uri);
      throw error;
    }
  }

  #mark(uri: vscode.Uri, ref: string, by: 1 | -1): void {
    const key = uri.toString();
    const refs = this.#pending.get(key) ?? new Map<string, number>();
    const count = (refs.get(ref) ?? 0) + by;
    if (count > 0) refs.set(ref, count);
    else refs.delete(ref);
    if (refs.size > 0) this.#pending.set(key, refs);
    else this.#pending.delete(key);
  }

  #isPending(uri: vscode.Uri): boolean {
    const refs = this.#pending.get(uri.toString());
    return refs !== undefined && [...refs.values()].reduce((sum, count) => sum + count, 0) > 1;
  }

  #own(reading: DocumentReading, ref: string): StoredNote {
    const note = this.find(reading, ref);
    if (!note) throw new Error(vscode.l10n.t('This note is not there any more.'));
    if (!note.own)
      throw new Error(vscode.l10n.t('This note is {0}’s: only they can change it.', note.fellowName));
    return note;
  }

  #notesOf(folder: vscode.WorkspaceFolder, readingId: string): StoredNote[] {
    const me = this.#me();
    return this.#files
      .of(folder)
      .filter(({ notes }) => notes.reading === readingId)
      .sort((a, b) => (a.uri.path < b.uri.path ? -1 : 1))
      .flatMap((file) => this.#notesIn(file, me));
  }

  #notesIn({ uri, notes }: NoteFile, me: Fellow | null): StoredNote[] {
    const pending = this.#pending.get(uri.toString());
    return notes.records.map(({ annotation, line }) => {
      const ref = annotation.id ?? annotation.key;
      const own = me !== null && annotation.fellow === me.key;
      const fellowName = notes.name ?? annotation.fellow;
      return { ref, annotation, own, fellowName, pending: pending?.has(ref) ?? false, uri, line };
    });
  }

  #ownFiles(folder: vscode.WorkspaceFolder, readingId: string): NoteFile[] {
    const me = this.#me();
    if (!me) return [];
    return this.#files
      .of(folder)
      .filter(({ notes }) => notes.reading === readingId && notes.fellow === me.key)
      .sort((a, b) => (a.uri.path < b.uri.path ? -1 : 1));
  }

  /** The file new notes go into: the fellow's that is there, else a new one where no other file lies. */
  #ownFile(reading: DocumentReading, fellow: Fellow): vscode.Uri {
    const files = this.#files.of(reading.folder).map(({ uri, notes }) => {
      return { uri, path: uri.path, reading: notes.reading, fellow: notes.fellow };
    });
    const existing = fileForNewNotes(files, reading.id, fellow.key);
    if (existing) return existing.uri;
    const place = { weekSlug: reading.week?.slug ?? null, reading: reading.id, fellow: fellow.key };
    for (let copy = 1; ; copy++) {
      const uri = vscode.Uri.joinPath(reading.folder.uri, notesPath(place, copy));
      if (!this.#files.get(uri)) return uri;
    }
  }
}

function historyKey(reading: DocumentReading): string {
  return `${reading.folder.uri.toString()}|${reading.id}`;
}
