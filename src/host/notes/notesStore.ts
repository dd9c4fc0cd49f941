import * as vscode from 'vscode';
import type { Annotation, ReadingStatus } from '../../core/model/annotation.ts';
import type { Alternative } from '../../core/notes/alternative.ts';
import { sameName } from '../../core/notes/fellowKey.ts';
import { escapeText } from '../../core/notes/markdownText.ts';
import { notesOfMarks, type EmbeddedNote } from '../../core/notes/notesOfMarks.ts';
import { fileForNewNotes, notesPath } from '../../core/notes/notesPath.ts';
import type { AnnotationChange, AnnotationDraft } from '../../protocol/data.ts';
import type { DocumentReading } from '../course/documents.ts';
import { Disposable } from '../disposable.ts';
import type { Fellow } from '../fellow/fellows.ts';
import { inBackground, log, messageOf } from '../log.ts';
import type { Platform } from '../platform.ts';
import { settings } from '../settings.ts';
import { NoteHistory, type RecordChange } from './history.ts';
import type { Journal } from './journal.ts';
import { inOneEdit, newRecord, NoteFileEdits } from './noteFileEdits.ts';
import type { NoteFiles, NotesChange } from './noteFiles.ts';
import type { NoteFile } from './noteIndex.ts';
import type { NoteEdit, PendingEdit } from './noteTexts.ts';
import { writeNote } from './noteWriter.ts';
import { isPrivate } from './privateFolder.ts';
import { newReply } from './newReply.ts';

/** A note with what the product knows of it beyond its record. */
export interface StoredNote {
  /** Its id, or its key while it has none. */
  readonly ref: string;
  readonly annotation: Annotation;
  readonly own: boolean;
  readonly fellowName: string;
  readonly pending: boolean;
  /** Whether it is for the fellow alone: git does not take it up. */
  readonly isPrivate: boolean;
  readonly uri: vscode.Uri;
  /** 0-based line of the record in its file. */
  readonly line: number;
  /** Other versions that a merge kept. */
  readonly alternatives: readonly Alternative[];
}

/** Somebody else's notes on a reading, by their ids or keys alone: many are counted, few are shown. */
export interface OthersFile {
  readonly fellow: string;
  readonly name: string;
  readonly refs: readonly string[];
}

/**
 * The notes of the workspace. One way round: an intent becomes a minimal edit of the fellow's own note file, is
 * published at once as pending, written, and confirmed or taken back. Only the reader's own fellow's files are written.
 */
export class NotesStore extends Disposable {
  readonly #changed = this._register(new vscode.EventEmitter<NotesChange>());
  readonly onDidChange = this.#changed.event;
  readonly #files: NoteFiles;
  readonly #platform: Platform;
  readonly #journal: Journal;
  #recovering: Promise<unknown> | undefined;
  readonly #history = new NoteHistory();
  readonly #me: () => Fellow | null;
  readonly #underWay = new Set<PendingEdit>();
  readonly #idle = this._register(new vscode.EventEmitter<void>());
  readonly #tags = new WeakMap<NoteFile, readonly string[]>();
  readonly #refs = new WeakMap<NoteFile, readonly string[]>();

  constructor(files: NoteFiles, platform: Platform, journal: Journal, me: () => Fellow | null) {
    super();
    this.#files = files;
    this.#platform = platform;
    this.#journal = journal;
    this.#me = me;
    this._register(files.onDidChange((changes) => changes.forEach((change) => this.#changed.fire(change))));
  }

  /** Reads the notes of a folder, once, when saves that were cut off at the last end are made good. */
  async load(folder: vscode.WorkspaceFolder): Promise<void> {
    this.#recovering ??= this.#journal.replay();
    await this.#recovering;
    await this.#files.load(folder);
  }

  /** Resolves when nothing is to be written any more. */
  async settled(): Promise<void> {
    if (this.#underWay.size > 0) await new Promise<void>((resolve) => this.#idle.event(resolve));
  }

  /** Who reads here changed: what is own and what is not is another question now. */
  fellowChanged(): void {
    this.#files.announceAll();
  }

  /** Everybody's notes on a reading, file by file in the order of their paths. */
  of(reading: DocumentReading): readonly StoredNote[] {
    return this.#files.on(reading.folder, reading.id).flatMap((file) => this.#notesIn(file));
  }

  ownNotes(reading: DocumentReading): readonly StoredNote[] {
    return this.#ownFiles(reading.folder, reading.id).flatMap((file) => this.#notesIn(file));
  }

  ownAnnotations(folder: vscode.WorkspaceFolder, readingId: string): readonly Annotation[] {
    return this.#ownFiles(folder, readingId).flatMap(({ notes }) =>
      notes.records.map(({ annotation }) => annotation),
    );
  }

  /** Others' notes on a reading, file by file. */
  othersOn(folder: vscode.WorkspaceFolder, readingId: string): readonly OthersFile[] {
    const me = this.#me()?.key;
    return this.#files
      .on(folder, readingId)
      .filter(({ notes }) => notes.fellow === null || notes.fellow !== me)
      .map((file) => {
        const fellow = file.notes.fellow ?? '';
        return { fellow, name: file.notes.name ?? fellow, refs: this.#refsOf(file) };
      });
  }

  /** A note of a reading by its ref; one that was stamped since, by the key it had before. */
  find(reading: DocumentReading, ref: string): StoredNote | undefined {
    const notes = this.of(reading);
    return notes.find((note) => note.ref === ref) ?? notes.find((note) => note.annotation.key === ref);
  }

  /** Where the fellow stands with a reading, as their note file says; notes without a status mean *reading*. */
  statusOf(folder: vscode.WorkspaceFolder, readingId: string): ReadingStatus {
    const files = this.#ownFiles(folder, readingId);
    const said = files.find(({ notes }) => notes.status !== null)?.notes.status;
    return said ?? (files.some(({ notes }) => notes.records.length > 0) ? 'reading' : 'unread');
  }

  /** Fellows who have notes in a folder. */
  async fellowsOf(folder: vscode.WorkspaceFolder): Promise<readonly Fellow[]> {
    await this.load(folder);
    const names = new Map<string, string>();
    for (const { notes } of this.#files.of(folder)) {
      if (notes.fellow === null) continue;
      // Not every file of a fellow need say their name.
      names.set(notes.fellow, notes.name ?? names.get(notes.fellow) ?? notes.fellow);
    }
    return [...names].map(([key, name]) => ({ key, name }));
  }

  /** Tags in use in a folder's notes, sorted. */
  knownTags(folder: vscode.WorkspaceFolder): string[] {
    return [...new Set(this.#files.of(folder).flatMap((file) => this.#tagsOf(file)))].sort();
  }

  /** Makes a note, or a reply to somebody's, in the fellow's own file; answers its ref once it is published. */
  async create(reading: DocumentReading, fellow: Fellow, draft: AnnotationDraft): Promise<string> {
    await this.load(reading.folder);
    const { replyTo, ...note } = draft;
    const parent = replyTo === undefined ? null : this.find(reading, replyTo);
    if (parent === undefined) throw new Error(vscode.l10n.t('This note is not there any more.'));
    // What is said of a private note is as private.
    const hidden = parent?.isPrivate === true || settings.privateNotes();
    const uri = this.#ownFile(reading, fellow, hidden);
    const record = parent
      ? newReply(reading.folder, uri, parent, this.#files.get(parent.uri)?.notes, note)
      : newRecord(note);
    const edits = new NoteFileEdits(reading, fellow, uri);
    this.#edit({ reading, uri, edits, ref: record.id, edit: edits.add(record) });
    return record.id;
  }

  /**
   * Makes notes of marks that other programs left in a copy, but for those that are notes already. One edit of the
   * fellow's file, and one step of undo. Rejects if it could not be written.
   */
  async importMarks(
    reading: DocumentReading,
    fellow: Fellow,
    marks: readonly EmbeddedNote[],
  ): Promise<{ readonly made: number; readonly known: number }> {
    await this.load(reading.folder);
    const uri = this.#ownFile(reading, fellow);
    const edits = new NoteFileEdits(reading, fellow, uri);
    const records = notesOfMarks(marks, this.ownAnnotations(reading.folder, reading.id), {
      names: [fellow.key, fellow.name],
      attribution: (name) => `*${vscode.l10n.t('Marked in the PDF by {0}.', escapeText(name))}*`,
    });
    if (records.length > 0) {
      const written = this.#write(uri, null, inOneEdit(records.map((record) => edits.add(record))));
      const group = Symbol('import');
      const text = this.#textOf(uri);
      const changes = records.map(({ id }): RecordChange => {
        const after = edits.snapshot(text, id);
        return { uri, ref: id, before: null, after: after.source, place: after.place, group };
      });
      for (const change of changes) this.#history.push(historyKey(reading), change);
      try {
        await written;
      } catch (error) {
        for (const change of changes) this.#history.drop(historyKey(reading), change);
        throw error;
      }
    }
    return { made: records.length, known: marks.length - records.length };
  }

  /** Changes the fellow's own note. A note written by hand gets its id now. */
  async change(reading: DocumentReading, ref: string, change: AnnotationChange): Promise<void> {
    await this.load(reading.folder);
    const { note, edits } = this.#own(reading, ref);
    this.#edit({ reading, uri: note.uri, edits, ref: note.ref, edit: edits.change(note.ref, change) });
  }

  /**
   * Keeps a note of the fellow to themselves, or shares it: it goes into another file, its id and characters stay. In
   * between it stands in both, so that none is lost.
   */
  async setPrivate(reading: DocumentReading, ref: string, toPrivate: boolean): Promise<void> {
    await this.load(reading.folder);
    let { note, edits } = this.#own(reading, ref);
    const fellow = this.#me();
    if (!fellow || note.isPrivate === toPrivate) return;
    if (note.annotation.id === null) {
      // A key counts the equal quotes of a file: in another it might be a different note's.
      await this.#write(note.uri, note.ref, edits.stamp(note.ref));
      ({ note, edits } = this.#own(reading, ref));
    }
    const { source } = edits.snapshot(this.#textOf(note.uri), note.ref);
    if (source === null) throw new Error(vscode.l10n.t('This note is not there any more.'));
    const to = this.#ownFile(reading, fellow, toPrivate);
    await this.#write(to, note.ref, new NoteFileEdits(reading, fellow, to).insert(note.ref, source));
    await this.#write(note.uri, note.ref, edits.remove(note.ref));
    this.#history.follow(historyKey(reading), note.ref, note.uri, to);
  }

  /** Deletes the fellow's own note. */
  async remove(reading: DocumentReading, ref: string): Promise<void> {
    await this.load(reading.folder);
    const { note, edits } = this.#own(reading, ref);
    this.#edit({ reading, uri: note.uri, edits, ref: note.ref, edit: edits.remove(note.ref) });
  }

  /** Settles another version of the fellow's own note, counted from 0; with `take` its words become the note's. */
  async settle(reading: DocumentReading, ref: string, index: number, take: boolean): Promise<void> {
    await this.load(reading.folder);
    const { note, edits } = this.#own(reading, ref);
    const edit = edits.settle(note.ref, index, take);
    this.#edit({ reading, uri: note.uri, edits, ref: note.ref, edit });
  }

  /** Writes where the fellow stands, making the note file if there is none. */
  async setStatus(reading: DocumentReading, fellow: Fellow, status: ReadingStatus): Promise<void> {
    await this.load(reading.folder);
    const uri = this.#ownFile(reading, fellow);
    await this.#write(uri, null, new NoteFileEdits(reading, fellow, uri).setStatus(status));
  }

  /** The fellow's note file of a reading, made if there is none. */
  async ensureFile(reading: DocumentReading, fellow: Fellow): Promise<vscode.Uri> {
    await this.load(reading.folder);
    const uri = this.#ownFile(reading, fellow);
    if (!this.#files.get(uri))
      await this.#write(uri, null, new NoteFileEdits(reading, fellow, uri).createFile());
    return uri;
  }

  /** Makes an edit of a whole note file, such as the one that resolves a conflict. */
  rewrite(uri: vscode.Uri, edit: NoteEdit): Promise<void> {
    return this.#write(uri, null, edit);
  }

  /** Gives every hand-written note of the fellow on a reading its id. */
  async stamp(reading: DocumentReading): Promise<void> {
    await this.load(reading.folder);
    const fellow = this.#me();
    if (!fellow) return;
    for (const { uri } of this.#ownFiles(reading.folder, reading.id))
      await this.#write(uri, null, new NoteFileEdits(reading, fellow, uri).stampAll());
  }

  /** Takes back, or makes again, the last change made from a reader. A note that was changed by hand since is left alone. */
  async undo(reading: DocumentReading, direction: 'undo' | 'redo'): Promise<void> {
    const [key, fellow] = [historyKey(reading), this.#me()];
    const changes = this.#history.next(key, direction);
    if (changes.length === 0 || !fellow) return;
    const editsOf = (uri: vscode.Uri) => new NoteFileEdits(reading, fellow, uri);
    const ends = (change: RecordChange) =>
      direction === 'undo' ? [change.after, change.before] : [change.before, change.after];
    for (const change of changes) {
      const now = editsOf(change.uri).snapshot(this.#textOf(change.uri), change.ref).source;
      // The empty lines at its end belong to what follows it.
      if (now?.trimEnd() === ends(change)[0]?.trimEnd()) continue;
      for (const one of changes) this.#history.drop(key, one);
      throw new Error(
        vscode.l10n.t('This note was changed elsewhere since, so the change can’t be taken back.'),
      );
    }
    for (const change of changes) this.#history.move(key, change, direction);
    // A note that was moved to another file since is restored in that.
    const files = new Map<string, RecordChange[]>();
    for (const change of changes) {
      const file = change.uri.toString();
      files.set(file, [...(files.get(file) ?? []), change]);
    }
    try {
      for (const [first, ...more] of files.values()) {
        if (!first) continue;
        const restored = [first, ...more].map((change) =>
          editsOf(change.uri).restore(change.ref, ends(change)[1] ?? null, change.place),
        );
        await this.#write(first.uri, more.length === 0 ? first.ref : null, inOneEdit(restored));
      }
    } catch (error) {
      for (const change of changes.toReversed())
        this.#history.move(key, change, direction === 'undo' ? 'redo' : 'undo');
      throw error;
    }
  }

  /** Publishes an edit of one record and writes it in the background; remembers it for undo. Throws if it can't be made. */
  #edit(intent: RecordEdit): void {
    const { reading, uri, edits, ref, edit } = intent;
    const before = edits.snapshot(this.#textOf(uri), ref);
    const written = this.#write(uri, ref, edit);
    const after = edits.snapshot(this.#textOf(uri), ref);
    const change: RecordChange = {
      uri,
      ref,
      before: before.source,
      after: after.source,
      place: before.place ?? after.place,
    };
    this.#history.push(historyKey(reading), change);
    written.catch((error: unknown) => {
      this.#history.drop(historyKey(reading), change);
      this.#sayNotSaved(intent, error);
    });
  }

  #sayNotSaved(intent: RecordEdit, error: unknown): void {
    log().error(`${intent.uri.toString()}: ${messageOf(error)}`);
    const retry = vscode.l10n.t('Retry');
    const message = vscode.l10n.t('The note could not be saved: {0}', messageOf(error));
    inBackground(
      'retry',
      vscode.window.showErrorMessage(message, retry).then((picked) => {
        if (picked === retry) this.#edit(intent);
      }),
    );
  }

  /** Shows an edit at once, as pending, and writes it. Throws if it can't be made; rejects if it could not be written. */
  #write(uri: vscode.Uri, ref: string | null, edit: NoteEdit): Promise<void> {
    const pending = { ref, edit };
    this.#files.hold(uri, pending);
    return this.#writeHeld(uri, pending);
  }

  async #writeHeld(uri: vscode.Uri, pending: PendingEdit): Promise<void> {
    this.#underWay.add(pending);
    try {
      await this.#files.release(uri, pending, () =>
        writeNote(this.#platform, this.#journal, uri, pending.edit),
      );
    } finally {
      this.#underWay.delete(pending);
      if (this.#underWay.size === 0) this.#idle.fire();
    }
  }

  #own(reading: DocumentReading, ref: string): { note: StoredNote; edits: NoteFileEdits } {
    const note = this.find(reading, ref);
    const fellow = this.#me();
    if (!note) throw new Error(vscode.l10n.t('This note is not there any more.'));
    if (!note.own || !fellow)
      throw new Error(vscode.l10n.t('This note is {0}’s: only they can change it.', note.fellowName));
    return { note, edits: new NoteFileEdits(reading, fellow, note.uri) };
  }

  #notesIn({ uri, notes }: NoteFile): StoredNote[] {
    const own = notes.fellow !== null && notes.fellow === this.#me()?.key;
    const refs = this.#files.pendingRefs(uri);
    const hidden = isPrivate(uri);
    return notes.records.map(({ annotation, line, alternatives }) => {
      const ref = annotation.id ?? annotation.key;
      const pending = refs.length > 0 && (refs.includes(ref) || refs.includes(annotation.key));
      const fellowName = notes.name ?? annotation.fellow;
      return { ref, annotation, own, fellowName, pending, isPrivate: hidden, uri, line, alternatives };
    });
  }

  #ownFiles(folder: vscode.WorkspaceFolder, readingId: string): readonly NoteFile[] {
    const me = this.#me();
    return me ? this.#files.on(folder, readingId).filter(({ notes }) => notes.fellow === me.key) : [];
  }

  /** The file new notes go into: the fellow's that is there, else a new one where no other file lies. */
  #ownFile(reading: DocumentReading, fellow: Fellow, inPrivate = false): vscode.Uri {
    const { folder, id } = reading;
    const files = this.#files
      .on(folder, id)
      .filter(({ uri }) => isPrivate(uri) === inPrivate)
      .map(({ uri, notes }) => ({ uri, path: uri.path, reading: notes.reading, fellow: notes.fellow }));
    const existing = fileForNewNotes(files, id, fellow.key);
    if (existing) return existing.uri;
    const weekSlug = reading.week?.slug ?? null;
    const place = { weekSlug, reading: id, fellow: fellow.key, isPrivate: inPrivate };
    const taken = new Set(this.#files.of(folder).map(({ uri }) => sameName(uri.path)));
    for (let copy = 1; ; copy++) {
      const uri = vscode.Uri.joinPath(folder.uri, notesPath(place, copy));
      if (!taken.has(sameName(uri.path))) return uri;
    }
  }

  #tagsOf(file: NoteFile): readonly string[] {
    let tags = this.#tags.get(file);
    if (!tags) this.#tags.set(file, (tags = file.notes.records.flatMap((record) => record.tags)));
    return tags;
  }

  #refsOf(file: NoteFile): readonly string[] {
    let refs = this.#refs.get(file);
    if (!refs) this.#refs.set(file, (refs = file.notes.records.map(({ id, key }) => id ?? key)));
    return refs;
  }

  #textOf(uri: vscode.Uri): string | null {
    return this.#files.get(uri)?.text ?? null;
  }
}

/** What a fellow asked for in a reader. */
interface RecordEdit {
  readonly reading: DocumentReading;
  readonly uri: vscode.Uri;
  readonly edits: NoteFileEdits;
  /** The note, as it is called before the edit. */
  readonly ref: string;
  readonly edit: NoteEdit;
}

function historyKey(reading: DocumentReading): string {
  return `${reading.folder.uri.toString()}|${reading.id}`;
}
