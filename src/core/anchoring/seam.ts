import { positionOfOffset } from './documentText.ts';
import type { DocumentText, PagePosition } from './documentText.ts';
import type { TextLine } from './pageText.ts';
import { BROKEN_WORD, CAPTION, SENTENCE_END } from './paragraphs.ts';
import { without } from './span.ts';
import type { Span } from './span.ts';

const LOWER = /^\p{Ll}/u;
const BULLET = /^[•‣◦▪●○■□]\s/u;

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

/** Whether nothing but line numbers stands between. */
function onlyLineNumbers(document: DocumentText, page: number, before: Span, after: Span): boolean {
  const start = document.pageStarts[page] ?? 0;
  const numbers = (document.pages[page]?.lineNumbers ?? []).map((n) => ({
    start: n.start + start,
    end: n.end + start,
  }));
  return without({ start: before.end, end: after.start }, numbers).every((part) => {
    return document.text.slice(part.start, part.end).trim() === '';
  });
}
