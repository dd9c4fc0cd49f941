import { applyEdits } from '../model/textEdit.ts';
import { ok } from '../model/result.ts';
import { recordSource, restoreRecord } from './deleteRecord.ts';
import { asWritten, openRecord, type EditContext } from './editNotes.ts';
import { editRecord, type Edited, type NoteChange } from './editRecord.ts';
import { mergeRecord, type LoneRecord } from './mergeRecord.ts';
import { sameWords } from './mergeText.ts';
import type { NotesResult } from './notesError.ts';
import { parseNotes, type NotesDefaults } from './parseNotes.ts';
import { withLineFeeds } from './sourceLines.ts';

/**
 * Changes a record whose comment was `basis` when its fellow began to type. If it is another by now, as a pull or
 * another window has changed it, what is typed counts, and the other is kept beside it as an alternative.
 */
export function editSince(
  text: string,
  address: string,
  change: NoteChange,
  basis: string,
  context: EditContext,
): NotesResult<Edited> {
  const edited = editRecord(text, address, change, context);
  const opened = openRecord(text, address, context.defaults);
  if (!edited.ok || !opened.ok || edited.value.edits.length === 0) return edited;
  const { file, record } = opened.value;
  const { comment } = record.annotation;
  const isSame = change.comment === undefined || comment === '' || sameWords(comment, basis);
  const before = isSame ? null : editRecord(text, address, { comment: basis }, context);
  if (!before?.ok) return edited;
  const then = applyEdits(text, before.value.edits);
  const typed = editRecord(then, before.value.address, change, context);
  if (!typed.ok) return edited;
  const [base, mine, theirs] = [
    loneRecord(then, before.value.address, context.defaults),
    loneRecord(applyEdits(then, typed.value.edits), typed.value.address, context.defaults),
    loneRecord(text, address, context.defaults),
  ];
  const merged = base && mine && theirs && mergeRecord(base, mine, theirs);
  if (!merged) return edited;
  const edits = restoreRecord(text, address, asWritten(file, merged), null, context.defaults);
  return edits.ok ? ok({ edits: edits.value, address: edited.value.address }) : edited;
}

/** A record by itself, its lines ending in LF. */
function loneRecord(text: string, address: string, defaults: NotesDefaults = {}): LoneRecord | null {
  const source = recordSource(text, address, defaults);
  if (source === null) return null;
  const alone = `${withLineFeeds(source).trimEnd()}\n`;
  const [record] = parseNotes(alone, defaults).records;
  return record ? { source: alone, record } : null;
}
