/**
 * How quotes spell what stands in a document: NFC, ligatures and other presentation forms folded to their letters,
 * soft hyphens and invisible characters gone, white space single. Superscripts, fractions, full-width and styled
 * letters stay, as they mean something.
 */

import type { Span } from './span.ts';

/** Presentation forms that a font or a PDF producer chose, not the author: ligatures, Arabic forms, Kangxi radicals. */
const PRESENTATION =
  /[\ufb00-\ufb06\ufb13-\ufb17\ufb1d-\ufdcf\ufdf0-\ufdfc\ufe10-\ufe19\ufe30-\ufe44\ufe47\ufe48\ufe70-\ufefc\u2e9f\u2ef3\u2f00-\u2fd5]/gu;
const VERTICAL_BRACKETS: Readonly<Record<string, string>> = {
  '︵': '（',
  '︶': '）',
  '︷': '｛',
  '︸': '｝',
  '︐': '，',
  '︓': '：',
  '︔': '；',
  '︕': '！',
  '︖': '？',
};
/** Accents that some fonts set as a glyph of their own before the letter (TeX's OT1). */
const SPACING_ACCENTS: Readonly<Record<string, string>> = {
  '\u00a8': '\u0308',
  '\u00b4': '\u0301',
  '\u02c6': '\u0302',
  '\u02dc': '\u0303',
  '\u02c7': '\u030c',
  '\u02d8': '\u0306',
  '\u02d9': '\u0307',
  '\u02da': '\u030a',
  '\u02dd': '\u030b',
};
const SPACING_ACCENT = /([\u00a8\u00b4\u02c6\u02dc\u02c7\u02d8\u02d9\u02da\u02dd])(\p{L})/gu;
/** Soft hyphens, zero-width spaces, marks of direction, controls. Joiners stay: Persian and emoji need them. */
const INVISIBLE = /[\p{Cc}\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;
const BLANK_START =
  /^[\s\p{Cc}\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]+/u;
const PLAIN = /^[!-~]*(?: [!-~]+)* ?$/;

/** Spells one stretch of text without line breaks; white space becomes single, also at the ends. */
export function spell(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .replace(/\s+/gu, ' ')
    .replace(INVISIBLE, '')
    .replace(PRESENTATION, (char) => VERTICAL_BRACKETS[char] ?? char.normalize('NFKC'))
    .replace(SPACING_ACCENT, (pair, accent: string, letter: string) => {
      const composed = (letter + (SPACING_ACCENTS[accent] ?? '')).normalize('NFC');
      return composed.length === letter.length ? composed : pair;
    })
    .normalize('NFC')
    .replace(/ {2,}/g, ' ');
}

/** What of `text` is not white space or invisible at its ends; null if nothing is. */
export function inkedSpan(text: string): Span | null {
  const start = BLANK_START.exec(text)?.[0].length ?? 0;
  let end = text.length;
  while (end > start && isBlank(text.charAt(end - 1))) end -= 1;
  return end > start ? { start, end } : null;
}

/** Whether a character leaves no trace in a quote but white space. */
export function isBlank(char: string): boolean {
  return spell(char).trim() === '';
}
