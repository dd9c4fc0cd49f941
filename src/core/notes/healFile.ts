import { ok } from '../model/result.ts';
import { splitConflict } from './conflict.ts';
import { healConflicts, mergeNotes } from './mergeNotes.ts';
import type { NotesResult } from './notesError.ts';
import { parseNotes, type NotesDefaults } from './parseNotes.ts';
import { withLineFeeds } from './sourceLines.ts';

/** The versions of a note file that git could not merge, from the stages of its index; null where there is none. */
export interface FileVersions {
  readonly base: string | null;
  readonly ours: string | null;
  readonly theirs: string | null;
}

/** How an unmerged note file is resolved. */
export interface HealedFile {
  /** Its text as git keeps it; null if it is gone on both sides. */
  readonly text: string | null;
  /** Its text for the working tree: the same, with other line breaks where git makes them other there. */
  readonly workingText: string | null;
  /** Both sides were merged; one side deleted the file and the other's counts; or a person had resolved it already. */
  readonly how: 'merged' | 'kept' | 'by-hand' | 'gone';
}

/**
 * Resolves a note file that git could not merge. It is merged from git's own versions, so that every machine comes to
 * the same bytes; only what a person has typed since into the file that git left (`working`) counts before that. A file
 * that one side deleted and the other changed stays.
 */
export function healFile(
  { base, ours, theirs }: FileVersions,
  working: string | null,
  defaults: NotesDefaults = {},
): NotesResult<HealedFile> {
  // Git may give the working tree other line breaks than it keeps.
  const translated =
    working?.includes('\r\n') === true && ![ours, theirs].some((side) => side?.includes('\r') === true);
  const answer = (text: string | null, how: HealedFile['how']): NotesResult<HealedFile> =>
    translated && text !== null
      ? ok({ text: withLineFeeds(text), workingText: withLineFeeds(text).replaceAll('\n', '\r\n'), how })
      : ok({ text, workingText: text, how });
  if (ours === null && theirs === null) return answer(working, working === null ? 'gone' : 'by-hand');
  if (ours === null || theirs === null) {
    const side = ours ?? theirs ?? '';
    const typed = working !== null && !isSame(working, side) && !splitConflict(working);
    return typed ? answer(working, 'by-hand') : answer(side, 'kept');
  }
  if (working !== null && wasTyped(working, { base, ours, theirs })) {
    if (!splitConflict(working)) return answer(working, 'by-hand');
    const healed = healConflicts(working, base, defaults);
    return healed.ok ? answer(healed.value, 'merged') : healed;
  }
  const merged = mergeNotes(base, ours, theirs, defaults);
  return merged.ok ? answer(merged.value, 'merged') : merged;
}

/**
 * Resolves a note file that holds git's markers though git takes it for resolved: it was added, and perhaps committed,
 * with them. The versions that the index remembers of the conflict count if the text came from them, else what the
 * markers tell.
 */
export function healMarkers(
  text: string,
  versions: FileVersions | null,
  defaults: NotesDefaults = {},
): NotesResult<string> {
  if (versions && versions.ours !== null && versions.theirs !== null && !wasTyped(text, versions)) {
    const healed = healFile(versions, text, defaults);
    return healed.ok ? ok(healed.value.workingText ?? text) : healed;
  }
  return healConflicts(text, null, defaults);
}

/** Whether a text is a note file at all: it says whose notes it holds and on what, or holds some. */
export function holdsNotes(text: string): boolean {
  const { frontMatter, records } = parseNotes(text);
  return records.length > 0 || frontMatter.version !== null || frontMatter.fellow !== null;
}

/**
 * Whether somebody changed what git left in the working tree. Git leaves one side as it is, or the lines of both: none
 * that neither had, and all that a side added or both have.
 */
export function wasTyped(working: string, { base, ours, theirs }: FileVersions): boolean {
  if ([ours, theirs].some((side) => side !== null && isSame(side, working))) return false;
  const [before, mine, others] = [base, ours, theirs].map((text) => linesOf(text ?? ''));
  const conflict = splitConflict(withLineFeeds(working));
  const sides = conflict ? [conflict.ours.text, conflict.theirs.text, conflict.base?.text ?? ''] : [working];
  const now = linesOf(sides.join('\n'));
  if (!before || !mine || !others) return false;
  const isKnown = (line: string): boolean => mine.has(line) || others.has(line) || before.has(line);
  const isKept = (line: string): boolean =>
    now.has(line) || (before.has(line) && !(mine.has(line) && others.has(line)));
  return ![...now].every(isKnown) || ![...mine, ...others].every(isKept);
}

function linesOf(text: string): ReadonlySet<string> {
  return new Set(withLineFeeds(text).split('\n'));
}

function isSame(one: string, other: string): boolean {
  return withLineFeeds(one) === withLineFeeds(other);
}
