import type { Target } from '../model/annotation.ts';
import { ok } from '../model/result.ts';
import type { TextEdit } from '../model/textEdit.ts';
import { idFromKey } from './annotationKey.ts';
import { flattenComment, normalizeComment } from './commentText.ts';
import { isoTime, openRecord, readBack, type EditContext } from './editNotes.ts';
import { labelOf, machineFields } from './formatRecord.ts';
import { patchJson } from './jsonPatch.ts';
import { formatLocatorLine } from './locatorLine.ts';
import { formatFields, formatMachineLine } from './machineLine.ts';
import { notesError, type NotesResult } from './notesError.ts';
import type { NotesRecord } from './notesRecord.ts';
import type { NotesDefaults, NotesFile } from './parseNotes.ts';
import { formatQuote, normalizeQuote } from './quoteBlock.ts';
import { RecordEdits } from './recordEdits.ts';
import { isValidTag } from './tags.ts';

/** What is to be changed in a note; what is absent stays. */
export interface NoteChange {
  readonly tags?: readonly string[];
  /** Markdown. */
  readonly comment?: string;
  readonly target?: Target;
  /** Where the passage is in words, where the target doesn't tell. */
  readonly locator?: string | null;
}

/** An edited record: its id may be new, if it was written by hand. */
export interface Edited {
  readonly edits: readonly TextEdit[];
  /** Its id, or its key where its machine line is damaged. */
  readonly address: string;
}

/**
 * Changes one record and no byte outside of it. A record written by hand is stamped with an id made from its key.
 * What is the same already is not written: no edits, no new date.
 */
export function editRecord(
  text: string,
  address: string,
  change: NoteChange,
  context: EditContext,
): NotesResult<Edited> {
  const opened = openRecord(text, address, context.defaults);
  if (!opened.ok) return opened;
  const { file, record } = opened.value;
  if (change.tags && !change.tags.every((tag) => isValidTag(tag.normalize('NFC'))))
    return notesError('invalid-tag');
  for (const safe of [normalizeComment, flattenComment]) {
    const wanted = wantedChange(record, change, safe);
    if (!wanted) return ok({ edits: [], address });
    const edits = new RecordEdits(file, record);
    const fields = changeParts(edits, record, wanted, context.links);
    changeMachine(edits, file, record, { ...fields, edited: isoTime(context.now) });
    const after = readBackRecord(file, record, edits.all, wanted, context.defaults);
    if (after) return ok({ edits: edits.all, address: after.id ?? after.key });
  }
  return notesError('not-read-back');
}

/** Gives a record written by hand its id, made from its key: every machine gives the same. */
export function stampRecord(
  text: string,
  address: string,
  defaults: NotesDefaults = {},
): NotesResult<Edited> {
  const opened = openRecord(text, address, defaults);
  if (!opened.ok) return opened;
  const { file, record } = opened.value;
  if (record.section.machine !== null) return ok({ edits: [], address });
  const edits = new RecordEdits(file, record);
  changeMachine(edits, file, record, {});
  const after = readBackRecord(file, record, edits.all, {}, defaults);
  return after ? ok({ edits: edits.all, address: after.id ?? after.key }) : notesError('not-read-back');
}

/** The change in the form in which it will be written; null if the record says all of it already. */
function wantedChange(
  { annotation, section }: NotesRecord,
  change: NoteChange,
  safe: (comment: string, level: number) => string,
): NoteChange | null {
  const comment = change.comment === undefined ? undefined : safe(change.comment, section.level);
  const tags = change.tags && [...new Set(change.tags.map((tag) => tag.normalize('NFC')))];
  const wanted: NoteChange = {
    ...(comment === undefined || comment === annotation.comment ? {} : { comment }),
    ...(tags === undefined || tags.join(' ') === annotation.tags.join(' ') ? {} : { tags }),
    ...(change.target && !sameTarget(annotation.target, change.target) ? { target: change.target } : {}),
    ...(change.locator === undefined || change.locator === annotation.locator
      ? {}
      : { locator: change.locator }),
  };
  return Object.keys(wanted).length === 0 ? null : wanted;
}

/** Changes all parts but the machine line; answers what is to change in that. */
function changeParts(
  edits: RecordEdits,
  record: NotesRecord,
  { tags, comment, target, locator }: NoteChange,
  links: readonly string[],
): Record<string, unknown> {
  const { annotation, quote } = record;
  const fields: Record<string, unknown> = {};
  if (target) {
    const wanted = target.quote ? normalizeQuote(target.quote.exact) : '';
    if (wanted !== quote) edits.quote(wanted === '' ? '' : formatQuote(wanted));
    fields['before'] = target.quote?.prefix || undefined;
    fields['after'] = target.quote?.suffix || undefined;
  }
  const moved = locator !== undefined || (target !== undefined && !samePlace(annotation.target, target));
  const about = target ?? annotation.target;
  if (moved) {
    const { label, url } = labelOf({ target: about, locator: locator ?? null }, links);
    const { before: _before, after: _after, ...place } = machineFields(about, label, url);
    Object.assign(fields, place);
    edits.locator(formatLocatorLine(label, url, tags ?? annotation.tags));
  } else if (tags) {
    edits.tags(tags, labelOf({ target: about, locator: annotation.locator }, links));
  }
  if (comment !== undefined) edits.comment(comment);
  return fields;
}

/** Sets members of the machine line, or writes one. A line that can't be read is left as it is. */
function changeMachine(
  edits: RecordEdits,
  file: NotesFile,
  record: NotesRecord,
  fields: Record<string, unknown>,
): void {
  const { machine } = record.parts;
  if (!machine) {
    edits.machine(formatMachineLine(idFromKey(record.key), fields));
    return;
  }
  const source = file.text.slice(machine.start, machine.end);
  const { json, fault } = machine.line;
  if (fault === 'bad-json' || fault === 'open-machine-line') return;
  if (!json) {
    edits.machine(source.replace(/[ \t]*-->$/, () => ` ${formatFields(fields)} -->`));
    return;
  }
  const patched = patchJson(source.slice(json.start, json.end), fields);
  if (patched !== null) edits.machine(source.slice(0, json.start) + patched + source.slice(json.end));
}

/** The record as the edited file has it, if it is as it should be and all else is untouched. */
function readBackRecord(
  file: NotesFile,
  record: NotesRecord,
  edits: readonly TextEdit[],
  wanted: NoteChange,
  defaults: NotesDefaults | undefined,
): NotesRecord | null {
  const index = file.records.indexOf(record);
  const { annotation } = record;
  const comment = wanted.comment ?? annotation.comment;
  const tags = (wanted.tags ?? annotation.tags).join(' ');
  const quote = wanted.target ? normalizeQuote(wanted.target.quote?.exact ?? '') : record.quote;
  const expect = (after: NotesRecord): boolean =>
    after.annotation.comment === comment &&
    after.annotation.tags.join(' ') === tags &&
    after.quote === quote &&
    after.annotation.replyTo === annotation.replyTo &&
    after.alternatives.length === record.alternatives.length;
  return readBack(file, edits, defaults, {
    before: record,
    find: (after) => after.records[index] ?? null,
    expect,
  });
}

function sameTarget(one: Target, other: Target): boolean {
  const quote = ({ quote }: Target): string =>
    JSON.stringify(quote && [normalizeQuote(quote.exact), quote.prefix, quote.suffix]);
  return samePlace(one, other) && quote(one) === quote(other);
}

function samePlace(one: Target, other: Target): boolean {
  const place = ({ page, endPage, time, box, alt }: Target): string =>
    JSON.stringify([
      page?.index,
      page?.label,
      endPage?.index,
      endPage?.label,
      time,
      box && [box.x1, box.y1, box.x2, box.y2],
      alt ?? null,
    ]);
  return place(one) === place(other);
}
