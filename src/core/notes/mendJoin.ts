import { ok } from '../model/result.ts';
import { foldQuote } from './annotationKey.ts';
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
  const missing = missingOf(file, defaults);
  if (!missing.ok || missing.value.size === 0) return missing.ok ? ok(now) : missing;
  if ([...later, now].some((text) => holds(sayingsOf(text, defaults), missing.value))) return ok(now);
  const merged = mergeNotes(file.base, file.ours, file.theirs, defaults);
  if (!merged.ok) return merged;
  const translated = now.includes('\r\n') && !file.joined.includes('\r');
  const mended = mergeNotes(file.joined, translated ? withLineFeeds(now) : now, merged.value, defaults);
  return mended.ok && translated ? ok(mended.value.replaceAll('\n', '\r\n')) : mended;
}

/** Whether git joined the sides in such a way that a note lacks something that belongs to it. */
export function isMisjoined(file: JoinedFile, defaults: NotesDefaults = {}): boolean {
  const missing = missingOf(file, defaults);
  return missing.ok && missing.value.size > 0;
}

/** What notes lack in the joined file of what they should say. */
function missingOf(file: JoinedFile, defaults: NotesDefaults): NotesResult<Sayings> {
  const { base, ours, theirs, joined } = file;
  if (ours === theirs || ours === base || theirs === base || wasTyped(joined, file)) return ok(new Map());
  const merged = mergeNotes(base, ours, theirs, defaults);
  if (!merged.ok) return merged;
  const [before, one, other, there] = [base ?? '', ours, theirs, joined].map((text) =>
    sayingsOf(text, defaults),
  );
  const missing = new Map<string, ReadonlySet<string>>();
  for (const address of sayingsOf(merged.value, defaults).keys()) {
    const [b, o, t, j] = [before, one, other, there].map((sayings) => sayings?.get(address));
    const should = [...(o ?? []), ...(t ?? [])].filter(
      // What a side added, and what neither took away.
      (saying) => !b?.has(saying) || (o?.has(saying) && t?.has(saying)),
    );
    const lost = should.filter((saying) => !j?.has(saying));
    if (!j || lost.length > 0) missing.set(address, new Set(lost));
  }
  return ok(missing);
}

function holds(sayings: Sayings, wanted: Sayings): boolean {
  return [...wanted].every(([address, lines]) => {
    const said = sayings.get(address);
    return said !== undefined && [...lines].every((line) => said.has(line));
  });
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
