import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { applyEdits } from '../../../src/core/model/textEdit.ts';
import { runs } from './syllabusSupport.ts';

describe('edits of a text', () => {
  it('are applied at the places of the text before any of them, in any order', () => {
    const edits = [
      { start: 6, end: 11, text: 'course' },
      { start: 0, end: 0, text: '> ' },
      { start: 0, end: 5, text: 'Bye' },
      { start: 11, end: 11, text: '!' },
    ];
    assert.equal(applyEdits('Hello world', edits), '> Bye course!');
    assert.equal(applyEdits('Hello world', edits.toReversed()), '> Bye course!');
    assert.equal(applyEdits('Hello', []), 'Hello');
  });

  it('that are insertions at one place keep their order', () => {
    const insert = (text: string): { start: number; end: number; text: string } => ({
      start: 1,
      end: 1,
      text,
    });
    assert.equal(applyEdits('ad', [insert('b'), insert('c')]), 'abcd');
  });

  it('leave what is between them as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(fc.nat(40)), (text, places) => {
        const edits = places
          .filter((at) => at <= text.length)
          .map((at) => ({ start: at, end: at, text: '\u0001' }));
        assert.equal(applyEdits(text, edits).replaceAll('\u0001', ''), text.replaceAll('\u0001', ''));
      }),
      runs(100, 2000),
    );
  });

  it('that overlap or lie outside are refused', () => {
    const text = 'abcdef';
    for (const edits of [
      [
        { start: 0, end: 3, text: '' },
        { start: 2, end: 4, text: '' },
      ],
      [{ start: 4, end: 7, text: '' }],
      [{ start: 3, end: 2, text: '' }],
      [{ start: -1, end: 0, text: '' }],
    ])
      assert.throws(() => applyEdits(text, edits), RangeError);
  });
});
