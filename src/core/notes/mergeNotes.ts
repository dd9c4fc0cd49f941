import { ok } from '../model/result.ts';
import { foldQuote } from './annotationKey.ts';
import { splitConflict } from './conflict.ts';
import { mergeFrontMatter } from './mergeFrontMatter.ts';
import { aloneOf, itemsOf, mergeOrder, type MergeItem } from './mergeItems.ts';
import { mergeRecord, sameRecord } from './mergeRecord.ts';
import { mergeProse } from './mergeText.ts';
import { notesError, type NotesResult } from './notesError.ts';
import { parseNotes, type NotesDefaults, type NotesFile } from './parseNotes.ts';
import { lineBreakOf, withLineFeeds } from './sourceLines.ts';

/**
 * Merges two versions of a note file by the ids of its records. The same bytes on every machine: it does not matter
 * which side is ours, nor whether a merge is merged again. Additions come from both sides; an edit beats no edit; of
 * two edits the later counts and the other is kept as an alternative; a deletion beats no edit and loses to one.
 * Without a base (null), what stands on either side is kept.
 */
export function mergeNotes(
  base: string | null,
  ours: string,
  theirs: string,
  defaults: NotesDefaults = {},
): NotesResult<string> {
  if (ours === theirs || theirs === base) return ok(ours);
  if (ours === base) return ok(theirs);
  const sides = [ours, theirs].map((text) => withoutConflicts(text, defaults));
  const [first, second] = sides.sort().map((text) => parseNotes(text, defaults));
  const origin = base === null ? null : parseNotes(withoutConflicts(base, defaults), defaults);
  if (!first || !second) return notesError('not-read-back');
  if (!first.frontMatter.writable || !second.frontMatter.writable) return notesError('newer-version');
  const text = merge(origin, first, second, defaults);
  const windows = [ours, theirs].every((side) => lineBreakOf(side) === '\r\n');
  const mark = [ours, theirs].every((side) => side.startsWith('\ufeff')) ? '\ufeff' : '';
  return ok(mark + (windows ? text.replaceAll('\n', '\r\n') : text));
}

/**
 * Resolves the conflicts that git left in a note file. `base` is the version both sides came from, from git's index if
 * it can be had; else what the markers tell of it. A text without conflicts stays as it is.
 */
export function healConflicts(
  text: string,
  base: string | null = null,
  defaults: NotesDefaults = {},
): NotesResult<string> {
  const conflict = splitConflict(text);
  if (!conflict) return ok(text);
  return mergeNotes(base ?? conflict.base?.text ?? null, conflict.ours.text, conflict.theirs.text, defaults);
}

/** A version as it is merged: without a byte order mark, its lines ending in LF, conflicts that it came with healed. */
function withoutConflicts(text: string, defaults: NotesDefaults): string {
  const plain = withLineFeeds(text.replace(/^\ufeff/, ''));
  const healed = healConflicts(plain, null, defaults);
  return healed.ok ? healed.value : plain;
}

function merge(base: NotesFile | null, first: NotesFile, second: NotesFile, defaults: NotesDefaults): string {
  const names = { reading: first.reading ?? second.reading, fellow: first.fellow ?? second.fellow };
  const known = { ...defaults, ...names };
  const [b, f, s] = [base ? itemsOf(base) : [], itemsOf(first), itemsOf(second)];
  const merged = new Map<string, Pick<MergeItem, 'body' | 'tail'>>();
  const byAddress = [b, f, s].map((items) => new Map(items.map((item) => [item.address, item])));
  for (const address of new Set([...f, ...s].map((item) => item.address))) {
    const [before, one, other] = byAddress.map((items) => items.get(address) ?? null);
    const item = mergeItem(before ?? null, one ?? null, other ?? null, known);
    if (item) merged.set(address, item);
  }
  const order = mergeOrder(b, f, s, (address) => merged.has(address));
  const header = mergeFrontMatter(insideOf(base), insideOf(first), insideOf(second));
  const text = joined(
    header,
    order.flatMap((address) => merged.get(address) ?? []),
  );
  const kept = [...f, ...s].filter(({ address }) => merged.has(address));
  return holdsAll(text, kept) ? text : sideBySide(header, f, s, kept);
}

/** What becomes of an item; null if it goes. */
function mergeItem(
  base: MergeItem | null,
  one: MergeItem | null,
  other: MergeItem | null,
  defaults: NotesDefaults,
): Pick<MergeItem, 'body' | 'tail'> | null {
  if (!one || !other) {
    const only = one ?? other;
    return !only || (base && isSame(base, only, defaults)) ? null : only;
  }
  return {
    body: mergeBody(base, one, other, defaults),
    tail: mergeTail(base?.tail ?? null, one.tail, other.tail),
  };
}

function mergeBody(
  base: MergeItem | null,
  one: MergeItem,
  other: MergeItem,
  defaults: NotesDefaults,
): string {
  if (one.body === other.body || other.body === base?.body) return one.body;
  if (one.body === base?.body) return other.body;
  const [b = null, o, t] = [base, one, other].map((item) => item && aloneOf(item, defaults));
  if (!one.record || !other.record || !o || !t) return mergeProse(base?.body, one.body, other.body);
  // What a formatter did to one side is no edit, either; what a stamp did is.
  const stamped = one.record.id !== null && other.record.id !== null;
  if (b && stamped && sameRecord(b, t)) return one.body;
  if (b && stamped && sameRecord(b, o)) return other.body;
  return mergeRecord(b, o, t)?.trimEnd() ?? `${one.body}\n\n${other.body}`;
}

/** Blank lines merge like anything else; of two changes, the smaller. */
function mergeTail(base: string | null, one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  if (one === other || other === base) return one;
  if (one === base) return other;
  return one.length < other.length || (one.length === other.length && one < other) ? one : other;
}

function isSame(base: MergeItem, only: MergeItem, defaults: NotesDefaults): boolean {
  if (base.body === only.body) return true;
  const [b, o] = [aloneOf(base, defaults), aloneOf(only, defaults)];
  return b !== null && o !== null && base.record !== null && only.record !== null && sameRecord(b, o);
}

/** The lines between the `---` of a file's front matter; null if it has none. */
function insideOf(file: NotesFile | null): string | null {
  const inside = file?.frontMatter.inside;
  if (!file || !inside) return null;
  return file.lines.text.slice(file.lines.start(inside.start), file.lines.end(inside.end - 1));
}

/** Header and items with an empty line between, at least, and one line break at the end. */
function joined(header: string | null, items: readonly Pick<MergeItem, 'body' | 'tail'>[]): string {
  const written = items.filter(({ body }) => body !== '');
  const text = written
    .map(({ body, tail }, index) => {
      if (index === written.length - 1) return `${body}\n`;
      return body + (tail !== null && /\n[ \t]*\n/.test(tail) ? tail : '\n\n');
    })
    .join('');
  if (header === null) return text;
  const gap = text === '' || text.startsWith('\n') ? '' : '\n';
  return `---\n${header}${header === '' ? '' : '\n'}---\n${gap}${text}`;
}

/** Whether every record that should be there is read in a merged text: by its id, or by its quote if it has none. */
function holdsAll(text: string, kept: readonly MergeItem[]): boolean {
  const file = parseNotes(text);
  if (file.conflict) return false;
  const ids = new Set(file.records.map(({ id }) => id));
  const quotes = new Set(file.records.map(({ quote }) => foldQuote(quote)));
  return kept.every(({ record }) => {
    if (!record) return true;
    return record.id === null ? quotes.has(foldQuote(record.quote)) : ids.has(record.id);
  });
}

/**
 * The last resort, where parts that nobody would write don't fit together: what the second side has and the first
 * lacks stands behind it, as it was there. Nothing is lost, and nobody has to open the file.
 */
function sideBySide(
  header: string | null,
  first: readonly MergeItem[],
  second: readonly MergeItem[],
  kept: readonly MergeItem[],
): string {
  const bodies = new Set(first.map(({ body }) => body));
  const more = second.filter(
    (item) => !bodies.has(item.body) && (item.record === null || kept.includes(item)),
  );
  return joined(header, [...first, ...more]);
}
