/**
 * The yardstick: the matching that Hypothesis publishes, re-expressed from its description in guide/field.md. White
 * space is taken out; the quote is looked for as it is, then with up to min(256, half its length) errors; places are
 * scored by quote (50), prefix (20), suffix (20) and position (2), and the best is taken whatever its score.
 */

import search from 'approx-string-match';
import type { Span } from '../../src/core/anchoring/span.ts';

interface Stripped {
  readonly text: string;
  readonly offsets: readonly number[];
}

function strip(text: string): Stripped {
  let stripped = '';
  const offsets: number[] = [];
  for (let offset = 0; offset < text.length; offset += 1) {
    if (/\s/u.test(text.charAt(offset))) continue;
    stripped += text.charAt(offset);
    offsets.push(offset);
  }
  return { text: stripped, offsets };
}

/** Anchors quotes in one text. */
export class Yardstick {
  readonly #stripped: Stripped;

  constructor(text: string) {
    this.#stripped = strip(text);
  }

  /** The best place, or null. `hint` is the offset where it would be expected, as a fraction of the text. */
  anchor(quote: { exact: string; prefix: string; suffix: string }, hint: number): Span | null {
    const { text, offsets } = this.#stripped;
    const exact = strip(quote.exact).text;
    const prefix = strip(quote.prefix).text;
    const suffix = strip(quote.suffix).text;
    if (exact === '') return null;
    let best: { start: number; end: number } | null = null;
    let bestScore = -1;
    for (const match of this.#matches(exact)) {
      const before = text.slice(Math.max(0, match.start - prefix.length), match.start);
      const after = text.slice(match.end, match.end + suffix.length);
      const score =
        50 * (1 - match.errors / exact.length) +
        20 * similarity(before, prefix) +
        20 * similarity(after, suffix) +
        2 * (1 - Math.abs(match.start / text.length - hint));
      if (score > bestScore) [best, bestScore] = [match, score];
    }
    if (best === null) return null;
    return { start: offsets[best.start] ?? 0, end: (offsets[best.end - 1] ?? 0) + 1 };
  }

  #matches(quote: string): readonly { start: number; end: number; errors: number }[] {
    const { text } = this.#stripped;
    const exact: { start: number; end: number; errors: number }[] = [];
    for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
      exact.push({ start: at, end: at + quote.length, errors: 0 });
    }
    return exact.length > 0 ? exact : search(text, quote, Math.min(256, quote.length / 2));
  }
}

function similarity(text: string, pattern: string): number {
  if (pattern === '' || text === '') return 0;
  const [first] = search(text, pattern, pattern.length);
  return first === undefined ? 0 : 1 - first.errors / pattern.length;
}
