import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { format } from 'prettier';
import type { Annotation } from '../../../src/core/model/annotation.ts';
import { parseNotes } from '../../../src/core/notes/parseNotes.ts';
import { draft, fileOf, runs } from './notesSupport.ts';

/** What a formatter must not change of a note. Comments are Markdown, and formatters may spell them in another way. */
function kept({ id, key, kind, target, locator, tags, replyTo, made }: Annotation): unknown {
  return { id, key, kind, target, locator, tags, replyTo, made };
}

function notesOf(text: string): readonly Annotation[] {
  return parseNotes(text).records.map((record) => record.annotation);
}

/** A comment's letters: what is left when Markdown is spelled in another way and lists are numbered anew. */
function letters(comment: string): string {
  return comment.replaceAll('&amp;', '').replace(/[^\p{L}]+/gu, '');
}

const drafts = fc.array(draft, { minLength: 1, maxLength: 4 });

describe('A note file survives', () => {
  it('Prettier', async () => {
    await fc.assert(
      fc.asyncProperty(drafts, async (drafts) => {
        const { text } = fileOf(drafts);
        const formatted = await format(text, { parser: 'markdown' });
        assert.deepEqual(notesOf(formatted).map(kept), notesOf(text).map(kept));
        assert.deepEqual(
          notesOf(formatted).map(({ comment }) => letters(comment)),
          notesOf(text).map(({ comment }) => letters(comment)),
        );
      }),
      runs(100, 1000),
    );
  });

  it('trimming of white space at the ends of lines, and a final newline more or less', () => {
    fc.assert(
      fc.property(drafts, fc.constantFrom('', '\n', '\n\n\n'), (drafts, end) => {
        const { text } = fileOf(drafts);
        const trimmed = text.replace(/[ \t]+(?=\n|$)/g, '').trimEnd() + end;
        assert.deepEqual(notesOf(trimmed), notesOf(text));
      }),
      runs(200),
    );
  });

  it('another kind of line breaks', () => {
    fc.assert(
      fc.property(drafts, (drafts) => {
        const { text } = fileOf(drafts);
        assert.deepEqual(notesOf(text.replaceAll('\n', '\r\n')), notesOf(text));
        assert.deepEqual(notesOf(`\ufeff${text}`), notesOf(text));
      }),
      runs(200),
    );
  });
});
