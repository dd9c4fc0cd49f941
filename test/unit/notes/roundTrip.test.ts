import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { applyEdits } from '../../../src/core/model/textEdit.ts';
import { addRecord } from '../../../src/core/notes/addRecord.ts';
import { flattenComment, normalizeComment } from '../../../src/core/notes/commentText.ts';
import { escapeText, plainTextOf } from '../../../src/core/notes/markdownText.ts';
import { parseNotes } from '../../../src/core/notes/parseNotes.ts';
import { formatQuote, normalizeQuote, readQuote } from '../../../src/core/notes/quoteBlock.ts';
import { SourceLines } from '../../../src/core/notes/sourceLines.ts';
import { draft, emptyFile, nastyLines, nastyText, runs, testContext, valueOf } from './notesSupport.ts';

describe('What a card writes', () => {
  it('is plain text again, whatever characters it holds', () => {
    fc.assert(
      fc.property(nastyText, (text) => {
        const line = normalizeQuote(text).replaceAll('\n', ' ');
        assert.equal(plainTextOf(escapeText(line)), line);
      }),
      runs(1000),
    );
  });

  it('keeps a quote to the character', () => {
    fc.assert(
      fc.property(nastyLines, (text) => {
        const quote = normalizeQuote(text);
        const lines = new SourceLines(formatQuote(quote));
        assert.equal(readQuote(lines, 0, lines.count), quote);
        assert.equal(normalizeQuote(quote), quote);
      }),
      runs(1000),
    );
  });

  it('makes a comment safe once: done again, nothing changes', () => {
    fc.assert(
      fc.property(nastyLines, fc.integer({ min: 2, max: 6 }), (text, level) => {
        const comment = normalizeComment(text, level);
        assert.equal(normalizeComment(comment, level), comment);
      }),
      runs(1000),
    );
  });

  it('keeps a line break of two spaces as a backslash, and makes none of what breaks no line', () => {
    const written = {
      'one  \ntwo': 'one\\\ntwo',
      '> one  \n> two': '> one\\\n> two',
      '- one  \n  two': '- one\\\n  two',
      'last  \n\nalone  ': 'last\n\nalone',
      '***  \nbelow a rule': '***\nbelow a rule',
      '# Heading  \ntext': '### Heading\n\ntext',
      '| a |  \n| - |': '| a |\n| - |',
      'in `code  \nof two lines`': 'in `code\nof two lines`',
      '[a]: b  \ntext': '[a]: b\ntext',
    };
    for (const [typed, comment] of Object.entries(written)) assert.equal(normalizeComment(typed, 2), comment);
  });

  it('takes time in proportion to what was typed, whatever stands on a line', () => {
    const spaces = ' '.repeat(200_000);
    const start = performance.now();
    for (const line of [
      `a${spaces}b`,
      `# a${spaces}#b`,
      `<a${spaces}b`,
      `\`\`\`${spaces}a\``,
      `a\n=${spaces}b`,
    ])
      assert.equal(normalizeComment(normalizeComment(line, 2), 2), normalizeComment(line, 2));
    assert.ok(performance.now() - start < 10_000);
  });

  it('is read back as it was written, for every kind of note', () => {
    fc.assert(
      fc.property(fc.array(draft, { minLength: 1, maxLength: 4 }), (drafts) => {
        const context = testContext();
        let text = emptyFile();
        for (const draft of drafts) {
          const { edits, id } = valueOf(addRecord(text, draft, context));
          text = applyEdits(text, edits);
          const written = parseNotes(text).records.find((record) => record.id === id);
          assert.ok(written);
          const { annotation, problems } = written;
          assert.deepEqual(problems, []);
          assert.deepEqual(annotation.tags, [...new Set(draft.tags)]);
          assert.ok(
            [normalizeComment, flattenComment].some((safe) => safe(draft.comment, 2) === annotation.comment),
          );
          assert.equal(annotation.target.quote?.exact ?? '', normalizeQuote(draft.target.quote?.exact ?? ''));
          if (!draft.replyTo) {
            assert.equal(annotation.target.page?.index, draft.target.page?.index);
            assert.equal(annotation.target.endPage?.index, draft.target.endPage?.index);
            assert.equal(annotation.target.time, draft.target.time);
          }
          assert.deepEqual(annotation.target.box, draft.target.box);
          assert.equal(annotation.replyTo, draft.replyTo?.address ?? null);
        }
        const file = parseNotes(text);
        assert.equal(file.records.length, drafts.length);
        assert.deepEqual(file.problems, []);
      }),
      runs(300),
    );
  });
});
