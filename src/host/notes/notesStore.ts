import * as vscode from 'vscode';
import { escapeText } from '../../core/notes/markdownText.ts';
import { notesOfMarks, type EmbeddedNote } from '../../core/notes/notesOfMarks.ts';
import type { ReadingStatus } from '../../core/model/annotation.ts';
import type { AnnotationChange, AnnotationDraft } from '../../protocol/data.ts';
import type { DocumentReading } from '../course/documents.ts';
import type { Fellow } from '../fellow/fellows.ts';
import { inBackground, log, messageOf } from '../log.ts';
import type { Platform } from '../platform.ts';
import { settings } from '../settings.ts';
import { NoteHistory, type RecordChange } from './history.ts';
import type { Journal } from './journal.ts';
import { newReply } from './newReply.ts';
import { inOneEdit, newRecord, NoteFileEdits } from './noteFileEdits.ts';
import type { NoteFiles } from './noteFiles.ts';
import { NoteSaves } from './noteSaves.ts';
import type { NoteEdit } from './noteTexts.ts';
import { undoChange } from './noteUndo.ts';
import { StoredNotes, type StoredNote } from './storedNotes.ts';

/**
 * The notes of the workspace. One way round: an intent becomes a minimal edit of the fellow's own note file, is
 * published at once as pending, written, and confirmed or taken back. Only the reader's own fellow's files are written.
 */
export class NotesStore extends StoredNotes {
  readonly #saves: NoteSaves;
  readonly #journal: Journal;
  #recovering: Promise<unknown> | undefined;
  readonly #history = new NoteHistory();

  constructor(files: NoteFiles, platform: Platform, journal: Journal, me: () => Fellow | null) {
    super(files, me);
    this.#saves = this._register(new NoteSaves(files, platform, journal));
    this.#journal = journal;
  }

  /** Reads the notes of a folder, once, when saves that were cut off at the last end are made good. */
  override async load(folder: vscode.WorkspaceFolder): Promise<void> {
    this.#recovering ??= this.#journal.replay();
    await this.#recovering;
    await super.load(folder);
  }

  /** Resolves when nothing is to be written any more. */
  settled(): Promise<void> {
    return this.#saves.settled();
  }

  /** Makes a note, or a reply to somebody's, in the fellow's own file; answers its ref once it is published. */
  async create(reading: DocumentReading, fellow: Fellow, draft: AnnotationDraft): Promise<string> {
    await this.load(reading.folder);
    const { replyTo, ...note } = draft;
    const parent = replyTo === undefined ? null : this.find(reading, replyTo);
    if (parent === undefined) throw new Error(vscode.l10n.t('This note is not there any more.'));
    // What is said of a private note is as private.
    const hidden = parent?.isPrivate === true || settings.privateNotes();
    const uri = this.ownFile(reading, fellow, hidden);
    const record = parent
      ? newReply(reading.folder, uri, parent, this.files.get(parent.uri)?.notes, note)
      : newRecord(note);
    const edits = new NoteFileEdits(reading, fellow, uri);
    this.#edit({ reading, uri, edits, ref: record.id, edit: edits.add(record) });
    return record.id;
  }

  /**
   * Makes notes of marks that other programs left in a copy, but for those that are notes already. One edit of the
   * fellow's file, and one step of undo. Answers the ids of what was made, and how many were notes. Rejects if it could
   * not be written.
   */
  async importMarks(
    reading: DocumentReading,
    fellow: Fellow,
    marks: readonly EmbeddedNote[],
  ): Promise<{ readonly made: string[]; readonly known: number }> {
    await this.load(reading.folder);
    const uri = this.ownFile(reading, fellow);
    const edits = new NoteFileEdits(reading, fellow, uri);
    const records = notesOfMarks(marks, this.ownAnnotations(reading.folder, reading.id), {
      names: [fellow.key, fellow.name],
      others: this.of(reading).flatMap(({ own, fellowName, annotation }) =>
        own ? [] : [{ name: fellowName, annotation }],
      ),
      attribution: (name) => `*${vscode.l10n.t('Marked in the PDF by {0}.', escapeText(name))}*`,
    });
    if (records.length > 0) {
      const written = this.#saves.write(uri, null, inOneEdit(records.map((record) => edits.add(record))));
      const group = Symbol('import');
      const text = this.textOf(uri);
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
    return { made: records.map(({ id }) => id), known: marks.length - records.length };
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
    const fellow = this.me();
    if (!fellow || note.isPrivate === toPrivate) return;
    if (note.annotation.id === null) {
      // A key counts the equal quotes of a file: in another it might be a different note's.
      await this.#saves.write(note.uri, note.ref, edits.stamp(note.ref));
      ({ note, edits } = this.#own(reading, ref));
    }
    const { source } = edits.snapshot(this.textOf(note.uri), note.ref);
    if (source === null) throw new Error(vscode.l10n.t('This note is not there any more.'));
    const to = this.ownFile(reading, fellow, toPrivate);
    await this.#saves.write(to, note.ref, new NoteFileEdits(reading, fellow, to).insert(note.ref, source));
    await this.#saves.write(note.uri, note.ref, edits.remove(note.ref));
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
    const uri = this.ownFile(reading, fellow);
    await this.#saves.write(uri, null, new NoteFileEdits(reading, fellow, uri).setStatus(status));
  }

  /** The fellow's note file of a reading, made if there is none. */
  async ensureFile(reading: DocumentReading, fellow: Fellow): Promise<vscode.Uri> {
    await this.load(reading.folder);
    const uri = this.ownFile(reading, fellow);
    if (!this.files.get(uri))
      await this.#saves.write(uri, null, new NoteFileEdits(reading, fellow, uri).createFile());
    return uri;
  }

  /** Makes an edit of a whole note file, such as the one that resolves a conflict. */
  rewrite(uri: vscode.Uri, edit: NoteEdit): Promise<void> {
    return this.#saves.write(uri, null, edit);
  }

  /** Gives every hand-written note of the fellow on a reading its id. */
  async stamp(reading: DocumentReading): Promise<void> {
    await this.load(reading.folder);
    const fellow = this.me();
    if (!fellow) return;
    for (const { uri } of this.ownFiles(reading.folder, reading.id))
      await this.#saves.write(uri, null, new NoteFileEdits(reading, fellow, uri).stampAll());
  }

  /** Takes back, or makes again, the last change made from a reader. A note that was changed by hand since is left alone. */
  async undo(reading: DocumentReading, direction: 'undo' | 'redo'): Promise<void> {
    const fellow = this.me();
    if (!fellow) return;
    await undoChange(historyKey(reading), direction, {
      history: this.#history,
      editsOf: (uri) => new NoteFileEdits(reading, fellow, uri),
      textOf: (uri) => this.textOf(uri),
      write: (uri, ref, edit) => this.#saves.write(uri, ref, edit),
    });
  }

  /** Publishes an edit of one record and writes it in the background; remembers it for undo. Throws if it can't be made. */
  #edit(intent: RecordEdit): void {
    const { reading, uri, edits, ref, edit } = intent;
    const before = edits.snapshot(this.textOf(uri), ref);
    const written = this.#saves.write(uri, ref, edit);
    const after = edits.snapshot(this.textOf(uri), ref);
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

  #own(reading: DocumentReading, ref: string): { note: StoredNote; edits: NoteFileEdits } {
    const note = this.find(reading, ref);
    const fellow = this.me();
    if (!note) throw new Error(vscode.l10n.t('This note is not there any more.'));
    if (!note.own || !fellow)
      throw new Error(vscode.l10n.t('This note is {0}’s: only they can change it.', note.fellowName));
    return { note, edits: new NoteFileEdits(reading, fellow, note.uri) };
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
