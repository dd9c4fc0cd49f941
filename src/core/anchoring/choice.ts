import type { TextQuote } from '../model/annotation.ts';
import type { DocumentText } from './documentText.ts';
import { isEnough } from './evidence.ts';
import type { FoldedQuote } from './evidence.ts';
import type { Place } from './places.ts';
import { quoteOf } from './quote.ts';
import type { Span } from './span.ts';

/** Places whose evidence differs by less than this many characters (of an edited quote: this share) are rivals. */
const VERBATIM_MARGIN = 1;
const EDITED_MARGIN = 0.02;

/** What else is known of places. */
export interface Surroundings {
  readonly document: DocumentText;
  /** The place as a span of the document. */
  readonly span: (place: Place) => Span;
  /** How many pages a folded offset is from where the note says; null if the note does not say. */
  readonly pagesFromHint: ((offset: number) => number) | null;
}

/**
 * Chooses among places, the best first: the best if it has enough evidence and no rival; of rivals the one that is
 * also spelled like the quote, or else lies nearest to the note's page. Null if none can be told to be the one.
 */
export function choose(
  places: readonly Place[],
  wanted: FoldedQuote,
  quote: TextQuote,
  surroundings: Surroundings,
): { readonly chosen: Place | null; readonly contested: boolean } {
  const [best, ...others] = places;
  if (best === undefined) return { chosen: null, contested: false };
  const margin = best.verbatim ? VERBATIM_MARGIN : EDITED_MARGIN * best.fit.evidence;
  const rivals = others.filter((place) => {
    return place.verbatim === best.verbatim && best.fit.evidence - place.fit.evidence < margin;
  });
  const contested = rivals.length > 0;
  const equals = [best, ...rivals];
  const chosen = contested
    ? (sameSpelling(equals, quote, surroundings) ?? nearest(equals, surroundings))
    : best;
  return { chosen: chosen !== null && isEnough(wanted, chosen.fit, chosen) ? chosen : null, contested };
}

/** The one place that also has the quote's and its context's punctuation and case; null if that decides nothing. */
function sameSpelling(
  places: readonly Place[],
  quote: TextQuote,
  { document, span }: Surroundings,
): Place | null {
  const prefix = quote.prefix.trimStart();
  const suffix = quote.suffix.trimEnd();
  const scored = places.map((place) => {
    const there = quoteOf(document, span(place));
    let score = 0;
    if (there?.exact === quote.exact) score += 2;
    if (prefix !== '' && there?.prefix.endsWith(prefix)) score += 1;
    if (suffix !== '' && there?.suffix.startsWith(suffix)) score += 1;
    return { place, score };
  });
  const [first, second] = scored.sort((a, b) => b.score - a.score);
  return first && second && first.score > second.score ? first.place : null;
}

/** The one place that is nearer to the hinted page than all others; null if there is none. */
function nearest(places: readonly Place[], { pagesFromHint }: Surroundings): Place | null {
  if (pagesFromHint === null) return null;
  const measured = places.map((place) => ({ place, pages: pagesFromHint(place.start) }));
  const [first, second] = measured.sort((a, b) => a.pages - b.pages);
  return first && second && first.pages < second.pages ? first.place : null;
}
