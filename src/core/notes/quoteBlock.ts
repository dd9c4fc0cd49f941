import { cleanText } from './cleanText.ts';
import { escapeText, plainTextOf } from './markdownText.ts';
import type { SourceLines } from './sourceLines.ts';

/**
 * Quotes as block quotes, one line a paragraph. A quote's text has single spaces, NFC, and an empty line between
 * paragraphs.
 */

const MARKER = /^ {0,3}> ?/;
const CALLOUT = /^\[![\w-]+\][+-]?/;

/** A quote's text in the form in which it can be written and read back to the character; empty if nothing is left. */
export function normalizeQuote(text: string): string {
  if (!/[^\S ]|^ |  | $|[\p{Cc}\p{Cs}]/u.test(text)) return text.normalize('NFC');
  return cleanText(text)
    .replace(/\r\n?/g, '\n')
    .normalize('NFC')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
}

/** A normalized quote as the lines of a block quote, joined by LF, without a final one. */
export function formatQuote(text: string): string {
  return text
    .split('\n\n')
    .map((paragraph) => `> ${escapeText(paragraph)}`)
    .join('\n>\n');
}

/** The text of a block quote that stands on the lines from `start` to before `end`. */
export function readQuote(lines: SourceLines, start: number, end: number): string {
  if (end === start + 1) {
    const content = withoutMarkers(lines.at(start)).trim();
    return CALLOUT.test(content) ? '' : normalizeQuote(plainTextOf(content));
  }
  const paragraphs: string[] = [];
  let paragraph = '';
  for (let line = start; line < end; line++) {
    let content = withoutMarkers(lines.at(line)).trimEnd();
    if (line === start && CALLOUT.test(content)) continue;
    content = content.trim();
    if (content === '') {
      if (paragraph !== '') paragraphs.push(paragraph);
      paragraph = '';
      continue;
    }
    paragraph +=
      (paragraph === '' ? '' : ' ') + (hasHardBreak(content) ? content.slice(0, -1).trimEnd() : content);
  }
  if (paragraph !== '') paragraphs.push(paragraph);
  return normalizeQuote(paragraphs.map(plainTextOf).join('\n\n'));
}

/** A line of a block quote without its markers, those of quotes inside it included. */
export function withoutMarkers(line: string): string {
  let content = line;
  while (MARKER.test(content)) content = content.replace(MARKER, '');
  return content;
}

/** An odd number of backslashes at the end: the last one is Markdown's line break. */
function hasHardBreak(line: string): boolean {
  const tail = /\\+$/.exec(line)?.[0] ?? '';
  return tail.length % 2 === 1;
}
