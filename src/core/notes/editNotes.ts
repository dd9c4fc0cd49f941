import type { TextEdit } from '../model/textEdit.ts';
import { applyEdits } from '../model/textEdit.ts';
import { ok } from '../model/result.ts';
import { canonicalAddress } from './annotationKey.ts';
import { notesError, type NotesResult } from './notesError.ts';
import type { NotesRecord } from './notesRecord.ts';
import { parseNotes, type NotesDefaults, type NotesFile } from './parseNotes.ts';
import { lineBreakOf } from './sourceLines.ts';

/** What every edit of a note file needs to know from outside. */
export interface EditContext {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Numbers from 0 to below 1, from a source good enough for ids. */
  readonly random: () => number;
  /** The reading's addresses, for page links. */
  readonly links: readonly string[];
  /** Reading and fellow of a file that doesn't say them; keys depend on them. */
  readonly defaults?: NotesDefaults;
}

/** A file that may be changed: of a version we know, and without a conflict. */
export function openForEditing(text: string, defaults: NotesDefaults = {}): NotesResult<NotesFile> {
  const file = parseNotes(text, defaults);
  if (!file.frontMatter.writable) return notesError('newer-version');
  if (file.conflict) return notesError('conflict');
  return ok(file);
}

/** The record of an id or key; null if there is none. A key finds its record after it was stamped, too. */
export function findRecord(file: NotesFile, address: string): NotesRecord | null {
  const id = canonicalAddress(address);
  return (
    file.records.find((record) => record.id === id) ??
    file.records.find((record) => record.id === null && record.key === address) ??
    null
  );
}

/** A file and one of its records, to be changed. */
export function openRecord(
  text: string,
  address: string,
  defaults: NotesDefaults = {},
): NotesResult<{ readonly file: NotesFile; readonly record: NotesRecord }> {
  const file = openForEditing(text, defaults);
  if (!file.ok) return file;
  const record = findRecord(file.value, address);
  return record ? ok({ file: file.value, record }) : notesError('not-found');
}

/** The file's own line break. */
export function lineBreak(file: NotesFile): '\n' | '\r\n' {
  return lineBreakOf(file.text);
}

/** Lines joined by LF as the file would have them. */
export function asWritten(file: NotesFile, text: string): string {
  return lineBreak(file) === '\n' ? text : text.replaceAll('\n', '\r\n');
}

/** A replacement of a stretch, cut down to what differs. Empty if nothing does. */
export function minimalEdit(text: string, start: number, end: number, replacement: string): TextEdit[] {
  const old = text.slice(start, end);
  if (old === replacement) return [];
  const most = Math.min(old.length, replacement.length);
  let head = 0;
  while (head < most && old.charCodeAt(head) === replacement.charCodeAt(head)) head++;
  let tail = 0;
  while (
    tail < most - head &&
    old.charCodeAt(old.length - 1 - tail) === replacement.charCodeAt(replacement.length - 1 - tail)
  )
    tail++;
  // Neither a CRLF nor a surrogate pair is cut in two.
  while (head > 0 && splits(text, start + head)) head--;
  while (tail > 0 && splits(text, end - tail)) tail--;
  return [{ start: start + head, end: end - tail, text: replacement.slice(head, replacement.length - tail) }];
}

function splits(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  return (
    (before === 0x0d && after === 0x0a) ||
    (before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff)
  );
}

/**
 * The record after edits, if they do to the file what they are meant to and nothing else: it reads as expected, and
 * all other records stand as they stood. Null if not.
 */
export function readBack(
  file: NotesFile,
  edits: readonly TextEdit[],
  defaults: NotesDefaults | undefined,
  change: {
    /** The record that is edited; null if one is added. */
    readonly before: NotesRecord | null;
    /** Finds it in the file after the edits. */
    readonly find: (after: NotesFile) => NotesRecord | null;
    readonly expect: (record: NotesRecord) => boolean;
  },
): NotesRecord | null {
  const after = parseNotes(applyEdits(file.text, edits), defaults);
  const record = change.find(after);
  if (!record || !change.expect(record)) return null;
  return sameRecords(file, change.before, after, record) ? record : null;
}

/** Whether two files hold the same records but for one of each, blank lines at their ends apart. */
export function sameRecords(
  before: NotesFile,
  leftOut: NotesRecord | null,
  after: NotesFile,
  leftOutAfter: NotesRecord | null,
): boolean {
  const old = before.records.filter((record) => record !== leftOut);
  const now = after.records.filter((record) => record !== leftOutAfter);
  return (
    old.length === now.length &&
    old.every((record, index) => record.source.trimEnd() === now[index]?.source.trimEnd())
  );
}

/** A moment as ISO 8601 in UTC, to the millisecond. */
export function isoTime(now: number): string {
  return new Date(now).toISOString();
}
