import { canonicalAddress } from '../notes/annotationKey.ts';

/**
 * What a fellow has seen of others' notes on a reading, as a set of marks: small, the same before and after a note is
 * stamped, and of no use to anybody who does not have the notes. Kept beside the notes, never in them.
 */
export type SeenMarks = ReadonlySet<string>;

/** Digits of an address that a mark keeps: 60 random bits. */
const DIGITS = 12;
/** How many marks a reading keeps; the oldest go. More than a large cohort writes on one reading. */
const MOST = 20_000;

/** The mark of a note, by its id or key. */
export function seenMark(ref: string): string {
  return canonicalAddress(ref).slice(-DIGITS);
}

/** Marks as one string, to be stored. */
export function formatSeen(marks: SeenMarks): string {
  return [...marks].slice(-MOST).join(' ');
}

/** Marks as they were stored; what is no such string counts as none. */
export function readSeen(stored: unknown): SeenMarks {
  return new Set(typeof stored === 'string' ? stored.split(' ').filter((mark) => mark !== '') : []);
}

/**
 * The marks with those of some notes. Marks of notes that are not there stay: another branch may have been checked out.
 * Answers the same set if nothing is new in it.
 */
export function withSeen(marks: SeenMarks, refs: Iterable<string>): SeenMarks {
  const unseen = [...refs].map(seenMark).filter((mark) => !marks.has(mark));
  return unseen.length === 0 ? marks : new Set([...marks, ...unseen]);
}
