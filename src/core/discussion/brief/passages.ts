import { compareText } from '../../course/compareText.ts';
import { addressOf, type Thread } from '../../course/threads.ts';
import type { Annotation } from '../../model/annotation.ts';
import { foldQuote } from '../../notes/annotationKey.ts';
import { pageLink } from '../../notes/pageLink.ts';
import type { CohortNote } from '../cohortNotes.ts';
import type { BriefPlace } from './brief.ts';
import { isDisputed, threadState } from './threadStatus.ts';

/** Threads about one passage. */
export interface PassageGroup {
  /** The annotation whose quote is shown: the longest, as the others lie in it. */
  readonly shown: Annotation;
  readonly threads: readonly Thread<CohortNote>[];
}

/** A quote shorter than this lies in others by chance. */
const SHORTEST_SHARED = 24;
/** Quotes up to this long are shown with what stands around them. */
const NEEDS_CONTEXT = 90;

/**
 * Puts the threads on one reading together that are about one passage: the same quote, or one within the other, on the
 * same page as far as they say. In the order of the document, as far as the notes tell it.
 */
export function passagesOf(threads: readonly Thread<CohortNote>[]): readonly PassageGroup[] {
  const items = threads
    .flatMap((thread) => {
      const first = thread.notes[0];
      return first ? [{ thread, annotation: first.annotation, folded: foldedQuote(first.annotation) }] : [];
    })
    .sort((a, b) => b.folded.length - a.folded.length || inDocument(a.annotation, b.annotation));
  const groups: { shown: Annotation; folded: string; threads: Thread<CohortNote>[] }[] = [];
  for (const { thread, annotation, folded } of items) {
    const group = folded === '' ? undefined : groups.find((other) => isWithin(annotation, folded, other));
    if (group) group.threads.push(thread);
    else groups.push({ shown: annotation, folded, threads: [thread] });
  }
  return groups
    .map(({ shown, threads: own }) => ({ shown, threads: own.toSorted(byWeight) }))
    .sort((a, b) => inDocument(a.shown, b.shown));
}

/** What a brief says of a passage's place. */
export function placeOfPassage(shown: Annotation, links: readonly string[]): BriefPlace {
  const { target, locator } = shown;
  const quote = target.quote?.exact ?? null;
  const short = target.quote !== null && quote !== null && quote.length <= NEEDS_CONTEXT;
  return {
    quote,
    before: short ? wordsAtEnd(target.quote.prefix) : '',
    after: short ? wordsAtStart(target.quote.suffix) : '',
    alt: target.alt ?? null,
    area: target.box === null ? null : { id: addressOf(shown), replyTo: null, target, locator },
    // A reply names its parent, not a place.
    locator: shown.replyTo === null ? locator : null,
    url: pageLink(links, target),
  };
}

/** 0 for an open question, 1 for a disagreement, 2 for all else. */
export function urgency({ notes }: Pick<Thread<CohortNote>, 'notes'>): number {
  if (threadState(notes) === 'open') return 0;
  return isDisputed(notes) ? 1 : 2;
}

function foldedQuote({ target, replyTo }: Annotation): string {
  return target.quote && replyTo === null ? foldQuote(target.quote.exact) : '';
}

function isWithin(
  annotation: Annotation,
  folded: string,
  other: { readonly shown: Annotation; readonly folded: string },
): boolean {
  const [page, otherPage] = [annotation.target.page?.index, other.shown.target.page?.index];
  if (page !== undefined && otherPage !== undefined && Math.abs(page - otherPage) > 1) return false;
  if (folded === other.folded) return true;
  return folded.length >= SHORTEST_SHARED && other.folded.includes(folded);
}

/** By page or time; then by when they were made, and at last by their ids, so that there is one order. */
function inDocument(a: Annotation, b: Annotation): number {
  const late = Number.MAX_SAFE_INTEGER;
  const place = ({ target }: Annotation): number => target.page?.index ?? target.time ?? late;
  return (
    place(a) - place(b) ||
    compareText(a.made ?? '\uffff', b.made ?? '\uffff') ||
    compareText(a.id ?? a.key, b.id ?? b.key)
  );
}

function byWeight(a: Thread<CohortNote>, b: Thread<CohortNote>): number {
  const [first, second] = [a.notes[0]?.annotation, b.notes[0]?.annotation];
  return (
    urgency(a) - urgency(b) ||
    b.notes.length - a.notes.length ||
    (first && second ? inDocument(first, second) : 0)
  );
}

/** The last words of what stands before a quote, none of them cut. */
function wordsAtEnd(text: string): string {
  const words = text.replace(/\s+/g, ' ').split(' ');
  return words.slice(1).slice(-8).join(' ').trim();
}

function wordsAtStart(text: string): string {
  const words = text.replace(/\s+/g, ' ').split(' ');
  return words.slice(0, -1).slice(0, 8).join(' ').trim();
}
