import { ok } from '../model/result.ts';
import { applyEdits, type TextEdit } from '../model/textEdit.ts';
import { openRecord, readBack, type EditContext } from './editNotes.ts';
import { editRecord } from './editRecord.ts';
import { notesError, type NotesResult } from './notesError.ts';

/**
 * Settles a version that a merge kept beside a record: it is taken away, and with `take` its comment (and where they
 * differed, its quote and tags) becomes the record's own first. `index` counts the record's alternatives from 0.
 */
export function settleAlternative(
  text: string,
  address: string,
  index: number,
  take: boolean,
  context: EditContext,
): NotesResult<readonly TextEdit[]> {
  const opened = openRecord(text, address, context.defaults);
  if (!opened.ok) return opened;
  const { file, record } = opened.value;
  const [alternative, range] = [record.alternatives[index], record.parts.alternatives[index]];
  if (!alternative || !range) return notesError('not-found');
  const gap = /\s*$/.exec(text.slice(record.range.start, range.start))?.[0].length ?? 0;
  const cut = [{ start: range.start - gap, end: range.end, text: '' }];
  const at = file.records.indexOf(record);
  const without = readBack(file, cut, context.defaults, {
    before: record,
    find: (after) => after.records[at] ?? null,
    expect: (after) =>
      after.alternatives.length === record.alternatives.length - 1 &&
      after.annotation.comment === record.annotation.comment,
  });
  if (!without) return notesError('not-read-back');
  if (!take) return ok(cut);
  const target = record.annotation.target;
  const quote = alternative.quote === null || alternative.quote === '' ? null : alternative.quote;
  const rest = applyEdits(text, cut);
  const change = {
    comment: alternative.comment,
    ...(alternative.tags ? { tags: alternative.tags } : {}),
    ...(quote === null
      ? {}
      : { target: { ...target, quote: { prefix: '', suffix: '', ...target.quote, exact: quote } } }),
  };
  const edited = editRecord(rest, address, change, context);
  if (!edited.ok) return edited;
  return ok(wholeEdit(text, applyEdits(rest, edited.value.edits), record.range.start));
}

/** One edit from one text to another that differ from an offset on. */
function wholeEdit(before: string, after: string, from: number): TextEdit[] {
  let tail = 0;
  const most = Math.min(before.length, after.length) - from;
  while (
    tail < most &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++;
  return [{ start: from, end: before.length - tail, text: after.slice(from, after.length - tail) }];
}
