import { approximateMatches } from './approximate.ts';
import { fitAt } from './evidence.ts';
import type { Fit, FoldedQuote } from './evidence.ts';
import type { TextIndex } from './textIndex.ts';
import type { Span } from './span.ts';

/** A place in the folded text where a quote may stand. */
export interface Place extends Span {
  /** Whether the folded quote stands there as it is. */
  readonly exact: boolean;
  readonly fit: Fit;
}

/** So many occurrences of one quote are weighed; a phrase more common than that has no place of its own. */
const OCCURRENCES = 256;
/** Of these, so many by their full context. */
const WEIGHED = 12;
/** An n-gram that stands at more places than this says too little. */
const COMMON = 16;
const WINDOWS = 12;
const BIN = 32;

/** Where the folded quote stands as it is, best fit first. */
export function exactPlaces(index: TextIndex, wanted: FoldedQuote): readonly Place[] {
  const { quote } = wanted;
  const starts = index.occurrences(quote, OCCURRENCES);
  const near =
    starts.length <= WEIGHED
      ? starts
      : [...starts]
          .map((start) => ({ start, agreement: contextAgreement(index.text, start, wanted) }))
          .sort((a, b) => b.agreement - a.agreement)
          .slice(0, WEIGHED)
          .map(({ start }) => start);
  return near
    .map((start) => {
      const end = start + quote.length;
      return { start, end, exact: true, fit: fitAt(index.text, start, end, wanted, 0) };
    })
    .sort(byEvidence);
}

/** How many characters next to a place agree with the context, without any fault. */
function contextAgreement(text: string, start: number, { quote, prefix, suffix }: FoldedQuote): number {
  let before = 0;
  while (
    before < prefix.length &&
    text.charAt(start - before - 1) === prefix.charAt(prefix.length - before - 1)
  )
    before += 1;
  const end = start + quote.length;
  let after = 0;
  while (after < suffix.length && text.charAt(end + after) === suffix.charAt(after)) after += 1;
  return before + after;
}

/**
 * Where the quote stands more or less: rare n-grams of the quote and its context vote for a diagonal, and the best
 * windows are searched for the quote with errors. Best fit first.
 */
export function approximatePlaces(index: TextIndex, wanted: FoldedQuote): readonly Place[] {
  const { quote, prefix } = wanted;
  const slack = Math.min(200, Math.max(40, quote.length >> 1));
  const places: Place[] = [];
  for (const diagonal of votedDiagonals(index, wanted)) {
    const from = Math.max(0, diagonal + prefix.length - slack);
    const to = Math.min(index.text.length, diagonal + prefix.length + quote.length + BIN + slack);
    const window = index.text.slice(from, to);
    for (const match of approximateMatches(window, quote, Math.floor(quote.length * 0.5))) {
      const start = from + match.start;
      const end = from + match.end;
      if (places.some((place) => place.start === start && place.end === end)) continue;
      places.push({
        start,
        end,
        exact: match.errors === 0,
        fit: fitAt(index.text, start, end, wanted, match.errors),
      });
    }
  }
  return places.sort(byEvidence);
}

/** Where the pattern's begin would lie in the text, by the number of rare n-grams that agree on it; best first. */
function votedDiagonals(index: TextIndex, { prefix, quote, suffix }: FoldedQuote): readonly number[] {
  const pattern = prefix + quote + suffix;
  const votes = new Map<number, number>();
  for (let offset = 0; offset + index.gramLength <= pattern.length; offset += 1) {
    const places = index.gramPlaces(pattern, offset, COMMON);
    if (places === null) continue;
    const weight = 1 / Math.max(1, places.length);
    for (const place of places) {
      const bin = Math.floor((place - offset) / BIN);
      votes.set(bin, (votes.get(bin) ?? 0) + weight);
    }
  }
  return [...votes]
    .map(([bin, weight]) => ({ bin, weight: weight + (votes.get(bin + 1) ?? 0) }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, WINDOWS)
    .map(({ bin }) => bin * BIN);
}

function byEvidence(a: Place, b: Place): number {
  return b.fit.evidence - a.fit.evidence || a.start - b.start;
}
