import { distanceFrom } from './approximate.ts';
import type { Run } from './chain.ts';
import type { Span } from './span.ts';

/** A quote and the texts around it, folded. */
export interface FoldedQuote {
  readonly quote: string;
  readonly prefix: string;
  readonly suffix: string;
  /** How many words the quote has; where words are not spaced, a word is taken to be three characters. */
  readonly words: number;
}

/** How a place agrees with a quote, each from 0 to 1. That of a context that there is none of is 0. */
export interface Fit {
  /** The share of the quote's characters that stand there, in order. */
  readonly quote: number;
  readonly prefix: number;
  readonly suffix: number;
  /** Characters that agree beyond chance, for telling the better of two places. */
  readonly evidence: number;
}

/** A context that agrees so far is the same. */
const SAME_CONTEXT = 0.65;
/** It may be parted from the quote by text of this length that has been put in. */
const NEAR = 40;
/** A passage that has grown more than this is another. */
const LONGEST_GROWTH = 2;
/** And it needs so many characters to say anything. */
const SHORT_CONTEXT = 8;
/** A verbatim quote of so many words (and characters) needs no context: such runs are not shared by chance. */
const WORDS_ALONE = 4;
const CHARACTERS_ALONE = 18;
/** An edited quote needs no context if so many of its characters stand there. */
const EDITED_ALONE = 40;

/**
 * Whether a place is certain enough to be shown as the passage. What has gone, or comes from another book, must not
 * pass: a few common words in a row are everywhere, and a place whose surroundings are right may hold a new text.
 */
export function isEnough(
  wanted: FoldedQuote,
  fit: Fit,
  place: Span & { readonly verbatim: boolean },
): boolean {
  const sides = [
    { similarity: fit.prefix, length: wanted.prefix.length },
    { similarity: fit.suffix, length: wanted.suffix.length },
  ].filter(({ length }) => length >= SHORT_CONTEXT);
  const same = sides.filter(({ similarity }) => similarity >= SAME_CONTEXT).length;
  if (place.verbatim) {
    const long = wanted.words >= WORDS_ALONE && wanted.quote.length >= CHARACTERS_ALONE;
    return sides.length === 0 || same > 0 || long;
  }
  if (place.end - place.start > LONGEST_GROWTH * wanted.quote.length + 20) return false;
  const characters = fit.quote * wanted.quote.length;
  if (same === 2) return fit.quote >= 0.5;
  // Few characters may be a phrase of lists and references, beside another one.
  if (same === 1) return fit.quote >= (characters < EDITED_ALONE ? 0.8 : 0.65) && characters >= 12;
  return fit.quote >= 0.75 && characters >= EDITED_ALONE;
}

/** Weighs a place where the quote stands as it is, by the text around it. */
export function verbatimFit(text: string, start: number, end: number, wanted: FoldedQuote): Fit {
  const prefix = contextSimilarity(text, start, wanted.prefix, true);
  const suffix = contextSimilarity(text, end, wanted.suffix, false);
  const evidence = wanted.quote.length + prefix * wanted.prefix.length + suffix * wanted.suffix.length;
  return { quote: 1, prefix, suffix, evidence };
}

/** Weighs a place by a chain of runs of prefix + quote + suffix, which may have text between them. */
export function chainFit(text: string, place: Span, chain: readonly Run[], wanted: FoldedQuote): Fit {
  const quoteStart = wanted.prefix.length;
  const quoteEnd = quoteStart + wanted.quote.length;
  const share = (from: number, to: number): number =>
    to > from ? covered(chain, from, to) / (to - from) : 0;
  const quote = share(quoteStart, quoteEnd);
  const before = chain.findLast(({ at, length }) => at + length <= quoteStart);
  const after = chain.find(({ at }) => at >= quoteEnd);
  const isNear = (distance: number): boolean => distance <= NEAR;
  const prefix = Math.max(
    before && isNear(place.start - before.to - before.length) ? share(0, quoteStart) : 0,
    contextSimilarity(text, place.start, wanted.prefix, true),
  );
  const suffix = Math.max(
    after && isNear(after.to - place.end) ? share(quoteEnd, quoteEnd + wanted.suffix.length) : 0,
    contextSimilarity(text, place.end, wanted.suffix, false),
  );
  const evidence =
    quote * wanted.quote.length +
    prefix * wanted.prefix.length +
    suffix * wanted.suffix.length -
    0.5 * chain.length;
  return { quote, prefix, suffix, evidence };
}

function covered(chain: readonly Run[], from: number, to: number): number {
  let count = 0;
  for (const { at, length } of chain) count += Math.max(0, Math.min(at + length, to) - Math.max(at, from));
  return count;
}

/** How far the text next to a place reads as the context does. */
function contextSimilarity(text: string, border: number, context: string, before: boolean): number {
  if (context === '') return 0;
  const reach = Math.ceil(context.length * 1.3);
  const beside = before
    ? text.slice(Math.max(0, border - reach), border)
    : text.slice(border, border + reach);
  if (before ? beside.endsWith(context) : beside.startsWith(context)) return 1;
  return 1 - distanceFrom(beside, context, before) / context.length;
}
