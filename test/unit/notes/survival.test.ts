import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { format } from 'prettier';
import type { Annotation } from '../../../src/core/model/annotation.ts';
import { parseNotes } from '../../../src/core/notes/parseNotes.ts';
import { draft, fileOf, passage, runs } from './notesSupport.ts';

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

  it('Prettier, where a fence’s line holds a separator that is no line break to Markdown', async () => {
    // Formatters make all fences backticks, behind which no backtick may stand: what was code would end there, and
    // the fence that closed it would open over the next note.
    for (const separator of ['\u2028', '\u2029', '\u0085']) {
      const comment = `~~~ a${separator}b\`\`\`\n# Code\nTags: #x`;
      const plain = {
        target: passage(3, 'a plain passage'),
        tags: [],
        comment: 'Plain words.',
        replyTo: null,
      };
      const { text } = fileOf([{ ...plain, target: passage(1, 'the first'), comment }, plain]);
      const formatted = await format(text, { parser: 'markdown' });
      assert.deepEqual(notesOf(formatted).map(kept), notesOf(text).map(kept));
      assert.deepEqual(
        notesOf(formatted).map(({ comment }) => letters(comment)),
        ['abCodeTagsx', 'Plainwords'],
      );
    }
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
