import { isBlank, spell } from './quoteText.ts';
import type { Span } from './span.ts';

const WORD_CHARACTER = /[\p{Ll}\p{Lu}\p{Lt}\p{N}\p{M}]/u;
const LONG_WORD = 24;
const MARKS = /^(?:\p{M}|[\ufe00-\ufe0f])+/u;
/** Modifier letters count as punctuation here: accents set as characters of their own are among them. */
const BEFORE_LETTERS = /^[^\p{Ll}\p{Lu}\p{Lt}\p{Lo}\p{N}]+/u;
const AFTER_LETTERS = /[^\p{Ll}\p{Lu}\p{Lt}\p{Lo}\p{N}]+$/u;

/**
 * Makes a span between two letters a span of the document's text: it ends after its last character with its accents,
 * and takes in the punctuation that the quote has at its ends. `end` is where the last letter begins.
 */
export function widenToPunctuation(text: string, letters: Span, quote: string): Span {
  let end = letters.end + ((text.codePointAt(letters.end) ?? 0) > 0xffff ? 2 : 1);
  end += MARKS.exec(text.slice(end, end + 16))?.[0].length ?? 0;
  const trimmed = quote.trim();
  const opening = BEFORE_LETTERS.exec(trimmed)?.[0] ?? '';
  const closing = (AFTER_LETTERS.exec(trimmed)?.[0] ?? '').replace(MARKS, '');
  return { start: extend(text, letters.start, opening, -1), end: extend(text, end, closing, 1) };
}

/** Makes a span between two letters one between whole words: an edit may have changed a word's beginning or end. */
export function wholeWords(text: string, letters: Span): Span {
  let { start, end } = letters;
  while (start > 0 && letters.start - start < LONG_WORD && WORD_CHARACTER.test(text.charAt(start - 1)))
    start -= 1;
  while (end - letters.end < LONG_WORD && WORD_CHARACTER.test(text.charAt(end + 1))) end += 1;
  return { start, end };
}

/** How far from `offset` the text goes on as `expected` does, white space aside. */
function extend(text: string, offset: number, expected: string, step: 1 | -1): number {
  let reached = offset;
  let at = step > 0 ? offset : offset - 1;
  let index = step > 0 ? 0 : expected.length - 1;
  while (index >= 0 && index < expected.length && at >= 0 && at < text.length) {
    if (isBlank(expected.charAt(index))) index += step;
    else if (isBlank(text.charAt(at))) at += step;
    else if (kind(expected.charAt(index)) === kind(text.charAt(at))) {
      reached = step > 0 ? at + 1 : at;
      index += step;
      at += step;
    } else break;
  }
  return reached;
}

/** One name for all quotation marks, one for all dashes; else the character as quotes spell it. */
function kind(char: string): string {
  if (/["'`´‘’‚‛“”„‟«»‹›′″]/u.test(char)) return '"';
  if (/[\p{Pd}\u2212]/u.test(char)) return '-';
  return spell(char).normalize('NFKC');
}
