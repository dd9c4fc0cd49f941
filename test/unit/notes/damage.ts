import * as fc from 'fast-check';
import { draft, fileOf, testContext } from './notesSupport.ts';

/** What happens to files, one at a time. `at` is a fraction of the file. */
const HARM: readonly ((text: string, at: number, other: number) => string)[] = [
  (text, at) => text.slice(0, Math.floor(text.length * at)),
  (text, at) => text.slice(Math.floor(text.length * at)),
  (text, at, other) =>
    splice(
      text,
      at,
      String.fromCharCode(text.charCodeAt(Math.floor((text.length - 1) * at)) ^ (1 << (other % 7))),
      1,
    ),
  (text, at) => insertLine(text, at, '```'),
  (text, at) => insertLine(text, at, '~~~~'),
  (text, at) => insertLine(text, at, '```js'),
  (text, at) => insertLine(text, at, '<!--'),
  (text, at) => insertLine(text, at, '<pre>'),
  (text, at) => insertLine(text, at, '---'),
  (text, at) => insertLine(text, at, '======='),
  (text, at) => insertLine(text, at, '<<<<<<< HEAD'),
  (text, at) => insertLine(text, at, '>>>>>>> theirs'),
  (text, at) => insertLine(text, at, '# Heading'),
  (text, at) => insertLine(text, at, '\u0000'),
  (text, at) => splice(text, at, '\ud800', 0),
  (text, at) => splice(text, at, '\r', 0),
  (text, at) => splice(text, at, '', 40),
  (text) => `\ufeff${text}`,
  (text) => text.replaceAll('\n', '\r\n'),
  (text, at, other) => text + text.slice(Math.floor(text.length * at), Math.floor(text.length * at) + other),
  // Bytes, as they go bad on disks: a flipped bit, some that are no UTF-8, some that are gone.
  (text, at, other) =>
    withBytes(text, at, (bytes, i) => bytes.slice(i, i + 1).map((b) => b ^ (1 << (other % 8)))),
  (text, at) => withBytes(text, at, () => [0xff, 0xc3, 0x28, 0xed, 0xa0, 0x80]),
  (text, at, other) => withBytes(text, at, () => [], other),
  (text, at) => insertLine(text, at, '\ufeff'),
  (text, at) => insertLine(text, at, '\u0000\u0000\u0000\u0000'),
  // A note that stands twice, as copying makes it.
  (text, at) => {
    const records = text.split(/(?=^## )/m);
    const copy = records[1 + Math.floor((records.length - 1) * at)];
    return copy === undefined ? text : `${text.trimEnd()}\n\n${copy}`;
  },
  (text) => text.replace(/^---\n/, `---\n${ALIAS_BOMB}`),
];

/** YAML that would be a billion words if somebody expanded it. */
export const ALIAS_BOMB = `a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n${Array.from(
  { length: 9 },
  (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n}, `.repeat(9)}*a${n}]`,
).join('\n')}\n`;

/** A text whose bytes from a place on are others: `removed` of them, one if nothing is said, give way to new ones. */
function withBytes(
  text: string,
  at: number,
  replace: (bytes: Uint8Array, offset: number) => Iterable<number>,
  removed = 1,
): string {
  const bytes = new TextEncoder().encode(text);
  const offset = Math.floor(bytes.length * at);
  const parts = [
    bytes.slice(0, offset),
    Uint8Array.from(replace(bytes, offset)),
    bytes.slice(offset + removed),
  ];
  return parts.map((part) => new TextDecoder().decode(part)).join('');
}

export function insertLine(text: string, at: number, line: string): string {
  const lines = text.split('\n');
  lines.splice(Math.floor(lines.length * at), 0, line);
  return lines.join('\n');
}

function splice(text: string, at: number, piece: string, removed: number): string {
  const offset = Math.floor(text.length * at);
  return text.slice(0, offset) + piece + text.slice(offset + removed);
}

const fraction = fc.integer({ min: 0, max: 1000 }).map((n) => n / 1001);

/** Two files of which the beginning of one stands before the end of the other, with what both were. */
export const splicedFile = fc
  .tuple(
    fc.array(draft, { minLength: 1, maxLength: 4 }),
    fc.array(draft, { minLength: 1, maxLength: 4 }),
    fraction,
    fraction,
  )
  .map(([some, others, end, start]) => {
    const [one, other] = [fileOf(some).text, fileOf(others, testContext(77)).text];
    const text = one.slice(0, Math.floor(one.length * end)) + other.slice(Math.floor(other.length * start));
    return { text, before: [one, other] };
  });

/** A file that was damaged one to three times, with what it was before. */
export const damagedFile = fc
  .tuple(
    fc.array(draft, { minLength: 1, maxLength: 3 }),
    fc.array(fc.tuple(fc.nat(HARM.length - 1), fraction, fc.nat(400)), { minLength: 1, maxLength: 3 }),
  )
  .map(([drafts, harms]) => {
    const made = fileOf(drafts);
    let { text } = made;
    for (const [kind, at, other] of harms) text = HARM[kind]?.(text, at, other) ?? text;
    return { text, before: made.text, ids: made.ids };
  });
