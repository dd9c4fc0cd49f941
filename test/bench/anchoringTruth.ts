/**
 * Where a passage of one version really is in another: a patience diff of the folded words of both texts.
 * Quotes are then judged by what became of their words.
 */

import { without } from '../../src/core/anchoring/span.ts';
import type { DocumentText } from '../../src/core/anchoring/documentText.ts';
import { fold } from '../../src/core/anchoring/fold.ts';
import type { Span } from '../../src/core/anchoring/span.ts';

/** A word of a document; one broken by a hyphen at a line's end is one. */
export interface Word extends Span {
  readonly folded: string;
}

/** The words of a document, furniture left out. */
export function wordsOf(document: DocumentText): readonly Word[] {
  const words: { folded: string; start: number; end: number }[] = [];
  for (const part of without({ start: 0, end: document.text.length }, document.furniture)) {
    for (const match of document.text.slice(part.start, part.end).matchAll(/\S+/gu)) {
      const start = part.start + match.index;
      const end = start + match[0].length;
      const folded = fold(match[0]);
      if (folded === '') continue;
      const last = words[words.length - 1];
      const broken = last && /\p{L}[-\u00ad]$/u.test(document.text.slice(last.start, last.end));
      if (broken && /^\s*\n/u.test(document.text.slice(last.end, start)) && /^\p{Ll}/u.test(match[0])) {
        last.folded += folded;
        last.end = end;
      } else words.push({ folded, start, end });
    }
  }
  return words;
}

/** For each word of `before` the index of its counterpart in `after`, or -1. */
export function alignWords(before: readonly Word[], after: readonly Word[]): Int32Array {
  const map = new Int32Array(before.length).fill(-1);
  const a = before.map(({ folded }) => folded);
  const b = after.map(({ folded }) => folded);
  align(a, 0, a.length, b, 0, b.length, map);
  return map;
}

function align(
  a: readonly string[],
  aStart: number,
  aEnd: number,
  b: readonly string[],
  bStart: number,
  bEnd: number,
  map: Int32Array,
): void {
  let [a1, b1, a2, b2] = [aStart, bStart, aEnd, bEnd];
  while (a1 < a2 && b1 < b2 && a[a1] === b[b1]) map[a1++] = b1++;
  while (a1 < a2 && b1 < b2 && a[a2 - 1] === b[b2 - 1]) map[--a2] = --b2;
  if (a1 >= a2 || b1 >= b2) return;
  const anchors = uniquePairs(a, a1, a2, b, b1, b2);
  if (anchors.length === 0) {
    if ((a2 - a1) * (b2 - b1) <= 4_000_000) longestCommon(a, a1, a2, b, b1, b2, map);
    return;
  }
  let [fromA, fromB] = [a1, b1];
  for (const [inA, inB] of [...anchors, [a2, b2] as const]) {
    align(a, fromA, inA, b, fromB, inB, map);
    if (inA < a2) map[inA] = inB;
    [fromA, fromB] = [inA + 1, inB + 1];
  }
}

/** Words that occur once on each side, in the longest order that both sides share. */
function uniquePairs(
  a: readonly string[],
  a1: number,
  a2: number,
  b: readonly string[],
  b1: number,
  b2: number,
): readonly (readonly [number, number])[] {
  const places = new Map<string, { a: number; b: number }>();
  for (let index = a1; index < a2; index += 1) {
    const word = a[index] ?? '';
    places.set(word, { a: places.has(word) ? -2 : index, b: -1 });
  }
  for (let index = b1; index < b2; index += 1) {
    const place = places.get(b[index] ?? '');
    if (place !== undefined) place.b = place.b === -1 ? index : -2;
  }
  const pairs = [...places.values()]
    .filter((place) => place.a >= 0 && place.b >= 0)
    .sort((x, y) => x.a - y.a);
  const tails: number[] = [];
  const before = pairs.map(() => -1);
  pairs.forEach((pair, index) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tails[middle] ?? 0]?.b ?? 0) < pair.b) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? (tails[low - 1] ?? -1) : -1;
    tails[low] = index;
  });
  const chain: (readonly [number, number])[] = [];
  for (let index = tails[tails.length - 1] ?? -1; index >= 0; index = before[index] ?? -1) {
    const pair = pairs[index];
    if (pair) chain.push([pair.a, pair.b]);
  }
  return chain.reverse();
}

function longestCommon(
  a: readonly string[],
  a1: number,
  a2: number,
  b: readonly string[],
  b1: number,
  b2: number,
  map: Int32Array,
): void {
  const width = b2 - b1 + 1;
  const table = new Int32Array((a2 - a1 + 1) * width);
  for (let i = a2 - 1; i >= a1; i -= 1) {
    for (let j = b2 - 1; j >= b1; j -= 1) {
      const at = (i - a1) * width + (j - b1);
      table[at] =
        a[i] === b[j]
          ? (table[at + width + 1] ?? 0) + 1
          : Math.max(table[at + width] ?? 0, table[at + 1] ?? 0);
    }
  }
  for (let [i, j] = [a1, b1]; i < a2 && j < b2;) {
    const at = (i - a1) * width + (j - b1);
    if (a[i] === b[j]) map[i++] = j++;
    else if ((table[at + width] ?? 0) >= (table[at + 1] ?? 0)) i += 1;
    else j += 1;
  }
}

/** `uncounted`: neither here nor there; what has been moved, as the diff sees no moves, is among it. */
export type Fate = 'unchanged' | 'edited' | 'gone' | 'uncounted';

/** What became of a run of words, and where it is now. */
export interface Truth {
  readonly fate: Fate;
  /** In the other version; null if gone. */
  readonly span: Span | null;
}

/** Judges runs of words of one version against another. */
export class Versions {
  readonly before: readonly Word[];
  readonly after: readonly Word[];
  readonly #map: Int32Array;
  readonly #runs: ReadonlySet<string>;
  readonly #folded: string;
  /** The words that count, in one. */
  readonly #counted: string;

  constructor(before: DocumentText, after: DocumentText) {
    this.before = wordsOf(before);
    this.after = wordsOf(after);
    this.#map = alignWords(this.before, this.after);
    const counted = countedWords(this.after);
    this.#runs = runsOfFour(counted);
    this.#counted = inOne(counted);
    this.#folded = inOne(foldedOf(this.after));
  }

  /** The fate of the words from `first` up to, not including, `last`. */
  truth(first: number, last: number): Truth {
    const images = [...this.#map.subarray(first, last)].filter((image) => image >= 0);
    const low = Math.min(...images);
    const high = Math.max(...images);
    const count = last - first;
    const span = { start: this.after[low]?.start ?? 0, end: this.after[high]?.end ?? 0 };
    if (images.length === count && high - low + 1 === count) return { fate: 'unchanged', span };
    if (images.length >= 0.7 * count && high - low + 1 <= 1.5 * count + 3) return { fate: 'edited', span };
    if (images.length <= 0.35 * count && !this.sharesRun(this.before.slice(first, last))) {
      return { fate: 'gone', span: null };
    }
    return { fate: 'uncounted', span: null };
  }

  /** Whether four words in a row, or all of fewer, stand anywhere in the other version. */
  sharesRun(words: readonly Word[]): boolean {
    const counted = countedWords(words);
    if (counted.length === 0) return standsIn(this.#folded, foldedOf(words));
    if (counted.length < 4) return standsIn(this.#counted, counted);
    return [...runsOfFour(counted)].some((run) => this.#runs.has(run));
  }
}

/** Numbers don't count, or a table of contents with new page numbers would be another text. */
function countedWords(words: readonly Word[]): readonly string[] {
  return foldedOf(words).filter((word) => !/^\p{N}+$/u.test(word));
}

function foldedOf(words: readonly Word[]): readonly string[] {
  return words.map(({ folded }) => folded);
}

function inOne(folded: readonly string[]): string {
  return ` ${folded.join(' ')} `;
}

function standsIn(all: string, folded: readonly string[]): boolean {
  return all.includes(inOne(folded));
}

function runsOfFour(folded: readonly string[]): ReadonlySet<string> {
  const runs = new Set<string>();
  for (let index = 0; index + 4 <= folded.length; index += 1)
    runs.add(folded.slice(index, index + 4).join(' '));
  return runs;
}
