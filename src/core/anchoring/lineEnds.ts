import type { DocumentText } from './documentText.ts';
import type { PageText } from './pageText.ts';
import { spell } from './quoteText.ts';

const WORD = /[\p{L}\p{M}\p{N}]+(?:[-\u2010][\p{L}\p{M}\p{N}]+)*/gu;
const LAST_WORD = /[\p{L}\p{M}\p{N}]+(?:[-\u2010][\p{L}\p{M}\p{N}]+)*$/u;
const FIRST_WORD = /^[\p{L}\p{M}\p{N}]+(?:[-\u2010][\p{L}\p{M}\p{N}]+)*/u;
const HYPHEN_END = /[\p{L}\p{M}\p{N}][-\u2010]$/u;
const ADDRESS_END = /(?:https?:\/\/|www\.|doi\.org\/)\S*[/\-_=&?%#.]$/u;
/** Han, kana and their punctuation, which need no space where a line ends. */
const UNSPACED = '[\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}\\u3000-\\u303f\\uff01-\\uff65]';
const UNSPACED_END = new RegExp(`${UNSPACED}$`, 'u');
const UNSPACED_START = new RegExp(`^${UNSPACED}`, 'u');
/** First parts that English joins with a hyphen. Not “ex”, which is a syllable of too many words. */
const HYPHENATED_FIRST = new Set(['self', 'well', 'quasi', 'all', 'half', 'cross']);
/** Second parts that it joins with one, but to a prefix (“undefined”). */
const HYPHENATED_SECOND =
  /^(?:aligned|assisted|aware|based|defined|dependent|dimensional|driven|generated|level|oriented|sensitive|shaped|sized|specific|term|trained|tuned|valued|weighted)$/u;
const PREFIX =
  /^(?:anti|auto|bi|co|counter|de|dis|down|hyper|im|in|inter|intra|mis|multi|non|out|over|post|pre|re|semi|sub|super|tri|un|under|uni|up)$/u;

/**
 * Joins two lines of one paragraph as if they had been set in one: by a space, or without one after a hyphen (which
 * goes if it only broke the word), a dash, a slash, or between characters that are written without spaces.
 */
export function joinLines(before: string, after: string, document: DocumentText): string {
  const left = before.trimEnd();
  const right = after.trimStart();
  if (left === '' || right === '') return left + right;
  if (ADDRESS_END.test(left) && /^[\p{Ll}\p{N}]/u.test(right)) return left + right;
  if (HYPHEN_END.test(left) && /^[\p{L}\p{N}]/u.test(right)) {
    return keepsHyphen(left, right, document) ? left + right : left.slice(0, -1) + right;
  }
  if (/[^\s][—–/]$/u.test(left) || /^—\S/u.test(right)) return left + right;
  if (UNSPACED_END.test(left) && UNSPACED_START.test(right)) return left + right;
  return `${left} ${right}`;
}

/**
 * Whether a hyphen at a line's end belongs to the word. The document says so if it spells the word elsewhere;
 * otherwise what hyphenation never does: break before a capital or a digit, after one letter or an acronym.
 */
function keepsHyphen(left: string, right: string, document: DocumentText): boolean {
  const first = LAST_WORD.exec(left.slice(0, -1))?.[0] ?? '';
  const second = FIRST_WORD.exec(right)?.[0] ?? '';
  if (!/^\p{Ll}/u.test(second)) return true;
  const last = first.split(/[-\u2010]/u).pop() ?? '';
  if (last.length < 2 || /\p{N}/u.test(last) || /^\p{Lu}+$/u.test(last)) return true;
  const seen = (word: string): number => wordCount(document, word.toLowerCase());
  const difference = seen(`${first}-${second}`) - seen(first + second);
  if (difference !== 0) return difference > 0;
  const next = second.split(/[-\u2010]/u)[0] ?? '';
  if (seen(last + next) > 0) return false;
  if (seen(`${last}-${next}`) > 0 || HYPHENATED_FIRST.has(last.toLowerCase())) return true;
  if (HYPHENATED_SECOND.test(next) && !PREFIX.test(last.toLowerCase())) return true;
  const bothWords = seen(last) > 0 && seen(next) > 0;
  return bothWords && (first !== last || (last.length >= 4 && next.length >= 4));
}

const counts = new WeakMap<PageText, ReadonlyMap<string, number>>();

/** How often a word, in lower case, stands in the pages read so far, not broken by a line's end. */
function wordCount(document: DocumentText, word: string): number {
  let count = 0;
  for (const page of document.pages) if (page) count += pageWords(page).get(word) ?? 0;
  return count;
}

function pageWords(page: PageText): ReadonlyMap<string, number> {
  const known = counts.get(page);
  if (known !== undefined) return known;
  const words = new Map<string, number>();
  let broken = false;
  for (const line of page.text.split('\n')) {
    const spelled = spell(line).trim().toLowerCase();
    const found = spelled.match(WORD) ?? [];
    const breaks = HYPHEN_END.test(spelled);
    // The halves of a word broken here are no words.
    const whole = found.slice(broken ? 1 : 0, breaks ? -1 : undefined);
    for (const word of whole) {
      const key = word.replaceAll('\u2010', '-');
      words.set(key, (words.get(key) ?? 0) + 1);
      // The parts of a compound are seen as words as well, which tells a broken compound from a broken word.
      if (key.includes('-')) for (const part of key.split('-')) words.set(part, (words.get(part) ?? 0) + 1);
    }
    broken = breaks;
  }
  counts.set(page, words);
  return words;
}
