import * as vscode from 'vscode';
import type { Annotation, ReadingStatus } from '../../core/model/annotation.ts';
import { applyEdits, type TextEdit } from '../../core/model/textEdit.ts';
import { addRecord } from '../../core/notes/addRecord.ts';
import { idFromKey, newId } from '../../core/notes/annotationKey.ts';
import {
  deleteRecord,
  recordPlace,
  recordSource,
  restoreRecord,
  type RecordPlace,
} from '../../core/notes/deleteRecord.ts';
import type { EditContext } from '../../core/notes/editNotes.ts';
import { editRecord, stampRecord, type NoteChange } from '../../core/notes/editRecord.ts';
import type { NoteDraft } from '../../core/notes/formatRecord.ts';
import { newNotesFile, type NewNotesFile } from '../../core/notes/newNotesFile.ts';
import type { NotesErrorCode, NotesResult } from '../../core/notes/notesError.ts';
import { parseNotes } from '../../core/notes/parseNotes.ts';
import { setStatus as setStatusIn } from '../../core/notes/setStatus.ts';
import type { AnnotationChange, AnnotationDraft } from '../../protocol/data.ts';
import type { DocumentReading } from '../course/documents.ts';
import type { Fellow } from '../fellow/fellows.ts';

/**
 * Edits of note files as the store asks for them: functions of the file's text (null: no file yet) that give minimal
 * edits or throw with what to tell the fellow.
 */

/** A note to be added, with its id decided, so that making the edit again makes the same note. */
export type NewRecord = NoteDraft & { readonly id: string };

/** Decides the id of a new note. */
export function newRecord({ target, tags, comment }: AnnotationDraft): NewRecord {
  return { id: newId(Date.now(), random), target, tags, comment };
}

/** What a new note file of a fellow on a reading says at its top. */
export function headerOf(reading: DocumentReading, fellow: Fellow): NewNotesFile {
  return { reading: reading.id, fellow: fellow.key, name: fellow.name, title: reading.title };
}

/** The ref a note has once it was changed: a note written by hand is stamped then. */
export function stampedRef({ id, key }: Annotation): string {
  return id ?? idFromKey(key);
}

/** Adds a note, making the file if there is none. */
export function add(
  text: string | null,
  header: NewNotesFile,
  record: NewRecord,
  reading: DocumentReading,
): readonly TextEdit[] {
  return onFile(text, header, (base) => unwrap(addRecord(base, record, contextOf(reading))).edits);
}

/** Makes the file if there is none. */
export function createFile(text: string | null, header: NewNotesFile): readonly TextEdit[] {
  return onFile(text, header, () => []);
}

/** Writes the status, making the file if there is none. */
export function setStatus(
  text: string | null,
  header: NewNotesFile,
  status: ReadingStatus,
): readonly TextEdit[] {
  return onFile(text, { ...header, status }, (base) => unwrap(setStatusIn(base, status, header)));
}

/** Changes one note. */
export function edit(
  text: string | null,
  ref: string,
  change: AnnotationChange,
  reading: DocumentReading,
): readonly TextEdit[] {
  const asked: NoteChange = {
    ...(change.tags ? { tags: change.tags } : {}),
    ...(change.comment === undefined ? {} : { comment: change.comment }),
    ...(change.target ? { target: change.target } : {}),
  };
  return unwrap(editRecord(text ?? '', ref, asked, contextOf(reading))).edits;
}

/** Deletes one note. */
export function remove(text: string | null, ref: string): readonly TextEdit[] {
  return unwrap(deleteRecord(text ?? '', ref)).edits;
}

/** Makes a note's characters what they were, or takes the note away where they are null. */
export function restore(
  text: string | null,
  ref: string,
  source: string | null,
  place: RecordPlace | null,
): readonly TextEdit[] {
  return unwrap(restoreRecord(text ?? '', ref, source, place));
}

/** A note's characters in the file and its place there; nulls if it has no such note. */
export function snapshot(
  text: string | null,
  ref: string,
): { readonly before: string | null; readonly place: RecordPlace | null } {
  if (text === null) return { before: null, place: null };
  return { before: recordSource(text, ref), place: recordPlace(text, ref) };
}

/** Gives every note that was written by hand its id. */
export function stampAll(text: string | null): readonly TextEdit[] {
  const unstamped = parseNotes(text ?? '').records.filter((record) => record.id === null);
  return unstamped.flatMap((record) => unwrap(stampRecord(text ?? '', record.key)).edits);
}

function onFile(
  text: string | null,
  header: NewNotesFile,
  edits: (base: string) => readonly TextEdit[],
): readonly TextEdit[] {
  if (text !== null && text.trim() !== '') return edits(text);
  const base = newNotesFile(header);
  return [{ start: 0, end: text?.length ?? 0, text: applyEdits(base, edits(base)) }];
}

function contextOf({ reading }: DocumentReading): EditContext {
  return { now: Date.now(), random, links: reading?.links ?? [] };
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
