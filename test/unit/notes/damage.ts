import * as fc from 'fast-check';
import { draft, fileOf } from './notesSupport.ts';

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
];

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
