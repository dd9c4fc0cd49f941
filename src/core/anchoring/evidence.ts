import { continuation } from './approximate.ts';
import { joinCosts } from './chain.ts';
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
/** And it must be so much of what stands there: its words are in other texts, too. */
const LEAST_DENSITY = 0.7;

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
  const isDense = characters >= LEAST_DENSITY * (place.end - place.start);
  return fit.quote >= 0.75 && characters >= EDITED_ALONE && isDense;
}

/** Weighs a place where the quote stands as it is, by the text around it. */
export function verbatimFit(text: string, start: number, end: number, wanted: FoldedQuote): Fit {
  const prefix = contextFit(text, start, wanted.prefix, true);
  const suffix = contextFit(text, end, wanted.suffix, false);
  const evidence = wanted.quote.length + prefix.agreeing + suffix.agreeing;
  return { quote: 1, prefix: prefix.similarity, suffix: suffix.similarity, evidence };
}

/** Weighs a place by a chain of runs of prefix + quote + suffix, which may have text between them. */
export function chainFit(text: string, place: Span, chain: readonly Run[], wanted: FoldedQuote): Fit {
  const quoteStart = wanted.prefix.length;
  const quoteEnd = quoteStart + wanted.quote.length;
  const before = chain.findLast(({ at, length }) => at + length <= quoteStart);
  const after = chain.find(({ at }) => at >= quoteEnd);
  const isNear = (distance: number): boolean => distance <= NEAR;
  const prefix = better(
    contextFit(text, place.start, wanted.prefix, true),
    before && isNear(place.start - before.to - before.length) ? covered(chain, 0, quoteStart) : 0,
    quoteStart,
  );
  const suffix = better(
    contextFit(text, place.end, wanted.suffix, false),
    after && isNear(after.to - place.end) ? covered(chain, quoteEnd, quoteEnd + wanted.suffix.length) : 0,
    wanted.suffix.length,
  );
  const inQuote = covered(chain, quoteStart, quoteEnd);
  const evidence = inQuote + prefix.agreeing + suffix.agreeing - joinCosts(chain);
  return {
    quote: inQuote / wanted.quote.length,
    prefix: prefix.similarity,
    suffix: suffix.similarity,
    evidence,
  };
}

/** How a context agrees with what stands there: from 0 to 1, and in characters beyond chance. */
interface ContextFit {
  readonly similarity: number;
  readonly agreeing: number;
}

/** A context may agree by what a chain has of it as well, with other text between it and the quote. */
function better(beside: ContextFit, inChain: number, length: number): ContextFit {
  if (inChain === 0) return beside;
  return {
    similarity: Math.max(beside.similarity, inChain / length),
    agreeing: Math.max(beside.agreeing, inChain),
  };
}

function covered(chain: readonly Run[], from: number, to: number): number {
  let count = 0;
  for (const { at, length } of chain) count += Math.max(0, Math.min(at + length, to) - Math.max(at, from));
  return count;
}

/** How far the text next to a place reads as the context does. */
function contextFit(text: string, border: number, context: string, before: boolean): ContextFit {
  if (context === '') return { similarity: 0, agreeing: 0 };
  const reach = Math.ceil(context.length * 1.3);
  const beside = before
    ? text.slice(Math.max(0, border - reach), border)
    : text.slice(border, border + reach);
  if (before ? beside.endsWith(context) : beside.startsWith(context))
    return { similarity: 1, agreeing: context.length };
  const { errors, agreeing } = continuation(beside, context, before);
  return { similarity: 1 - errors / context.length, agreeing };
}
