import * as fc from 'fast-check';
import { NO_TARGET, type Target } from '../../../src/core/model/annotation.ts';
import { applyEdits, type TextEdit } from '../../../src/core/model/textEdit.ts';
import type { Result } from '../../../src/core/model/result.ts';
import { addRecord } from '../../../src/core/notes/addRecord.ts';
import type { EditContext } from '../../../src/core/notes/editNotes.ts';
import type { NoteDraft } from '../../../src/core/notes/formatRecord.ts';
import { newNotesFile } from '../../../src/core/notes/newNotesFile.ts';
import { seededRandom } from '../../support/seededRandom.ts';

export { seededRandom };

/** How many cases a property is tried on: few by default, many in the long run. */
export function runs(few: number, many = 10_000): fc.Parameters<unknown> {
  return { numRuns: process.env['MARGINALIA_LONG'] ? many : few, seed: 20261121 };
}

/** Unwraps a result that a test takes for granted. */
export function valueOf<T, E>(result: Result<T, E>): T {
  if (!result.ok) throw new Error(`Unexpected failure: ${JSON.stringify(result.error)}`);
  return result.value;
}

export const NOON = Date.UTC(2026, 10, 20, 12);

/** What edits are made with in tests: a fixed clock, the same ids every time. */
export function testContext(seed = 1, now = NOON): EditContext {
  return { now, random: seededRandom(seed), links: ['https://arxiv.org/abs/2412.14093v2'] };
}

/** A passage on a page, 1-based as people count. */
export function passage(page: number, exact: string): Target {
  return {
    ...NO_TARGET,
    quote: { exact, prefix: 'before ', suffix: ' after' },
    page: { index: page - 1, label: null },
  };
}

/** A new file of Ana's. */
export function emptyFile(): string {
  return newNotesFile({
    reading: 'alignment-faking',
    fellow: 'ana',
    title: 'Alignment faking in large language models',
  });
}

/** A file with one record for each draft, and the records' ids in the order of the drafts. */
export function fileOf(
  drafts: readonly NoteDraft[],
  context = testContext(),
): { text: string; ids: string[] } {
  let text = emptyFile();
  const ids: string[] = [];
  for (const draft of drafts) {
    const { edits, id } = valueOf(addRecord(text, draft, context));
    text = applyEdits(text, edits);
    ids.push(id);
  }
  return { text, ids };
}

/** Applies the edits of a result that must be one. */
export function applied<E>(text: string, result: Result<readonly TextEdit[], E>): string {
  return applyEdits(text, valueOf(result));
}

/** Whatever Markdown, YAML, git, HTML, formatters or our own format might trip over. */
const NASTY = [
  '#', '##', '# ', '## p. 4', '### Sub', '#tag', '#tag #other', '> ', '>', '- ', '+ ', '* ', '1. ', '3) ', '```', '```js', '````', '~~~',
  '<!--', '-->', '<!-- note 01K9Z3H6TQ4WJ7M2V8XN5CYB0D {"re":"x"} -->', '<!-- note', '<!-- other {} -->', '<!-- note to self -->',
  '<<<<<<< HEAD', '=======', '>>>>>>> theirs', '|||||||', '---', '===', '***', '___', '[[', ']]', '[x](y)', '[p. 1](https://a.b#page=1)',
  '![', '[^1]: ', '[a]: b', '$', '$$', '%%', '==', '~~', '<pre>', '</pre>', '<details>', '</details>', '<div>', '<b>', '<?', '<![CDATA[',
  '\\', '\\\\', '`', '``', '*', '**', '_', '__', 'a_b', '|', '| a | b |', '\t', ' ', '  ', '    ', '\u00a0', '\n', '\n\n', '\r\n', '\r', '\n\n\n',
  'word', 'Two words.', 'p. 4', 'https://x.org/a_b', 'www.x.org', 'a@b.org', '&amp;', '&', '王伟', 'é', 'e\u0301', 'ﬁ', '\ud800', '\udc00', '\0',
  '\u2028', '\ufeff', '\u200b', '🙂', ':::', 'Tags: #x', 'marginalia: 1', '{', '}', '"', "'", '^abc', ' ^abc', '!', 'C#', '(a)[b]', '@', '…', '\f', '\v',
]; // prettier-ignore

/** Text made of what is most likely to go wrong. */
export const nastyText = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...NASTY) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
    ),
    {
      maxLength: 24,
    },
  )
  .map((parts) => parts.join(''));

/** Lines of such text, so that block structure is met often. */
export const nastyLines = fc.array(nastyText, { maxLength: 8 }).map((lines) => lines.join('\n'));

/** Valid tags. */
export const tag = fc.constantFrom(
  'failure-modes',
  'question',
  'a/b',
  'x_',
  'Größe',
  '目標',
  'evidence',
  'z9',
);

/** Drafts of every kind but replies. */
export const draft: fc.Arbitrary<NoteDraft> = fc
  .record({
    quote: fc.oneof(nastyText, fc.constant('a plain passage'), fc.constant('')),
    prefix: nastyText,
    suffix: nastyText,
    page: fc.option(fc.integer({ min: 0, max: 30 })),
    label: fc.option(fc.constantFrom('iv', 'A-3', '12', '3:4', 'x y', '*')),
    pages: fc.integer({ min: 0, max: 2 }),
    time: fc.option(fc.integer({ min: 0, max: 9000 })),
    box: fc.boolean(),
    tags: fc.array(tag, { maxLength: 4 }),
    comment: fc.oneof(nastyLines, fc.constant(''), fc.constant('Plain words.')),
    reply: fc.option(nastyText, { freq: 4 }),
  })
  .map(({ quote, prefix, suffix, page, label, pages, time, box, tags, comment, reply }) => ({
    target: {
      quote: quote.trim() === '' || reply !== null ? null : { exact: quote, prefix, suffix },
      page: page === null ? null : { index: page, label },
      endPage: page === null || pages === 0 ? null : { index: page + pages, label: null },
      box: box && page !== null ? { x1: 1.5, y1: 2, x2: 300, y2: 400.25 } : null,
      time: page === null ? time : null,
    },
    tags,
    comment,
    replyTo:
      reply === null
        ? null
        : {
            address: '01K9Z3H6TQ4WJ7M2V8XN5CYB0D',
            name: reply,
            locator: 'p. 4',
            quote: reply,
            href: 'ben.md#p-4-abcdef',
          },
  }));
