import { sha256 } from '@noble/hashes/sha2.js';
import { ulid } from 'ulid';
import { cleanText } from './cleanText.ts';

/**
 * How a record is addressed: by its id, a ULID, or while it has none by its key, which everybody computes alike from
 * what the record is about. Replies may name either; a stamped record's id is made from its key, so both resolve.
 */

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Digits of a key: 26 × 5 = 130 bits of a SHA-256. */
const KEY_LENGTH = 26;
const KEY = /^k-[0-9a-hjkmnp-tv-z]{26}$/;
/** The time part of an id that was made from a key: no time at all. */
const NO_TIME = '0000000000';

/** What a record's key is made from. `nth` counts from 1 among the records of the same folded quote. */
export interface KeySource {
  readonly reading: string;
  readonly fellow: string;
  readonly quote: string;
  readonly nth: number;
}

/** The key of a record: `k-` and 26 digits of Crockford's base 32 in lower case. */
export function annotationKey({ reading, fellow, quote, nth }: KeySource): string {
  return keyOfFolded({ reading, fellow, folded: foldQuote(quote), nth });
}

/** The key, where the quote was folded already. */
export function keyOfFolded({
  reading,
  fellow,
  folded,
  nth,
}: Omit<KeySource, 'quote'> & { readonly folded: string }): string {
  const source = [reading.normalize('NFC'), fellow.normalize('NFC'), folded, String(nth)].join('\u0000');
  const hash = sha256(new TextEncoder().encode(source));
  let bits = 0;
  let held = 0;
  let digits = '';
  for (const byte of hash) {
    held = ((held << 8) | byte) & 0xffff;
    bits += 8;
    while (bits >= 5 && digits.length < KEY_LENGTH) {
      bits -= 5;
      digits += CROCKFORD.charAt((held >> bits) & 31);
    }
  }
  return `k-${digits.toLowerCase()}`;
}

/** Whether a string has the form of a key. */
export function isKey(address: string): boolean {
  return KEY.test(address);
}

/** The id with which a record of this key is stamped, the same on every machine: no time, 80 bits of the key's hash. */
export function idFromKey(key: string): string {
  return NO_TIME + key.slice(2, 18).toUpperCase();
}

/** Whether an id was made from a key. */
export function isStampedId(id: string): boolean {
  return id.startsWith(NO_TIME);
}

/** What two addresses of one record have in common: an id stays, a key becomes the id it would be stamped with. */
export function canonicalAddress(address: string): string {
  return isKey(address) ? idFromKey(address) : address.toUpperCase();
}

/** A new id. `now` in milliseconds since 1970; `random` gives numbers from 0 to below 1. */
export function newId(now: number, random: () => number): string {
  return ulid(Math.max(0, Math.floor(now)), random);
}

/**
 * A quote reduced to what no formatter, keyboard or PDF reader changes: letters and digits, compatibility forms and
 * case folded, marks left out. A quote without any stays as it is. Ids are made from this: it must never change.
 */
export function foldQuote(quote: string): string {
  const clean = cleanText(quote);
  const folded = clean
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  return folded === '' ? clean.normalize('NFC').trim() : folded;
}
