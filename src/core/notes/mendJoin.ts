import { applyEdits } from '../model/textEdit.ts';
import { ok } from '../model/result.ts';
import { foldQuote, isStampedId } from './annotationKey.ts';
import { deleteRecord } from './deleteRecord.ts';
import { wasTyped } from './healFile.ts';
import { itemsOf } from './mergeItems.ts';
import { mergeNotes } from './mergeNotes.ts';
import type { NotesResult } from './notesError.ts';
import type { NotesRecord } from './notesRecord.ts';
import { parseNotes, type NotesDefaults } from './parseNotes.ts';
import { withLineFeeds } from './sourceLines.ts';

/** A note file that git merged without stopping: what both sides had, and what it made of them. */
export interface JoinedFile {
  readonly base: string | null;
  readonly ours: string;
  readonly theirs: string;
  readonly joined: string;
}

/** What each note says, by the note's address: its quote, its tags and the lines of its comment, as far as they tell. */
type Sayings = ReadonlyMap<string, ReadonlySet<string>>;

/** What is wrong with a joined file. */
interface Faults {
  /** What notes should say and do not; of a note that is not there, perhaps nothing. */
  readonly missing: Sayings;
  /** Notes that one side deleted and the other left as they were, and that are there yet. */
  readonly back: ReadonlySet<string>;
}

/**
 * Mends what git put into the wrong note. Git joins lines and knows no notes: a paragraph that one machine typed at the
 * end of a note stands behind another note where the other machine put that in the first one's place. The two sides are
 * merged by the ids of their notes instead, and what differs goes into the text as it is now.
 *
 * Answers `now` as it is where git joined well, where a person did the joining, and where it was mended before: in
 * `now` or in one of the versions since (`later`), so that what a fellow did with it after that is left to them.
 */
export function mendJoin(
  file: JoinedFile,
  later: readonly string[],
  now: string,
  defaults: NotesDefaults = {},
): NotesResult<string> {
  const faults = faultsOf(file, defaults);
  if (!faults) return ok(now);
  if ([...later, now].some((text) => isMended(sayingsOf(text, defaults), faults))) return ok(now);
  const merged = mergeNotes(file.base, file.ours, file.theirs, defaults);
  if (!merged.ok) return merged;
  const translated = now.includes('\r\n') && !file.joined.includes('\r');
  const text = translated ? withLineFeeds(now) : now;
  const wanted = withoutDeleted(merged.value, text, faults, defaults);
  const mended = mergeNotes(file.joined, text, wanted, defaults);
  return mended.ok && translated ? ok(mended.value.replaceAll('\n', '\r\n')) : mended;
}

/**
 * What is wanted without the notes that were deleted since. That a note loses what never belonged to it is no edit that
 * would bring it back; that it gets what does belong to it, is.
 */
function withoutDeleted(wanted: string, now: string, { missing }: Faults, defaults: NotesDefaults): string {
  const there = sayingsOf(now, defaults);
  return itemsOf(parseNotes(wanted, defaults)).reduce((text, { address, record }) => {
    if (!record || there.has(address) || missing.has(address)) return text;
    const deleted = deleteRecord(text, record.id ?? record.key, defaults);
    return deleted.ok ? applyEdits(text, deleted.value.edits) : text;
  }, wanted);
}

/** Whether git joined the sides in such a way that a note lacks something that belongs to it, or is back. */
export function isMisjoined(file: JoinedFile, defaults: NotesDefaults = {}): boolean {
  return faultsOf(file, defaults) !== null;
}

/** What is wrong with the joined file; null if nothing is, or if nobody can tell. */
function faultsOf(file: JoinedFile, defaults: NotesDefaults): Faults | null {
  const { base, ours, theirs, joined } = file;
  if (ours === theirs || ours === base || theirs === base || wasTyped(joined, file)) return null;
  const merged = mergeNotes(base, ours, theirs, defaults);
  if (!merged.ok) return null;
  const [before, one, other, there] = [base ?? '', ours, theirs, joined].map((text) =>
    sayingsOf(text, defaults),
  );
  const missing = new Map<string, ReadonlySet<string>>();
  const wanted = sayingsOf(merged.value, defaults);
  for (const address of wanted.keys()) {
    const [b, o, t, j] = [before, one, other, there].map((sayings) => sayings?.get(address));
    const should = [...(o ?? []), ...(t ?? [])].filter(
      // What a side added, and what neither took away.
      (saying) => !b?.has(saying) || (o?.has(saying) && t?.has(saying)),
    );
    const lost = should.filter((saying) => !j?.has(saying));
    if (!j && isRequoted(address, lost, file, defaults)) continue;
    if (!j || lost.length > 0) missing.set(address, new Set(lost));
  }
  const back = [...(there?.keys() ?? [])].filter((address) => before?.has(address) && !wanted.has(address));
  return missing.size === 0 && back.length === 0 ? null : { missing, back: new Set(back) };
}

/**
 * Whether a note written by hand is there under another address, as one side has mended its quote: such notes are known
 * by their quotes, so that a merge by ids would take it for two.
 */
function isRequoted(
  address: string,
  lost: readonly string[],
  { base, joined }: JoinedFile,
  defaults: NotesDefaults,
): boolean {
  if (!isStampedId(address)) return false;
  const [before, there] = [base ?? '', joined].map((text) => itemsOf(parseNotes(text, defaults)));
  const known = new Set(before?.map((item) => item.address));
  const was = before?.find((item) => item.address === address)?.record;
  return (there ?? []).some(({ address: other, record }) => {
    if (!record || !was || record.id !== null || known.has(other)) return false;
    const said = sayingsIn(record);
    return isAlike(was.quote, record.quote) && lost.every((line) => said.has(line));
  });
}

/** Whether most words of two quotes are the same. */
function isAlike(one: string, other: string): boolean {
  const [a, b] = [one, other].map((quote) => new Set(quote.toLowerCase().match(/[\p{L}\p{N}]+/gu)));
  const shared = [...(a ?? [])].filter((word) => b?.has(word)).length;
  return shared > 0.7 * Math.max(a?.size ?? 0, b?.size ?? 0);
}

function isMended(sayings: Sayings, { missing, back }: Faults): boolean {
  const isThere = [...missing].every(([address, lines]) => {
    const said = sayings.get(address);
    return said !== undefined && [...lines].every((line) => said.has(line));
  });
  return isThere && [...back].every((address) => !sayings.has(address));
}

function sayingsOf(text: string, defaults: NotesDefaults): Sayings {
  const items = itemsOf(parseNotes(text, defaults));
  return new Map(items.flatMap(({ address, record }) => (record ? [[address, sayingsIn(record)]] : [])));
}

function sayingsIn({ quote, tags, annotation, alternatives }: NotesRecord): ReadonlySet<string> {
  const comments = [annotation.comment, ...alternatives.map(({ comment }) => comment)];
  const lines = comments.flatMap((comment) => comment.split('\n')).map(foldQuote);
  return new Set([...lines, foldQuote(quote), ...tags.map((tag) => `#${tag}`)].filter((line) => line !== ''));
}
