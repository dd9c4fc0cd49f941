import { cleanText } from './cleanText.ts';

/** Names that Windows keeps for devices, whatever follows a dot. */
const DEVICES = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$/i;
/** Keeps a path segment below 255 bytes of UTF-8 with a suffix and an extension. */
const LONGEST = 60;

/**
 * The key of a new fellow, made from their name: lower case, letters and digits of any script, `-` between. It differs
 * from all `taken` keys even where a file system ignores case, is never empty, and a key made here stays itself.
 */
export function fellowKey(name: string, taken: readonly string[]): string {
  const slug = slugOf(cleanText(name).normalize('NFC').toLowerCase()) || 'fellow';
  const key = DEVICES.test(slug) ? `${slug}-fellow` : slug;
  const used = new Set(taken.map(sameName));
  if (!used.has(sameName(key))) return key;
  for (let n = 2; ; n++) {
    const next = `${key}-${n}`;
    if (!used.has(sameName(next))) return next;
  }
}

/**
 * A name as one segment of a path that every file system takes: as it is where it is safe already, else only its
 * letters and digits. Never empty, never a way out of the folder.
 */
export function pathSegment(name: string, otherwise: string): string {
  const text = cleanText(name).normalize('NFC');
  const safe =
    /^[\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}._-]*[\p{L}\p{M}\p{N}_-])?$/u.test(text) &&
    Array.from(text).length <= LONGEST;
  const segment = safe ? text : slugOf(text) || otherwise;
  return DEVICES.test(segment.replace(/\..*$/s, '')) ? `_${segment}` : segment;
}

/** What names have in common that are one to a file system that ignores case and Unicode form. */
export function sameName(name: string): string {
  return name.normalize('NFKD').toUpperCase().toLowerCase();
}

function slugOf(text: string): string {
  const slug = text.replace(/[^\p{L}\p{M}\p{N}]+/gu, '-').replace(/^[-\p{M}]+|-+$/gu, '');
  return Array.from(slug).slice(0, LONGEST).join('').replace(/-+$/, '');
}
