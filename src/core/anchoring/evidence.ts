import { distanceFrom } from './approximate.ts';

/** Folded texts around a quote: what should stand right before and right after it. */
export interface FoldedQuote {
  readonly quote: string;
  readonly prefix: string;
  readonly suffix: string;
}

/** How well a place fits. All similarities 0 to 1; those of an absent text are 0. */
export interface Fit {
  readonly quote: number;
  readonly prefix: number;
  readonly suffix: number;
  /** Grows with what agrees beyond chance, in characters; at {@link ENOUGH} a place counts as found. */
  readonly evidence: number;
}

/** The evidence from which on a place is shown. */
export const ENOUGH = 7;

/** What unrelated text of the same language has in common, when aligned at its best. */
const CHANCE_QUOTE = 0.5;
const CHANCE_CONTEXT = 0.45;

/** Weighs a place: `errors` of the quote against what stands there, then the context on both sides. */
export function fitAt(text: string, start: number, end: number, wanted: FoldedQuote, errors: number): Fit {
  const quote = Math.max(0, 1 - errors / wanted.quote.length);
  const prefix = contextSimilarity(
    text.slice(Math.max(0, start - wanted.prefix.length * 1.5), start),
    wanted.prefix,
    true,
  );
  const suffix = contextSimilarity(text.slice(end, end + wanted.suffix.length * 1.5), wanted.suffix, false);
  const evidence =
    (quote - CHANCE_QUOTE) * wanted.quote.length +
    (prefix - CHANCE_CONTEXT) * wanted.prefix.length +
    (suffix - CHANCE_CONTEXT) * wanted.suffix.length;
  return { quote, prefix, suffix, evidence };
}

function contextSimilarity(text: string, context: string, backwards: boolean): number {
  if (context === '') return 0;
  if (backwards ? text.endsWith(context) : text.startsWith(context)) return 1;
  return 1 - distanceFrom(text, context, backwards) / context.length;
}
