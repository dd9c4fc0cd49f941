import { applyEdits } from '../model/textEdit.ts';
import { formatAlternative, type Alternative } from './alternative.ts';
import { patchJson } from './jsonPatch.ts';
import { formatLocatorLine } from './locatorLine.ts';
import { mergeValue, sameWords, type Merged } from './mergeText.ts';
import type { NotesRecord } from './notesRecord.ts';
import { parseNotes } from './parseNotes.ts';
import { formatQuote } from './quoteBlock.ts';
import { RecordEdits } from './recordEdits.ts';

/** A record's source and the record in it, by itself. Its lines end in LF. */
export interface LoneRecord {
  readonly source: string;
  readonly record: NotesRecord;
}

/** Whether two records say the same, however they are spelled and whether or not they are stamped. */
export function sameRecord(one: LoneRecord, other: LoneRecord): boolean {
  if (one.source.trimEnd() === other.source.trimEnd()) return true;
  const [a, b] = [one.record.annotation, other.record.annotation];
  return (
    a.edited === b.edited &&
    a.tags.join(' ') === b.tags.join(' ') &&
    a.locator === b.locator &&
    a.replyTo === b.replyTo &&
    sameWords(one.record.quote, other.record.quote) &&
    sameWords(a.comment, b.comment) &&
    one.record.alternatives.length === other.record.alternatives.length
  );
}

/**
 * Merges two versions of one record. The one edited later is the ground, into which goes what only the other changed.
 * Where both changed the same, the earlier one's words are kept as an alternative. Null if the outcome would not be
 * read back as one record.
 */
export function mergeRecord(base: LoneRecord | null, one: LoneRecord, other: LoneRecord): string | null {
  const [winner, loser] = isLater(one, other) ? [one, other] : [other, one];
  const [w, l, b] = [winner.record, loser.record, base?.record ?? null];
  const file = parseNotes(winner.source);
  const ground = file.records[0];
  if (!ground) return null;
  const edits = new RecordEdits(file, ground);
  const comment = mergeComment(b?.annotation.comment, w.annotation.comment, l.annotation.comment);
  const quote = mergeValue(b?.quote, w.quote, l.quote);
  if (quote.value !== w.quote) edits.quote(quote.value === '' ? '' : formatQuote(quote.value));
  mergeLocator(edits, b, w, l);
  mergeMachine(edits, winner, loser, base);
  mergeHeading(edits, b, w, l);
  if (comment.value !== w.annotation.comment) edits.comment(comment.value);
  const merged = applyEdits(winner.source, edits.all);
  const lost = alternativeOf(l, comment.other, quote.other, null);
  if (saysSo(merged, comment.value, quote.value))
    return withAlternatives(merged, mergeAlternatives(b, w, l, lost));
  // The parts don't fit together: the winner stays as it is, and all the loser said is kept beside it.
  const all = alternativeOf(l, l.annotation.comment, l.quote === w.quote ? null : l.quote, l.tags);
  return withAlternatives(winner.source, mergeAlternatives(b, w, l, all));
}

function alternativeOf(
  record: NotesRecord,
  comment: string | null,
  quote: string | null,
  tags: readonly string[] | null,
): Alternative[] {
  if (comment === null && quote === null && tags === null) return [];
  return [{ edited: timeOf(record), comment: comment ?? '', quote, tags }];
}

/** Whether a merged record is read as what it was merged to be. */
function saysSo(source: string, comment: string, quote: string): boolean {
  const [record, ...others] = parseNotes(source).records;
  return (
    record !== undefined &&
    others.length === 0 &&
    record.annotation.comment === comment &&
    record.quote === quote
  );
}

/**
 * Later by the time of the edit; of two at one time, the one whose words come first. Only what a merge leaves alone
 * decides, so that a merged record wins where its winner did.
 */
function isLater(one: LoneRecord, other: LoneRecord): boolean {
  const [a, b] = [Date.parse(timeOf(one.record) ?? ''), Date.parse(timeOf(other.record) ?? '')];
  const [first, second] = [Number.isNaN(a) ? -Infinity : a, Number.isNaN(b) ? -Infinity : b];
  if (first !== second) return first > second;
  const [mine, theirs] = [wordsOf(one), wordsOf(other)];
  return mine <= theirs;
}

/** Comment, quote, and then whatever else a record holds but for locator line, machine line and alternatives. */
function wordsOf({ source, record }: LoneRecord): string {
  const { locator, machine, alternatives } = record.parts;
  const cut = [locator, machine, ...alternatives].flatMap((range) => (range ? [{ ...range, text: '' }] : []));
  const rest = applyEdits(
    source,
    cut.map(({ start, end, text }) => ({ start, end, text })),
  );
  return [record.annotation.comment, record.quote, rest.trimEnd()].join('\u0000');
}

function timeOf({ annotation }: NotesRecord): string | null {
  return annotation.edited ?? annotation.made;
}

/** Of two comments that came from nothing known, an empty one counts as not written. */
function mergeComment(base: string | undefined, winner: string, loser: string): Merged<string> {
  if (base === undefined && (winner === '' || loser === '')) return { value: winner || loser, other: null };
  const merged = mergeValue(base, winner, loser);
  return merged.other === '' ? { value: merged.value, other: null } : merged;
}

/** Tags merge as a set; without a base, those of both. The link is the winner's unless only the other changed it. */
function mergeLocator(
  edits: RecordEdits,
  base: NotesRecord | null,
  winner: NotesRecord,
  loser: NotesRecord,
): void {
  const kept = base
    ? winner.tags.filter((tag) => loser.tags.includes(tag) || !base.tags.includes(tag))
    : winner.tags;
  const added = loser.tags.filter((tag) => !kept.includes(tag) && !base?.tags.includes(tag));
  const tags = [...kept, ...added];
  const place = (record: NotesRecord): string => {
    const line = record.parts.locator?.line;
    return JSON.stringify([line?.label ?? null, line?.url ?? null]);
  };
  const from = mergeValue(base ? place(base) : undefined, place(winner), place(loser)).value;
  const [label, url] = JSON.parse(from) as [string | null, string | null];
  if (from !== place(winner)) edits.locator(formatLocatorLine(label, url, tags));
  else if (tags.join(' ') !== winner.tags.join(' ')) edits.tags(tags, { label, url });
}

/** The winner's machine line with the members that only the other changed. A record that lacks one gets the other's. */
function mergeMachine(
  edits: RecordEdits,
  winner: LoneRecord,
  loser: LoneRecord,
  base: LoneRecord | null,
): void {
  const { machine } = winner.record.parts;
  const other = sourceOfMachine(loser);
  if (!machine) {
    if (other !== '') edits.machine(other);
    return;
  }
  const own = sourceOfMachine(winner);
  const { json } = machine.line;
  const [w, l, b] = [membersOf(winner), membersOf(loser), base ? membersOf(base) : null];
  if (!json || !w || !l) return;
  const changes: Record<string, unknown> = {};
  for (const key of new Set([...Object.keys(w), ...Object.keys(l)])) {
    const [before, mine, theirs] = [b?.[key], w[key], l[key]].map((value) => JSON.stringify(value));
    if (mine === theirs || (b ? mine !== before : mine !== undefined)) continue;
    changes[key] = l[key];
  }
  const patched = patchJson(own.slice(json.start, json.end), changes);
  if (patched !== null) edits.machine(own.slice(0, json.start) + patched + own.slice(json.end));
}

function mergeHeading(
  edits: RecordEdits,
  base: NotesRecord | null,
  winner: NotesRecord,
  loser: NotesRecord,
): void {
  const text = (record: NotesRecord): string => record.parts.heading?.text ?? '';
  const { value } = mergeValue(base ? text(base) : undefined, text(winner), text(loser));
  if (value !== text(winner) && value !== '') edits.heading(value);
}

function mergeAlternatives(
  base: NotesRecord | null,
  winner: NotesRecord,
  loser: NotesRecord,
  lost: readonly Alternative[],
): Alternative[] {
  const known = new Set(base?.alternatives.map(identity));
  const [mine, theirs] = [
    new Set(winner.alternatives.map(identity)),
    new Set(loser.alternatives.map(identity)),
  ];
  const all = [...winner.alternatives, ...loser.alternatives, ...lost];
  const seen = new Set<string>();
  return all.filter((alternative) => {
    const key = identity(alternative);
    // Taken away on one side, and not new on the other: somebody has dealt with it.
    const gone = known.has(key) && !(mine.has(key) && theirs.has(key));
    if (gone || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function withAlternatives(source: string, alternatives: readonly Alternative[]): string | null {
  const file = parseNotes(source);
  const [record, ...others] = file.records;
  if (!record || others.length > 0) return null;
  const cut = record.parts.alternatives.map(({ start, end }) => ({ start, end, text: '' }));
  const words = applyEdits(source, cut).replace(/\n{3,}$/, '\n\n');
  const body = words.trimEnd();
  const tail = source.slice(source.trimEnd().length) || '\n';
  if (alternatives.length === 0) return cut.length === 0 ? source : body + tail;
  const written = alternatives.map(formatAlternative).sort();
  const merged = `${[body, ...written].join('\n\n')}${tail}`;
  return parseNotes(merged).records.length === 1 ? merged : null;
}

function identity({ comment, quote }: Alternative): string {
  return JSON.stringify([comment, quote]);
}

function sourceOfMachine({ source, record }: LoneRecord): string {
  const { machine } = record.parts;
  return machine ? source.slice(machine.start, machine.end) : '';
}

function membersOf(lone: LoneRecord): Readonly<Record<string, unknown>> | null {
  const json = lone.record.parts.machine?.line.json;
  if (!json) return {};
  try {
    return JSON.parse(sourceOfMachine(lone).slice(json.start, json.end)) as Record<string, unknown>;
  } catch {
    return null;
  }
}
