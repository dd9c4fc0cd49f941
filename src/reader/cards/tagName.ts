/**
 * A tag as the note file can hold it: a letter, then letters, digits, `-`, `_`, `/` (see docs/notes-format.md).
 * White space becomes `-`, other characters go; null if nothing is left.
 */
export function tagName(typed: string): string | null {
  const name = typed
    .trim()
    .replace(/^#+/, '')
    .normalize('NFC')
    .replace(/\s+/gu, '-')
    .replace(/[^\p{L}\p{M}\p{N}\-_/]/gu, '')
    .replace(/^[^\p{L}]+/u, '');
  return name === '' ? null : name;
}
