/**
 * Finds the ends of tags and of their parts in a page's source, character by character: pages hold pictures of many
 * megabytes in their attributes, and over those a regular expression runs out of memory for its way back.
 */

const SPACE = ' \t\n\f\r';
const QUOTES = '"\'';

/** The first place from `at` on that holds one of `stops`; the source's end if none does. */
export function until(source: string, at: number, stops: string): number {
  let end = at;
  while (end < source.length && !stops.includes(source.charAt(end))) end += 1;
  return end;
}

/** The first place from `at` on that holds none of `passed`. */
function past(source: string, at: number, passed: string): number {
  let end = at;
  while (end < source.length && passed.includes(source.charAt(end))) end += 1;
  return end;
}

/** The place after a beginning tag's `>`, from the end of its name; -1 if it is none. Quoted values may hold anything. */
export function tagEnd(source: string, nameEnd: number): number {
  let at = nameEnd;
  for (;;) {
    at = until(source, at, `<>${QUOTES}`);
    const found = source.charAt(at);
    if (found === '>') return at + 1;
    if (found === '' || found === '<') return -1;
    at = source.indexOf(found, at + 1) + 1;
    if (at === 0) return -1;
  }
}

/** An attribute as it stands: where its name and its value are, and where it ends. */
export interface ScannedAttribute {
  readonly start: number;
  readonly nameEnd: number;
  readonly valueStart: number;
  readonly valueEnd: number;
  readonly end: number;
}

/** The next attribute of a tag from `at` on; null if there is none. One without a value has an empty one. */
export function nextAttribute(tag: string, at: number): ScannedAttribute | null {
  const start = past(tag, at, `${SPACE}${QUOTES}=<>/`);
  if (start >= tag.length) return null;
  const nameEnd = until(tag, start, `${SPACE}${QUOTES}=<>/`);
  const bare = { start, nameEnd, valueStart: nameEnd, valueEnd: nameEnd, end: nameEnd };
  const equals = past(tag, nameEnd, SPACE);
  if (tag.charAt(equals) !== '=') return bare;
  const valueStart = past(tag, equals + 1, SPACE);
  const quote = tag.charAt(valueStart);
  if (quote !== '' && QUOTES.includes(quote)) {
    const close = tag.indexOf(quote, valueStart + 1);
    return close < 0 ? bare : { start, nameEnd, valueStart: valueStart + 1, valueEnd: close, end: close + 1 };
  }
  const valueEnd = until(tag, valueStart, `${SPACE}${QUOTES}>`);
  return valueEnd === valueStart ? bare : { start, nameEnd, valueStart, valueEnd, end: valueEnd };
}
