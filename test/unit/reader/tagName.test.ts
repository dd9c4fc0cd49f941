import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { tagName } from '../../../src/reader/cards/tagName.ts';

describe('A typed tag', () => {
  it('becomes one that the note file can hold', () => {
    const expected: Readonly<Record<string, string | null>> = {
      question: 'question',
      '#question': 'question',
      '  my own  tag ': 'my-own-tag',
      'what?!': 'what',
      'a/b_c-d': 'a/b_c-d',
      '2nd-look': 'nd-look',
      问题: '问题',
      ångström: 'ångström',
      '#1': null,
      '': null,
      '***': null,
    };
    for (const [typed, tag] of Object.entries(expected)) assert.equal(tagName(typed), tag, typed);
  });

  it('is always of the form of a tag, and stays as it is the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        const tag = tagName(typed);
        if (tag === null) return;
        assert.match(tag, /^\p{L}[\p{L}\p{M}\p{N}\-_/]*$/u);
        assert.equal(tagName(tag), tag);
      }),
      { seed: 13, numRuns: process.env['MARGINALIA_LONG'] ? 5000 : 300 },
    );
  });
});
