import { romanize } from './romanize.ts';

/** Words that say nothing of a work or an aim. */
const STOP = new Set(
  `a an the of on for with from in into at by as is are be it its this that these those and or but to via than vs can may might
  will would should could how why what when where which who whether if does do did not no so such using use based their our your
  my we you i they he she der die das und le la les des du el los las de da do`.split(/\s+/),
);
/** Names that Windows keeps for devices, with or without an extension. */
const RESERVED = /^(?:con|prn|aux|nul|conin|conout|clock|com\d|lpt\d)$/;

/**
 * Words of a text as they may stand in a file name on every system: lower case, Latin where the script has a
 * transliteration, other letters as they are in their one composed form, without marks and punctuation.
 */
export function slugWords(text: string): string[] {
  return romanize(text)
    .normalize('NFKD')
    .replace(/[’'`]/g, '')
    .replace(/[\p{M}]+/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => word.replace(/[^\p{L}\p{N}]/gu, ''))
    .filter((word) => word !== '');
}

/** Words without those that say nothing, or all of them if nothing else is left. */
export function tellingWords(words: readonly string[]): string[] {
  const telling = words.filter((word) => !STOP.has(word));
  return telling.length > 0 ? telling : [...words];
}

/** Joins words with hyphens up to `limit` characters, cutting between words; at least the first word, cut if need be. */
export function joinWords(words: readonly string[], limit: number): string {
  let slug = '';
  for (const word of words) {
    const next = slug === '' ? word : `${slug}-${word}`;
    if (Array.from(next).length > limit) break;
    slug = next;
  }
  return slug === ''
    ? Array.from(words[0] ?? '')
        .slice(0, limit)
        .join('')
    : slug;
}

/** A slug that no system refuses as a file name. */
export function safeName(slug: string, suffix: string): string {
  return RESERVED.test(slug) ? `${slug}-${suffix}` : slug;
}

/** A short, stable fingerprint of a text (FNV-1a, 32 bits, base 36), for what has no words of its own. */
export function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (const char of text.normalize('NFC')) {
    hash ^= char.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193) >>> 0;
  }
  return hash.toString(36).padStart(6, '0').slice(-6);
}
