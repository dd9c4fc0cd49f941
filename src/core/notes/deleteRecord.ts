import { ok } from '../model/result.ts';
import { applyEdits, type TextEdit } from '../model/textEdit.ts';
import { insertion, placeFor } from './addRecord.ts';
import { findRecord, lineBreak, minimalEdit, openForEditing, openRecord, sameRecords } from './editNotes.ts';
import { notesError, type NotesResult } from './notesError.ts';
import type { NotesRecord } from './notesRecord.ts';
import { parseNotes, type NotesDefaults, type NotesFile } from './parseNotes.ts';

/** Where a record stood, so that it can be put back: the addresses of its neighbours, null at the file's ends. */
export interface RecordPlace {
  readonly after: string | null;
  readonly before: string | null;
}

/** A record that was taken out. */
export interface Deleted {
  readonly edits: readonly TextEdit[];
  /** Its characters, for `restoreRecord`. */
  readonly source: string;
  readonly place: RecordPlace;
}

/** Takes one record out, and no byte of what is around it but the empty lines that kept it apart. */
export function deleteRecord(
  text: string,
  address: string,
  defaults: NotesDefaults = {},
): NotesResult<Deleted> {
  const opened = openRecord(text, address, defaults);
  if (!opened.ok) return opened;
  const { file, record } = opened.value;
  const edits = [{ ...cutOf(file, record), text: '' }];
  const after = parseNotes(applyEdits(text, edits), defaults);
  if (!sameRecords(file, record, after, null) && !sameWords(file, record, after))
    return notesError('not-read-back');
  return ok({ edits, source: record.source, place: placeOfRecord(file, record) });
}

/** A record's characters as they stand in a text; null if it is not there. */
export function recordSource(text: string, address: string, defaults: NotesDefaults = {}): string | null {
  return findRecord(parseNotes(text, defaults), address)?.source ?? null;
}

/** Where a record stands among the others; null if it is not there. */
export function recordPlace(text: string, address: string, defaults: NotesDefaults = {}): RecordPlace | null {
  const file = parseNotes(text, defaults);
  const record = findRecord(file, address);
  return record ? placeOfRecord(file, record) : null;
}

/**
 * Makes a record stand as `source` again, for undo and redo: changed back in place if it is there, put back where it
 * was if it was deleted, taken out if `source` is null. What it says is not looked at, so odd spacing comes back too.
 */
export function restoreRecord(
  text: string,
  address: string,
  source: string | null,
  place: RecordPlace | null = null,
  defaults: NotesDefaults = {},
): NotesResult<readonly TextEdit[]> {
  const opened = openForEditing(text, defaults);
  if (!opened.ok) return opened;
  const file = opened.value;
  const record = findRecord(file, address);
  if (source === null) {
    const deleted = record ? deleteRecord(text, address, defaults) : null;
    return deleted && !deleted.ok ? deleted : ok(deleted?.value.edits ?? []);
  }
  const edits = record
    ? minimalEdit(
        text,
        record.range.start,
        record.range.end,
        fitted(file, source, record.range.end === text.length),
      )
    : [reinsertion(file, source, place)];
  const after = parseNotes(applyEdits(text, edits), defaults);
  // Undoing a stamp gives the record its key back, so it is looked for by what is left of the others.
  const restored = after.records.find((other) => other.source.trimEnd() === source.trimEnd()) ?? null;
  if (!restored || !sameRecords(file, record, after, restored)) return notesError('not-read-back');
  return ok(edits);
}

/** Whether all other records are there and say what they said: one without a heading may come under another's. */
function sameWords(file: NotesFile, deleted: NotesRecord, after: NotesFile): boolean {
  const words = (records: readonly NotesRecord[]): string =>
    JSON.stringify(records.map(({ id, quote, tags, annotation }) => [id, quote, tags, annotation.comment]));
  return words(file.records.filter((record) => record !== deleted)) === words(after.records);
}

/** What goes with a record: the last one takes the empty lines before it, so that the file ends as it should. */
function cutOf(
  { text }: NotesFile,
  { range }: NotesRecord,
): { readonly start: number; readonly end: number } {
  if (range.end < text.length || range.start === 0) return range;
  const before = text.slice(0, range.start);
  const kept = before.trimEnd().length;
  const lineEnd = /^[ \t]*(?:\r\n?|\n)/.exec(before.slice(kept))?.[0].length ?? 0;
  return { start: Math.min(range.start, kept + lineEnd), end: range.end };
}

function placeOfRecord({ records }: NotesFile, record: NotesRecord): RecordPlace {
  const index = records.indexOf(record);
  const [after, before] = [records[index - 1], records[index + 1]];
  return { after: after ? (after.id ?? after.key) : null, before: before ? (before.id ?? before.key) : null };
}

/** Puts a record's characters back: before the neighbour that followed it, else behind the other, else by its page. */
function reinsertion(file: NotesFile, source: string, place: RecordPlace | null): TextEdit {
  const next = place?.before ? findRecord(file, place.before) : null;
  const previous = place?.after ? findRecord(file, place.after) : null;
  const at =
    next?.range.start ??
    previous?.range.end ??
    placeFor(file, { target: targetOfSource(file, source) }, null);
  const edit = insertion(file, at, '');
  const lead = edit.text.slice(
    0,
    edit.text.length - (at < file.text.length ? 2 : 1) * lineBreak(file).length,
  );
  return { ...edit, text: lead + fitted(file, source, at === file.text.length) };
}

function targetOfSource(file: NotesFile, source: string): NotesRecord['annotation']['target'] {
  const [record] = parseNotes(source, { reading: file.reading, fellow: file.fellow }).records;
  return record?.annotation.target ?? { quote: null, page: null, endPage: null, box: null, time: null };
}

/** A record's characters with the line breaks they need at their end: an empty line, unless they end the file. */
function fitted(file: NotesFile, source: string, last: boolean): string {
  const eol = lineBreak(file);
  const body = source.trimEnd();
  const tail = source.slice(body.length);
  const breaks = tail.match(/\r\n?|\n/g)?.length ?? 0;
  if (last) return breaks === 1 || tail === '' ? source : body + eol;
  return breaks >= 2 ? source : body + eol + eol;
}
