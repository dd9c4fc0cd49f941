import * as vscode from 'vscode';
import type { ReadingStatus } from '../../core/model/annotation.ts';
import { applyEdits, type TextEdit } from '../../core/model/textEdit.ts';
import { addRecord } from '../../core/notes/addRecord.ts';
import { newId } from '../../core/notes/annotationKey.ts';
import {
  deleteRecord,
  recordPlace,
  recordSource,
  restoreRecord,
  type RecordPlace,
} from '../../core/notes/deleteRecord.ts';
import { minimalEdit, type EditContext } from '../../core/notes/editNotes.ts';
import { editSince } from '../../core/notes/editSince.ts';
import { editRecord, stampRecord, type NoteChange } from '../../core/notes/editRecord.ts';
import type { NoteDraft } from '../../core/notes/formatRecord.ts';
import { newNotesFile, type NewNotesFile } from '../../core/notes/newNotesFile.ts';
import type { NotesErrorCode, NotesResult } from '../../core/notes/notesError.ts';
import { placeOfPath } from '../../core/notes/notesPath.ts';
import { parseNotes, type NotesDefaults } from '../../core/notes/parseNotes.ts';
import { lineBreakOf, withLineFeeds } from '../../core/notes/sourceLines.ts';
import { setStatus } from '../../core/notes/setStatus.ts';
import { settleAlternative } from '../../core/notes/settleAlternative.ts';
import type { AnnotationChange, AnnotationDraft } from '../../protocol/data.ts';
import type { DocumentReading } from '../course/documents.ts';
import type { Fellow } from '../fellow/fellows.ts';
import type { NoteEdit } from './noteTexts.ts';

/**
 * Edits of note files as the store asks for them: functions of the file's text (null: no file yet) that give minimal
 * edits or throw with what to tell the fellow. Made again on a text that has them already, they change nothing.
 */

/** A note to be added, with its id decided, so that making the edit again makes the same note. */
export type NewRecord = NoteDraft & { readonly id: string };

/** Decides the id of a new note. */
export function newRecord({ target, tags, comment, locator }: Omit<AnnotationDraft, 'replyTo'>): NewRecord {
  return { id: newId(Date.now(), random), target, tags, comment, locator: locator ?? null };
}

/** One fellow's note file of one reading, to be edited. Its clock stands still, so that an edit made again is the same. */
export class NoteFileEdits {
  readonly #header: NewNotesFile;
  readonly #context: EditContext;
  readonly #defaults: NotesDefaults;

  constructor(reading: DocumentReading, fellow: Fellow, uri: vscode.Uri) {
    this.#header = { reading: reading.id, fellow: fellow.key, name: fellow.name, title: reading.title };
    this.#defaults = placeOfPath(uri.path);
    const links = reading.reading?.links ?? [];
    this.#context = { now: Date.now(), random, links, defaults: this.#defaults };
  }

  /** Adds a note, making the file if there is none. */
  add(record: NewRecord): NoteEdit {
    return this.#onFile(this.#header, (text) =>
      recordSource(text, record.id, this.#defaults) === null
        ? unwrap(addRecord(text, record, this.#context)).edits
        : [],
    );
  }

  /** Makes the file if there is none. */
  createFile(): NoteEdit {
    return this.#onFile(this.#header, () => []);
  }

  /** Writes the status, making the file if there is none. */
  setStatus(status: ReadingStatus): NoteEdit {
    return this.#onFile({ ...this.#header, status }, (text) =>
      unwrap(setStatus(text, status, this.#defaults)),
    );
  }

  /** Changes one note. */
  change(ref: string, { tags, comment, basis, target, locator }: AnnotationChange): NoteEdit {
    const change: NoteChange = {
      ...(tags ? { tags } : {}),
      ...(comment === undefined ? {} : { comment }),
      ...(target ? { target } : {}),
      ...(locator === undefined ? {} : { locator }),
    };
    return this.#onText((text) => {
      const edited =
        basis === undefined
          ? editRecord(text, ref, change, this.#context)
          : editSince(text, ref, change, basis, this.#context);
      return unwrap(edited).edits;
    });
  }

  /** Deletes one note. */
  remove(ref: string): NoteEdit {
    return this.#onText((text) => {
      const deleted = deleteRecord(text, ref, this.#defaults);
      return !deleted.ok && deleted.error.code === 'not-found' ? [] : unwrap(deleted).edits;
    });
  }

  /** Settles another version of one note, counted from 0; with `take` its words become the note's. */
  settle(ref: string, index: number, take: boolean): NoteEdit {
    return this.#onText((text) => unwrap(settleAlternative(text, ref, index, take, this.#context)));
  }

  /** Makes a note's characters what they were, or takes the note away where they are null. */
  restore(ref: string, source: string | null, place: RecordPlace | null): NoteEdit {
    return this.#onText((text) => unwrap(restoreRecord(text, ref, source, place, this.#defaults)));
  }

  /** Puts in a note that stands in another file, as its characters are there, making the file if there is none. */
  insert(ref: string, source: string): NoteEdit {
    return this.#onFile({ ...this.#header, status: null }, (text) => {
      if (recordSource(text, ref, this.#defaults) !== null) return [];
      const lines = withLineFeeds(source);
      const written = lineBreakOf(text) === '\n' ? lines : lines.replaceAll('\n', '\r\n');
      return unwrap(restoreRecord(text, ref, written, null, this.#defaults));
    });
  }

  /** Gives a note that was written by hand its id. */
  stamp(ref: string): NoteEdit {
    return this.#onText((text) => unwrap(stampRecord(text, ref, this.#defaults)).edits);
  }

  /** Gives every note that was written by hand its id. */
  stampAll(): NoteEdit {
    return this.#onText((text) =>
      parseNotes(text, this.#defaults)
        .records.filter(({ id }) => id === null)
        .flatMap(({ key }) => unwrap(stampRecord(text, key, this.#defaults)).edits),
    );
  }

  /** A note's characters in a text of the file and its place there; nulls if it has no such note. */
  snapshot(
    text: string | null,
    ref: string,
  ): { readonly source: string | null; readonly place: RecordPlace | null } {
    if (text === null) return { source: null, place: null };
    return { source: recordSource(text, ref, this.#defaults), place: recordPlace(text, ref, this.#defaults) };
  }

  #onFile(header: NewNotesFile, edits: (text: string) => readonly TextEdit[]): NoteEdit {
    return (text) => {
      if (text !== null && text.trim() !== '') return this.#onText(edits)(text);
      const base = newNotesFile(header);
      return [{ start: 0, end: text?.length ?? 0, text: applyEdits(base, edits(base)) }];
    };
  }

  /** Whatever we took the file for: nobody's tool writes in another's. */
  #onText(edits: (text: string) => readonly TextEdit[]): NoteEdit {
    return (text) => {
      const { fellow, reading } = parseNotes(text ?? '', this.#defaults);
      if (fellow !== this.#header.fellow || reading !== this.#header.reading)
        throw new Error(vscode.l10n.t('This note file is somebody else’s, or of another reading.'));
      return edits(text ?? '');
    };
  }
}

/** Several edits of a file as one, each made on what those before it leave. */
export function inOneEdit(edits: readonly NoteEdit[]): NoteEdit {
  const [first] = edits;
  if (edits.length === 1 && first) return first;
  return (text) => {
    const before = text ?? '';
    const after = edits.reduce<string | null>((now, edit) => applyEdits(now ?? '', edit(now)), text) ?? '';
    return minimalEdit(before, 0, before.length, after);
  };
}

/** Random numbers good enough for ids. */
function random(): number {
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  return bytes.reduce((sum, byte) => sum * 256 + byte, 0) / 2 ** 48;
}

function unwrap<T>(result: NotesResult<T>): T {
  if (result.ok) return result.value;
  throw new Error(messageFor(result.error.code));
}

function messageFor(code: NotesErrorCode): string {
  switch (code) {
    case 'newer-version':
      return vscode.l10n.t(
        'This note file was written by a newer version of Marginalia. Update the extension to change it.',
      );
    case 'conflict':
      return vscode.l10n.t('This note file has an unresolved git conflict. Resolve it first.');
    case 'not-found':
      return vscode.l10n.t('This note is not in the file any more.');
    case 'invalid-tag':
      return vscode.l10n.t('A tag begins with a letter; letters, digits, -, _ and / may follow.');
    case 'front-matter':
      return vscode.l10n.t('The head of the note file (between the --- lines) can’t be read. Mend it first.');
    case 'not-read-back':
      return vscode.l10n.t('This text can’t be kept in the note file as it is, so nothing was changed.');
  }
}
