import * as vscode from 'vscode';
import type { Annotation, ReadingStatus } from '../../core/model/annotation.ts';
import type { Alternative } from '../../core/notes/alternative.ts';
import { sameName } from '../../core/notes/fellowKey.ts';
import { fellowNames } from '../../core/notes/fellowNames.ts';
import { fileForNewNotes, notesPath, placeOfPath } from '../../core/notes/notesPath.ts';
import { parseNotes, type NotesFile } from '../../core/notes/parseNotes.ts';
import { uniteNotes } from '../../core/notes/uniteNotes.ts';
import type { DocumentReading } from '../course/documents.ts';
import { Disposable } from '../disposable.ts';
import type { Fellow } from '../fellow/fellows.ts';
import type { NoteFiles, NotesChange } from './noteFiles.ts';
import type { NoteFile } from './noteIndex.ts';
import { isPrivate } from './privateFolder.ts';

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

/** A fellow's own files on a reading; their notes once somebody asked for them. */
interface Own {
  readonly fellow: string | undefined;
  readonly files: readonly NoteFile[];
  notes?: readonly StoredNote[];
}

/** The notes of the workspace as they are read: what each file says, and whose it is. */
export class StoredNotes extends Disposable {
  readonly #changed = this._register(new vscode.EventEmitter<NotesChange>());
  readonly onDidChange = this.#changed.event;
  protected readonly files: NoteFiles;
  protected readonly me: () => Fellow | null;
  readonly #tags = new WeakMap<NoteFile, readonly string[]>();
  readonly #refs = new WeakMap<NoteFile, readonly string[]>();
  /** What is the fellow's own of the files on a reading, until anything changes: the tree asks for it many times. */
  #own = new WeakMap<readonly NoteFile[], Own>();

  constructor(files: NoteFiles, me: () => Fellow | null) {
    super();
    this.files = files;
    this.me = me;
    this._register(
      files.onDidChange((changes) => {
        this.#own = new WeakMap();
        for (const change of changes) this.#changed.fire(change);
      }),
    );
  }

  /** Reads the notes of a folder, once. */
  async load(folder: vscode.WorkspaceFolder): Promise<void> {
    await this.files.load(folder);
  }

  /** Who reads here changed: what is own and what is not is another question now. */
  fellowChanged(): void {
    this.files.announceAll();
  }

  /** Everybody's notes on a reading, file by file in the order of their paths. */
  of(reading: DocumentReading): readonly StoredNote[] {
    return this.#united(this.files.on(reading.folder, reading.id));
  }

  ownNotes(reading: DocumentReading): readonly StoredNote[] {
    return this.#ownNotesOn(reading.folder, reading.id);
  }

  ownAnnotations(folder: vscode.WorkspaceFolder, readingId: string): readonly Annotation[] {
    return this.#ownNotesOn(folder, readingId).map(({ annotation }) => annotation);
  }

  /** Others' notes on a reading, file by file. */
  othersOn(folder: vscode.WorkspaceFolder, readingId: string): readonly OthersFile[] {
    const me = this.me()?.key;
    return this.files
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
    const files = this.ownFiles(folder, readingId);
    const said = files.find(({ notes }) => notes.status !== null)?.notes.status;
    return said ?? (files.some(({ notes }) => notes.records.length > 0) ? 'reading' : 'unread');
  }

  /** Fellows who have notes in a folder, by their names. */
  async fellowsOf(folder: vscode.WorkspaceFolder): Promise<readonly Fellow[]> {
    await this.load(folder);
    const names = fellowNames(this.files.of(folder).map(({ notes }) => notes));
    return [...names].map(([key, name]) => ({ key, name }));
  }

  /** Tags in use in a folder's notes, sorted. */
  knownTags(folder: vscode.WorkspaceFolder): string[] {
    return [...new Set(this.files.of(folder).flatMap((file) => this.#tagsOf(file)))].sort();
  }

  /** The fellow's own files on a reading. */
  protected ownFiles(folder: vscode.WorkspaceFolder, readingId: string): readonly NoteFile[] {
    return this.#ownOn(folder, readingId).files;
  }

  /** The file new notes go into: the fellow's that is there, else a new one where no other file lies. */
  protected ownFile(reading: DocumentReading, fellow: Fellow, inPrivate = false): vscode.Uri {
    const { folder, id } = reading;
    const files = this.files
      .on(folder, id)
      .filter(({ uri }) => isPrivate(uri) === inPrivate)
      .map(({ uri, notes }) => ({ uri, path: uri.path, reading: notes.reading, fellow: notes.fellow }));
    const existing = fileForNewNotes(files, id, fellow.key);
    if (existing) return existing.uri;
    const weekSlug = reading.week?.slug ?? null;
    const place = { weekSlug, reading: id, fellow: fellow.key, isPrivate: inPrivate };
    const taken = new Set(this.files.of(folder).map(({ uri }) => sameName(uri.path)));
    for (let copy = 1; ; copy++) {
      const uri = vscode.Uri.joinPath(folder.uri, notesPath(place, copy));
      if (!taken.has(sameName(uri.path))) return uri;
    }
  }

  /** What is shown of a file; null if there is none. */
  protected textOf(uri: vscode.Uri): string | null {
    return this.files.get(uri)?.text ?? null;
  }

  #ownNotesOn(folder: vscode.WorkspaceFolder, readingId: string): readonly StoredNote[] {
    const own = this.#ownOn(folder, readingId);
    return (own.notes ??= this.#united(own.files));
  }

  #ownOn(folder: vscode.WorkspaceFolder, readingId: string): Own {
    const [all, me] = [this.files.on(folder, readingId), this.me()?.key];
    const known = this.#own.get(all);
    if (known && known.fellow === me) return known;
    const own: Own = {
      fellow: me,
      files: me === undefined ? [] : all.filter(({ notes }) => notes.fellow === me),
    };
    this.#own.set(all, own);
    return own;
  }

  #united(files: readonly NoteFile[]): readonly StoredNote[] {
    const [only] = files;
    if (only && files.length === 1) return this.#notesIn(only);
    return uniteNotes(
      files.flatMap((file) => this.#notesIn(file)),
      ({ uri }) => uri.toString(),
    );
  }

  #notesIn({ uri, notes }: NoteFile): StoredNote[] {
    const own = notes.fellow !== null && notes.fellow === this.me()?.key;
    const refs = this.files.pendingRefs(uri);
    const hidden = isPrivate(uri);
    return notes.records.map(({ annotation, line, alternatives }) => {
      const ref = annotation.id ?? annotation.key;
      const pending = refs.length > 0 && (refs.includes(ref) || refs.includes(annotation.key));
      const fellowName = notes.name ?? annotation.fellow;
      return { ref, annotation, own, fellowName, pending, isPrivate: hidden, uri, line, alternatives };
    });
  }

  #tagsOf(file: NoteFile): readonly string[] {
    let tags = this.#tags.get(file);
    if (!tags) this.#tags.set(file, (tags = this.#glance(file).flatMap((record) => record.tags)));
    return tags;
  }

  #refsOf(file: NoteFile): readonly string[] {
    let refs = this.#refs.get(file);
    if (!refs) this.#refs.set(file, (refs = this.#glance(file).map(({ id, key }) => id ?? key)));
    return refs;
  }

  /** A file's records, to be looked at once: of others' files, which are many, they are not kept. */
  #glance({ notes, text, uri }: NoteFile): NotesFile['records'] {
    return notes.fellow === this.me()?.key ? notes.records : parseNotes(text, placeOfPath(uri.path)).records;
  }
}
