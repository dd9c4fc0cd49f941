import type { TextQuote } from '../model/annotation.ts';
import { pageOfOffset } from './documentText.ts';
import type { DocumentText } from './documentText.ts';
import { flowAfter, flowBefore, textParts } from './flow.ts';
import { joinLines } from './lineEnds.ts';
import { inkedSpan, spell } from './quoteText.ts';
import { isSeamParagraph } from './seam.ts';
import { without } from './span.ts';
import type { Span } from './span.ts';

/** How many characters of the text around a passage a quote carries on each side, unless more are asked for. */
export const CONTEXT_LENGTH = 64;

const SOFT_HYPHEN = '\u00ad';

/**
 * Makes a selection start and end on text: white space and furniture at its ends are left out, unless it is nothing
 * else but furniture. Null if nothing remains.
 */
export function trimSpan(document: DocumentText, span: Span): Span | null {
  const pieces = linePieces(document, textParts(document, span));
  const first = pieces[0];
  const last = pieces[pieces.length - 1];
  return first && last ? { start: first.start, end: last.end } : null;
}

/**
 * The quote of a passage, right to the character: in the spelling of quoteText.ts, lines joined and hyphens at their
 * ends resolved, paragraphs kept as `'\n\n'`; running heads and feet, page and line numbers left out, and footnotes
 * that it runs over. The context is the text before and after in the same spelling, paragraphs joined by a space, and
 * may come from other pages. Null if the span has no text.
 */
export function quoteOf(
  document: DocumentText,
  span: Span,
  contextLength = CONTEXT_LENGTH,
): TextQuote | null {
  const trimmed = trimSpan(document, span);
  if (trimmed === null) return null;
  const exact = spellParts(document, textParts(document, trimmed));
  if (exact === '') return null;
  return {
    exact,
    prefix: contextBefore(document, trimmed.start, contextLength),
    suffix: contextAfter(document, trimmed.end, contextLength),
  };
}

function contextBefore(document: DocumentText, end: number, length: number): string {
  const space = isSpace(document.text.charAt(end - 1)) ? ' ' : '';
  for (let reach = 4 * length; ; reach *= 4) {
    const { parts, isAll } = flowBefore(document, end, reach);
    const context = spellParts(document, parts).replaceAll('\n\n', ' ') + space;
    if (isAll || context.length > length) return lastCharacters(context, length);
  }
}

function contextAfter(document: DocumentText, start: number, length: number): string {
  const space = isSpace(document.text.charAt(start)) ? ' ' : '';
  for (let reach = 4 * length; ; reach *= 4) {
    const { parts, isAll } = flowAfter(document, start, reach);
    const context = space + spellParts(document, parts).replaceAll('\n\n', ' ');
    if (isAll || context.length > length) return firstCharacters(context, length);
  }
}

/** Cut where no character is split and none loses its accent. */
function lastCharacters(text: string, length: number): string {
  return text.slice(-length).replace(/^(?:\p{Surrogate}|\p{M})+/u, '');
}

function firstCharacters(text: string, length: number): string {
  return text.slice(0, length).replace(/\p{Surrogate}$/u, '');
}

function isSpace(char: string): boolean {
  return /\s/u.test(char);
}

/** The lines of some parts of the text, each without the white space at its ends; blank ones left out. */
function linePieces(document: DocumentText, parts: readonly Span[]): readonly Span[] {
  return parts.flatMap((part) => {
    const pieces: Span[] = [];
    for (let start = part.start; start < part.end;) {
      let end = start;
      while (end < part.end && !isLineEnd(document.text.charCodeAt(end))) end += 1;
      const inked = inkedSpan(document.text.slice(start, end));
      if (inked !== null) pieces.push({ start: start + inked.start, end: start + inked.end });
      start = end + 1;
    }
    return pieces;
  });
}

function isLineEnd(unit: number): boolean {
  return unit === 0x0a || unit === 0x0c;
}

/** Spells parts of the text as one, without white space at its ends. */
function spellParts(document: DocumentText, parts: readonly Span[]): string {
  let text = '';
  let before: Span | null = null;
  for (const piece of linePieces(document, parts)) {
    const spelled = spell(document.text.slice(piece.start, piece.end));
    if (before === null) text = spelled;
    else if (isParagraph(document, before, piece)) text = `${text.trimEnd()}\n\n${spelled.trimStart()}`;
    else if (document.text.charAt(before.end) === SOFT_HYPHEN) text = text.trimEnd() + spelled.trimStart();
    else if (isPrinted(document, piece.start)) text = joinLines(text, spelled, document);
    else text = `${text.trimEnd()} ${spelled.trimStart()}`;
    before = piece;
  }
  return text.trim();
}

/** Whether a paragraph ends between two neighbouring pieces. */
function isParagraph(document: DocumentText, before: Span, after: Span): boolean {
  if (after.start < before.end) return true;
  const gap = document.text.slice(before.end, after.start);
  if (gap.trim() === '' && !gap.includes('\f')) return gap.includes('\n\n');
  return isSeamParagraph(document, before, after);
}

function isPrinted(document: DocumentText, offset: number): boolean {
  return document.pages[pageOfOffset(document, offset)]?.printed === true;
}

const readings = new WeakMap<DocumentText, string>();

/**
 * The document's text with furniture blanked out, unit for unit at the same offsets: paragraphs that a page's border
 * cuts hang together in it. What a caret steps through.
 */
export function readingText(document: DocumentText): string {
  const known = readings.get(document);
  if (known !== undefined) return known;
  let text = '';
  let before: Span | null = null;
  const all = without({ start: 0, end: document.text.length }, document.furniture);
  for (const piece of linePieces(document, all)) {
    const gap = document.text.slice(text.length, piece.start);
    text += gap.trim() === '' && !gap.includes('\f') ? gap : seam(document, before, piece, gap);
    text += document.text.slice(piece.start, piece.end);
    before = piece;
  }
  text = text.padEnd(document.text.length, ' ');
  readings.set(document, text);
  return text;
}

function seam(document: DocumentText, before: Span | null, after: Span, gap: string): string {
  const paragraph = before !== null && gap.length > 1 && isParagraph(document, before, after);
  return (paragraph ? '\n\n' : '\n').padEnd(gap.length, ' ');
}
