import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { applyEdits } from '../../../src/core/model/textEdit.ts';
import { editRecord } from '../../../src/core/notes/editRecord.ts';
import { editSince } from '../../../src/core/notes/editSince.ts';
import { parseNotes } from '../../../src/core/notes/parseNotes.ts';
import { fileOf, NOON, passage, testContext, valueOf } from './notesSupport.ts';

const note = (quote: string, comment: string) => ({ target: passage(1, quote), tags: ['evidence'], comment });
const { text, ids } = fileOf([note('One', 'As it was.'), note('Two', 'Another.')]);
const [id = ''] = ids;
const at = (minutes: number) => testContext(minutes, NOON + minutes * 60_000);
const said = (file: string, comment: string) =>
  applyEdits(file, valueOf(editRecord(file, id, { comment }, at(1))).edits);
const typed = (file: string, comment: string, basis = 'As it was.') =>
  applyEdits(file, valueOf(editSince(file, id, { comment }, basis, at(2))).edits);
const commentsOf = (file: string) =>
  parseNotes(file).records.map(({ annotation, alternatives }) => [
    annotation.comment,
    ...alternatives.map(({ comment }) => comment),
  ]);

describe('A comment that is typed while the note changes', () => {
  it('is shown, and the other is kept beside it', () => {
    const pulled = said(text, 'From the other machine.');
    assert.deepEqual(commentsOf(typed(pulled, 'Typed here.')), [
      ['Typed here.', 'From the other machine.'],
      ['Another.'],
    ]);
    const windows = pulled.replaceAll('\n', '\r\n');
    assert.equal(typed(windows, 'Typed here.'), typed(pulled, 'Typed here.').replaceAll('\n', '\r\n'));
  });

  it('is an edit like any other where the note is as it was, or only formatted', () => {
    assert.equal(
      typed(text, 'Typed here.'),
      applyEdits(text, valueOf(editRecord(text, id, { comment: 'Typed here.' }, at(2))).edits),
    );
    assert.deepEqual(commentsOf(typed(said(text, '*As* it was'), 'Typed here.'))[0], ['Typed here.']);
  });

  it('changes nothing when it is made again', () => {
    const once = typed(said(text, 'From the other machine.'), 'Typed here.');
    assert.equal(typed(once, 'Typed here.'), once);
  });

  it('never takes words away, whatever they are', () => {
    const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(words, words, (other, mine) => {
        const pulled = said(text, `pulled ${other} end`);
        const [here] = commentsOf(pulled)[0] ?? [];
        const after = commentsOf(typed(pulled, `mine ${mine} end`));
        assert.equal(after.length, 2);
        assert.ok(after[0]?.[0]?.startsWith('mine'), JSON.stringify(after));
        assert.ok(after[0]?.includes(here ?? ''), JSON.stringify([here, after]));
      }),
      { numRuns: 200, seed: 20261120 },
    );
  });
});
