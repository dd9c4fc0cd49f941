import { ok } from '../model/result.ts';
import type { TextEdit } from '../model/textEdit.ts';
import type { Annotation } from '../model/annotation.ts';
import { newId } from './annotationKey.ts';
import { flattenComment, normalizeComment } from './commentText.ts';
import {
  asWritten,
  findRecord,
  isoTime,
  lineBreak,
  openForEditing,
  readBack,
  type EditContext,
} from './editNotes.ts';
import { formatRecord, type NoteDraft } from './formatRecord.ts';
import { headingSuffix } from './fragment.ts';
import { notesError, type NotesResult } from './notesError.ts';
import type { NotesRecord } from './notesRecord.ts';
import type { NotesFile } from './parseNotes.ts';
import { normalizeQuote } from './quoteBlock.ts';
import { isValidTag } from './tags.ts';

/** Where in the document notes are, as far as somebody knows: offsets in its text, by which notes on one page are put. */
export interface Positions {
  /** Of the new note; null if not known. */
  readonly draft: number | null;
  /** Of a note that is there, by id or key; null if not known. */
  of(address: string): number | null;
}

/** A record that was added. */
export interface Added {
  readonly edits: readonly TextEdit[];
  readonly id: string;
}

/**
 * Adds a record in document order: behind the last one that stands before it in the document, at the end if nobody
 * knows. The text must have its front matter already (see `newNotesFile`).
 */
export function addRecord(
  text: string,
  draft: NoteDraft,
  context: EditContext,
  positions: Positions | null = null,
): NotesResult<Added> {
  const opened = openForEditing(text, context.defaults);
  if (!opened.ok) return opened;
  const file = opened.value;
  const tags = [...new Set(draft.tags.map((tag) => tag.normalize('NFC')))];
  if (!tags.every(isValidTag)) return notesError('invalid-tag');
  const id = draft.id ?? newId(context.now, context.random);
  const level = file.recordLevel;
  const setting = {
    id,
    level,
    suffix: headingSuffix(id, text),
    links: context.links,
    made: isoTime(context.now).replace(/\.\d+Z$/, 'Z'),
  };
  const at = placeFor(file, draft, positions);
  for (const safe of [normalizeComment, flattenComment]) {
    const comment = safe(draft.comment, level);
    const record = formatRecord({ ...draft, tags, comment }, setting);
    const edits = [insertion(file, at, record)];
    const expect = (written: NotesRecord): boolean =>
      isAsDrafted(written.annotation, { ...draft, tags, comment });
    const find = (after: NotesFile): NotesRecord | null => findRecord(after, id);
    if (readBack(file, edits, context.defaults, { before: null, find, expect })) return ok({ edits, id });
  }
  return notesError('not-read-back');
}

/** An edit that puts a record's lines (joined by LF) at an offset, with an empty line before it and behind it. */
export function insertion(file: NotesFile, at: number, record: string): TextEdit {
  const { text } = file;
  const eol = lineBreak(file);
  const before = text.slice(0, at).replace(/^\ufeff/, '');
  const lead =
    before === '' || /(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)$/.test(before.slice(-200))
      ? ''
      : /[\r\n]$/.test(before)
        ? eol
        : eol + eol;
  const trail = at < text.length ? eol + eol : eol;
  return { start: at, end: at, text: lead + asWritten(file, record) + trail };
}

/** Offset at which a note belongs by its place in the document. */
export function placeFor(
  file: NotesFile,
  { target }: Pick<NoteDraft, 'target'>,
  positions: Positions | null,
): number {
  const own = orderOf(target);
  const position = positions?.draft ?? null;
  const isBehind = (record: NotesRecord): boolean => {
    const other = position === null ? null : (positions?.of(record.id ?? record.key) ?? null);
    if (position !== null && other !== null) return other > position;
    const order = orderOf(record.annotation.target);
    return own !== null && order !== null && order > own;
  };
  const index = file.records.findIndex(isBehind);
  const previous = file.records[index === -1 ? file.records.length - 1 : index - 1];
  if (previous) return previous.range.end;
  return file.records[index]?.range.start ?? file.text.length;
}

function orderOf({ page, time }: Annotation['target']): number | null {
  return page ? page.index : time;
}

function isAsDrafted({ comment, tags, target, replyTo }: Annotation, draft: NoteDraft): boolean {
  const quote = draft.target.quote ? normalizeQuote(draft.target.quote.exact) : '';
  return (
    comment === draft.comment &&
    tags.join(' ') === draft.tags.join(' ') &&
    (target.quote?.exact ?? '') === quote &&
    replyTo === (draft.replyTo?.address ?? null)
  );
}
