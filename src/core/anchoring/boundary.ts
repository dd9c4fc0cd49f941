import { sentenceSpans } from './sentences.ts';
import type { Span } from './span.ts';

/** A step of the keyboard's caret through text. */
export type BoundaryUnit = 'character' | 'word' | 'line' | 'sentence' | 'paragraph';
export type BoundaryDirection = 'forward' | 'backward';

/** A text without paragraphs is read in stretches of this length, so that a step stays quick. */
const STRETCH = 20_000;

const segmenters = new Map<string, Intl.Segmenter>();

/**
 * The offset where a caret at `offset` comes to rest: forward at the end of the next unit, backward at the beginning
 * of the one before, as in editors; 0 or the text's length if there is none. `'\n\n'` ends a paragraph; `'\n'` and
 * `'\f'` (a page's border) are white space within a sentence. For a PDF give it `readingText(document)`, so that
 * page numbers and running heads are stepped over.
 */
export function nextBoundary(
  text: string,
  offset: number,
  unit: BoundaryUnit,
  direction: BoundaryDirection,
): number {
  const from = Math.max(0, Math.min(offset, text.length));
  if (unit === 'character') return characterBoundary(text, from, direction);
  return direction === 'forward' ? endOfNext(text, from, unit) : startOfPrevious(text, from, unit);
}

/** The unit around an offset, or the next one if it lies between two: for selecting it whole. */
export function unitAt(text: string, offset: number, unit: BoundaryUnit): Span {
  const end = nextBoundary(text, offset, unit, 'forward');
  return { start: nextBoundary(text, end, unit, 'backward'), end };
}

function endOfNext(text: string, from: number, unit: BoundaryUnit): number {
  for (let at = from; at < text.length;) {
    const { start, end } = paragraphAround(text, at);
    const span = unitSpans(text.slice(start, end), unit).find((span) => start + span.end > from);
    if (span !== undefined) return start + span.end;
    at = end + 1;
  }
  return text.length;
}

function startOfPrevious(text: string, from: number, unit: BoundaryUnit): number {
  for (let at = from - 1; at >= 0;) {
    const { start, end } = paragraphAround(text, at);
    const span = unitSpans(text.slice(start, end), unit).findLast((span) => start + span.start < from);
    if (span !== undefined) return start + span.start;
    at = start - 1;
  }
  return 0;
}

function characterBoundary(text: string, from: number, direction: BoundaryDirection): number {
  const start = Math.max(0, from - 64);
  const ends = [start];
  for (const { index, segment } of segmenter('grapheme').segment(text.slice(start, from + 64))) {
    ends.push(start + index + segment.length);
  }
  if (direction === 'forward') return ends.find((end) => end > from) ?? text.length;
  return ends.findLast((end) => end < from) ?? 0;
}

/** The paragraph that holds the character at `at`; a character of the break between two belongs to the first. */
function paragraphAround(text: string, at: number): Span {
  const before = text.lastIndexOf('\n\n', at - 2);
  const after = text.indexOf('\n\n', Math.max(0, at - 1));
  const start = before < 0 ? 0 : before + 2;
  const end = after < 0 ? text.length : Math.max(after, at);
  if (end - start <= 2 * STRETCH) return { start, end };
  return { start: Math.max(start, at - STRETCH), end: Math.min(end, at + STRETCH) };
}

function unitSpans(paragraph: string, unit: BoundaryUnit): readonly Span[] {
  if (unit === 'sentence') return sentenceSpans(paragraph);
  if (unit === 'word') return wordSpans(paragraph);
  const pieces =
    unit === 'line' ? paragraph.matchAll(/[^\n\f]*[^\s][^\n\f]*/gu) : [/\S[\s\S]*/u.exec(paragraph)];
  return [...pieces].flatMap((match) => {
    if (match === null) return [];
    const start = match.index + match[0].search(/\S/u);
    return [{ start, end: match.index + match[0].trimEnd().length }];
  });
}

/** Words; a word broken by a hyphen at a line's end is one. */
function wordSpans(paragraph: string): readonly Span[] {
  const spans: { start: number; end: number }[] = [];
  for (const { index, segment, isWordLike } of segmenter('word').segment(paragraph)) {
    if (isWordLike !== true) continue;
    const last = spans[spans.length - 1];
    if (
      last &&
      /^[-\u00ad\u2010]\s*[\n\f]\s*$/u.test(paragraph.slice(last.end, index)) &&
      /^\p{Ll}/u.test(segment)
    ) {
      last.end = index + segment.length;
    } else spans.push({ start: index, end: index + segment.length });
  }
  return spans;
}

function segmenter(granularity: 'grapheme' | 'word'): Intl.Segmenter {
  let known = segmenters.get(granularity);
  if (known === undefined) {
    known = new Intl.Segmenter('en', { granularity });
    segmenters.set(granularity, known);
  }
  return known;
}
