import { addressOf } from '../../course/threads.ts';
import { canonicalAddress } from '../../notes/annotationKey.ts';
import type { Target } from '../../model/annotation.ts';
import { findReading, type Course, type Reading } from '../../model/course.ts';
import type { CohortNote } from '../cohortNotes.ts';

/** A note on its way out of the product or into it, in whatever format. */
export interface ExchangeNote {
  /** Its id here, or what another program calls it. */
  readonly id: string;
  /** Id of the note it answers, of the same kind. */
  readonly replyTo: string | null;
  readonly author: ExchangeAuthor;
  readonly source: ExchangeSource;
  readonly target: Target;
  readonly locator: string | null;
  readonly tags: readonly string[];
  /** Markdown. */
  readonly comment: string;
  /** ISO 8601. */
  readonly made: string | null;
  readonly edited: string | null;
}

/** Who wrote a note. */
export interface ExchangeAuthor {
  /** Key of the fellow; null where the format has names only, or nobody is named. */
  readonly key: string | null;
  readonly name: string | null;
}

/** What a note is on, as far as a format says it. */
export interface ExchangeSource {
  /** Id of the reading; null where the format does not know it. */
  readonly reading: string | null;
  readonly title: string | null;
  readonly url: string | null;
}

/** Notes that leave, with what the formats say of their readings. */
export function exchangeNotes(notes: readonly CohortNote[], course: Course): readonly ExchangeNote[] {
  return notes.map(({ annotation, name }) => {
    const { fellow, reading, target, locator, tags, comment, made, edited, replyTo } = annotation;
    const entry = findReading(course, reading)?.reading ?? null;
    return {
      id: addressOf(annotation),
      replyTo: replyTo === null ? null : canonicalAddress(replyTo),
      author: { key: fellow, name },
      source: { reading, title: entry?.title ?? null, url: webAddress(entry) },
      target,
      locator,
      tags,
      comment,
      made,
      edited,
    };
  });
}

/** Which notes an export takes. Empty lists ask for nothing. */
export interface ExportFilter {
  readonly week: string | null;
  readonly readings: readonly string[];
  readonly fellows: readonly string[];
  readonly objectives: readonly string[];
}

/** The notes an export takes; with a note of an objective, whatever answers it. */
export function notesToExport(
  notes: readonly CohortNote[],
  course: Course,
  filter: ExportFilter,
): readonly CohortNote[] {
  const { week, readings, fellows, objectives } = filter;
  const tied = new Set<string>();
  const chosen = notes.filter(({ annotation, name }) => {
    const { reading, fellow, tags } = annotation;
    if (week !== null && findReading(course, reading)?.week.slug !== week) return false;
    if (readings.length > 0 && !readings.includes(reading)) return false;
    if (objectives.length > 0 && tags.some((tag) => objectives.includes(tag)))
      tied.add(addressOf(annotation));
    return fellows.length === 0 || fellows.includes(fellow) || fellows.includes(name);
  });
  if (objectives.length === 0) return chosen;
  for (let before = -1; before !== tied.size;) {
    before = tied.size;
    for (const { annotation } of notes)
      if (annotation.replyTo !== null && tied.has(canonicalAddress(annotation.replyTo)))
        tied.add(addressOf(annotation));
  }
  return chosen.filter(({ annotation }) => tied.has(addressOf(annotation)));
}

/** What of notes a format can't hold, in words for whoever exports; empty if it holds everything. */
export interface Loss {
  readonly what: string;
  readonly count: number;
}

/** Counts what is lost. */
export function lossesOf(
  notes: readonly ExchangeNote[],
  ...kinds: readonly (readonly [what: string, isLost: (note: ExchangeNote) => boolean])[]
): readonly Loss[] {
  return kinds
    .map(([what, isLost]) => ({ what, count: notes.filter(isLost).length }))
    .filter(({ count }) => count > 0);
}

/** What W3C calls the reason for a note. */
export function motivationOf({ tags, comment, replyTo }: ExchangeNote): string {
  if (replyTo !== null) return 'replying';
  if (tags.includes('question')) return 'questioning';
  return comment === '' ? 'highlighting' : 'commenting';
}

/** The reading's first address on the web. */
export function webAddress(reading: Pick<Reading, 'links'> | null): string | null {
  return reading?.links.find((link) => /^https?:\/\//i.test(link)) ?? null;
}
