import { positionOfOffset } from './documentText.ts';
import type { DocumentText, PagePosition } from './documentText.ts';
import type { TextLine } from './pageText.ts';
import { CAPTION } from './paragraphs.ts';
import type { Span } from './span.ts';

const SENTENCE_END = /[.!?:;。！？：؟][)\]”’"'»]*$/u;
const LOWER = /^\p{Ll}/u;
const BULLET = /^[•‣◦▪●○■□]\s/u;
const BROKEN_WORD = /\p{L}[-\u00ad\u2010]$/u;

/**
 * Whether a paragraph ends between two lines that a page's border or furniture parts, where the space between them
 * says nothing: the sentence has to end there, and the one line has to be short or the other set in.
 */
export function isSeamParagraph(document: DocumentText, before: Span, after: Span): boolean {
  const from = lineAt(document, positionOfOffset(document, before.start));
  const to = lineAt(document, positionOfOffset(document, after.start));
  if (from === null || to === null) return false;
  // Line numbers between two lines don't part them: the page has been read without them.
  if (from.page === to.page && onlyLineNumbers(document, from.page, before, after)) return to.line.paragraph;
  if (from.line.angle !== to.line.angle) return true;
  if (Math.abs(from.line.size - to.line.size) > 0.12 * Math.max(from.line.size, to.line.size)) return true;
  const ending = document.text.slice(before.start, before.end);
  const beginning = document.text.slice(after.start, after.end);
  if (BULLET.test(beginning) || CAPTION.test(beginning)) return true;
  if (BROKEN_WORD.test(ending) || LOWER.test(beginning) || !SENTENCE_END.test(ending)) return false;
  return from.line.short || to.line.indented;
}

function lineAt(
  document: DocumentText,
  { page, offset }: PagePosition,
): { page: number; line: TextLine } | null {
  const lines = document.pages[page]?.lines ?? [];
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.offset ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const line = lines[low - 1];
  return line === undefined ? null : { page, line };
}

function onlyLineNumbers(document: DocumentText, page: number, before: Span, after: Span): boolean {
  const start = document.pageStarts[page] ?? 0;
  const numbers = document.pages[page]?.lineNumbers ?? [];
  const between = document.furniture.filter((hole) => hole.start >= before.end && hole.end <= after.start);
  return between.every((hole) =>
    numbers.some((n) => n.start + start <= hole.start && n.end + start >= hole.end),
  );
}
