import type { Span } from './span.ts';

/** Measuring may be off by so many characters. */
const SLIP = 2;
const WORD = /[\p{L}\p{N}\p{M}]/u;

/**
 * A stretch whose ends were measured on the page, put to the edges of words where it misses them by a character or
 * two: markers that were drawn by hand, and fonts that stand in for others, cut a little into what is beside.
 */
export function snapToWords(text: string, { start, end }: Span): Span {
  return { start: snap(text, start, 1), end: Math.max(snap(text, end, -1), start) };
}

/** The nearest edge of a word; of two as near the one that `inward` points to. */
function snap(text: string, at: number, inward: 1 | -1): number {
  for (let slip = 0; slip <= SLIP; slip += 1) {
    for (const offset of [at + inward * slip, at - inward * slip]) if (isEdge(text, offset)) return offset;
  }
  return at;
}

function isEdge(text: string, at: number): boolean {
  return !(WORD.test(text.charAt(at - 1)) && WORD.test(text.charAt(at)));
}
