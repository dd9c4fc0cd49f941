import { approximateMatches } from './approximate.ts';
import { bestChain } from './chain.ts';
import type { Run } from './chain.ts';
import { chainFit, verbatimFit } from './evidence.ts';
import type { Fit, FoldedQuote } from './evidence.ts';
import type { Span } from './span.ts';
import type { TextIndex } from './textIndex.ts';
import { BIN, votedWindows } from './votes.ts';

/** A place in the folded text where a quote may stand. */
export interface Place extends Span {
  /** Whether the folded quote stands there as it is. */
  readonly verbatim: boolean;
  readonly fit: Fit;
}

/** So many occurrences of one quote are looked at; a phrase more common than that has no place of its own. */
const OCCURRENCES = 256;
/** Then its context decides where to look, so many characters of it on each side. */
const NEIGHBOURHOOD = 24;
/** Of these, so many are weighed with their full context. */
const WEIGHED = 12;
/** Text may have been put in: so many characters around the expected place are searched. */
const SLACK = 300;
/** More text than this, as a share of the quote, is not put into a passage but parts it. */
const LARGEST_INSERTION = 0.6;
/** Counting errors in more than this takes too long; so long a quote has runs enough. */
const LONGEST_SEARCHED = 2000;

/**
 * Where the folded quote stands as it is, best fit first. `pagesFromHint` says how far a place is from where it is
 * expected, which counts only if there are too many places to look at.
 */
export function verbatimPlaces(
  index: TextIndex,
  wanted: FoldedQuote,
  pagesFromHint: ((place: number) => number) | null,
): readonly Place[] {
  const starts = index.occurrences(wanted.quote, OCCURRENCES);
  if (starts.length === OCCURRENCES) {
    // So common a quote is found by its neighbourhood.
    const before = wanted.prefix.slice(-NEIGHBOURHOOD);
    const around = before + wanted.quote + wanted.suffix.slice(0, NEIGHBOURHOOD);
    for (const start of index.occurrences(around, OCCURRENCES)) starts.push(start + before.length);
  }
  const near = [...new Set(starts)]
    .map((start) => ({
      start,
      agreement: starts.length <= WEIGHED ? 0 : contextAgreement(index.text, start, wanted),
      pages: starts.length <= WEIGHED ? 0 : (pagesFromHint?.(start) ?? 0),
    }))
    .sort((a, b) => b.agreement - a.agreement || a.pages - b.pages)
    .slice(0, WEIGHED);
  return near
    .map(({ start }) => {
      const end = start + wanted.quote.length;
      return { start, end, verbatim: true, fit: verbatimFit(index.text, start, end, wanted) };
    })
    .sort(byEvidence);
}

/** How many characters next to a place agree with the context, up to the first fault. */
function contextAgreement(text: string, start: number, { quote, prefix, suffix }: FoldedQuote): number {
  let before = 0;
  while (
    before < prefix.length &&
    text.charAt(start - before - 1) === prefix.charAt(prefix.length - before - 1)
  ) {
    before += 1;
  }
  const end = start + quote.length;
  let after = 0;
  while (after < suffix.length && text.charAt(end + after) === suffix.charAt(after)) after += 1;
  return before + after;
}

/**
 * Where the quote stands in an edited form: rare n-grams of the quote and its context vote for places, and there the
 * runs they share are chained. Best fit first.
 */
export function editedPlaces(index: TextIndex, wanted: FoldedQuote): readonly Place[] {
  const { quote, prefix, suffix } = wanted;
  const pattern = prefix + quote + suffix;
  const places: Place[] = [];
  for (const diagonal of votedWindows(index, pattern)) {
    const from = Math.max(0, diagonal - SLACK);
    const to = Math.min(index.text.length, diagonal + BIN + pattern.length + SLACK);
    const chain = compact(bestChain(pattern, index.text, from, to), wanted);
    const span = quoteSpan(index.text, chain, wanted);
    if (span === null) continue;
    if (places.some(({ start, end }) => start === span.start && end === span.end)) continue;
    const verbatim = index.text.slice(span.start, span.end) === quote;
    const fit = verbatim
      ? verbatimFit(index.text, span.start, span.end, wanted)
      : chainFit(index.text, span, withErrors(index.text, span, chain, wanted), wanted);
    places.push({ ...span, verbatim, fit });
  }
  return places.sort(byEvidence);
}

/**
 * The place of the quote by a chain of prefix + quote + suffix: from the first to the last that agrees of the quote,
 * and on to where the prefix ends and the suffix begins if they are no farther off than a rewording explains. Null if
 * nothing of the quote is there.
 */
function quoteSpan(text: string, chain: readonly Run[], wanted: FoldedQuote): Span | null {
  const quoteStart = wanted.prefix.length;
  const quoteEnd = quoteStart + wanted.quote.length;
  const inside = chain.filter(({ at, length }) => at < quoteEnd && at + length > quoteStart);
  const first = inside[0];
  const last = inside[inside.length - 1];
  if (first === undefined || last === undefined) return gapSpan(text, chain, wanted);
  const missing = first.at - quoteStart;
  let start = first.to - Math.min(0, missing);
  const before = chain[chain.indexOf(first) - 1];
  if (missing > 0 && before !== undefined) {
    const prefixEnd = before.to + before.length + (quoteStart - before.at - before.length);
    if (isReworded(start - prefixEnd, missing)) start = prefixEnd;
  }
  const lacking = quoteEnd - last.at - last.length;
  let end = last.to + last.length + Math.min(0, lacking);
  const after = chain[chain.indexOf(last) + 1];
  if (lacking > 0 && after !== undefined) {
    const suffixStart = after.to - (after.at - quoteEnd);
    if (isReworded(suffixStart - end, lacking)) end = suffixStart;
  }
  return end > start ? { start, end } : null;
}

/**
 * Where much text has been put into a quote, its greater part is the passage, and the lesser is left to itself: a run
 * or two far off would make the passage mostly what it does not say.
 */
function compact(chain: readonly Run[], { prefix, quote }: FoldedQuote): readonly Run[] {
  const quoteStart = prefix.length;
  const quoteEnd = quoteStart + quote.length;
  const inQuote = ({ at, length }: Run): number => Math.min(at + length, quoteEnd) - Math.max(at, quoteStart);
  const cut = chain.findIndex((run, index) => {
    const before = chain[index - 1];
    if (before === undefined || inQuote(before) <= 0 || inQuote(run) <= 0) return false;
    const put = run.to - before.to - (run.at - before.at);
    return put > LARGEST_INSERTION * quote.length + 40;
  });
  if (cut < 0) return chain;
  const sum = (runs: readonly Run[]): number => runs.reduce((all, run) => all + Math.max(0, inQuote(run)), 0);
  const [head, tail] = [chain.slice(0, cut), chain.slice(cut)];
  return compact(sum(head) >= sum(tail) ? head : tail, { prefix, quote, suffix: '', words: 0 });
}

/** Whether text of this length may stand for so many characters of the quote. */
function isReworded(length: number, missing: number): boolean {
  return length > 0 && length <= 2 * missing + 12;
}

/** Nothing of the quote agrees, but its surroundings do: it may stand between them with too many errors for runs. */
function gapSpan(text: string, chain: readonly Run[], { prefix, quote }: FoldedQuote): Span | null {
  const before = chain.findLast(({ at, length }) => at + length <= prefix.length);
  const after = chain.find(({ at }) => at >= prefix.length + quote.length);
  if (before === undefined || after === undefined) return null;
  const from = before.to + before.length;
  if (after.to - from > 3 * quote.length + 32) return null;
  const [match] = approximateMatches(text.slice(from, after.to), quote, quote.length >> 1);
  return match === undefined ? null : { start: from + match.start, end: from + match.end };
}

/** The chain, or a run that stands for all characters that agree, where errors are too dense for runs. */
function withErrors(text: string, span: Span, chain: readonly Run[], wanted: FoldedQuote): readonly Run[] {
  const { quote, prefix } = wanted;
  const length = span.end - span.start;
  if (quote.length > LONGEST_SEARCHED) return chain;
  if (length > 1.4 * quote.length || length < 0.6 * quote.length) return chain;
  const [match] = approximateMatches(text.slice(span.start, span.end), quote, quote.length >> 1);
  if (match === undefined) return chain;
  const agreeing = quote.length - match.errors;
  const quoteEnd = prefix.length + quote.length;
  const runs = chain.filter(({ at, length }) => at + length > prefix.length && at < quoteEnd);
  if (agreeing <= runs.reduce((sum, run) => sum + run.length, 0)) return chain;
  const others = chain.filter(({ at, length }) => at + length <= prefix.length || at >= quoteEnd);
  return [...others, { at: prefix.length, to: span.start, length: agreeing }];
}

function byEvidence(a: Place, b: Place): number {
  return b.fit.evidence - a.fit.evidence || a.start - b.start;
}
