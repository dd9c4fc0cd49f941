import assert from 'node:assert/strict';
import { nextBoundary, unitAt } from '../../../src/core/anchoring/boundary.ts';
import type { BoundaryUnit } from '../../../src/core/anchoring/boundary.ts';

/** What a caret steps over from the start to the end of a text, unit by unit. */
function steps(text: string, unit: BoundaryUnit): string[] {
  const found: string[] = [];
  for (let offset = 0; offset < text.length;) {
    const next = nextBoundary(text, offset, unit, 'forward');
    assert.ok(next > offset);
    found.push(text.slice(offset, next).replace(/\s+/gu, ' ').trim());
    offset = next;
  }
  return found.filter((step) => step !== '');
}

describe('steps of a caret', () => {
  it('by sentence pass over abbreviations, initials, enumerations and line breaks', () => {
    const text =
      'As Hubinger et al. (2019) say, cf. Fig. 3, this holds.\nIt was shown by D. M. Ziegler, i.e. by\none of us. ' +
      'Is it so? Yes, e.g. in Sec. 2. [4] The rest follows.';
    assert.deepEqual(steps(text, 'sentence'), [
      'As Hubinger et al. (2019) say, cf. Fig. 3, this holds.',
      'It was shown by D. M. Ziegler, i.e. by one of us.',
      'Is it so?',
      'Yes, e.g. in Sec. 2.',
      '[4] The rest follows.',
    ]);
    assert.deepEqual(steps('1. Adversarial training.\n2. More of it.', 'sentence'), [
      '1. Adversarial training.',
      '2. More of it.',
    ]);
  });

  it('by sentence end with the paragraph, and go over a page’s border', () => {
    assert.deepEqual(steps('A heading\n\nIt goes\n\fon here. And there', 'sentence'), [
      'A heading',
      'It goes on here.',
      'And there',
    ]);
  });

  it('by word stop at words, a broken one being one', () => {
    assert.deepEqual(steps('The “quick” 3.5-fold adip-\niscing fox—end.', 'word'), [
      'The',
      '“quick',
      '” 3.5',
      '-fold',
      'adip- iscing',
      'fox',
      '—end',
      '.',
    ]);
    assert.deepEqual(steps('有機交流電燈', 'word').join(''), '有機交流電燈');
  });

  it('by paragraph and by line', () => {
    const text = 'one\ntwo\n\nthree\n\ffour';
    assert.deepEqual(steps(text, 'paragraph'), ['one two', 'three four']);
    assert.deepEqual(steps(text, 'line'), ['one', 'two', 'three', 'four']);
  });

  it('by character keep what belongs together', () => {
    const text = 'e\u0301👩‍🔬🇩🇪x';
    assert.deepEqual(steps(text, 'character'), ['e\u0301', '👩‍🔬', '🇩🇪', 'x']);
    assert.equal(nextBoundary(text, text.length - 1, 'character', 'backward'), text.length - 5);
  });

  it('go back as they came: to where each unit begins', () => {
    const text = 'First one. Second one.\n\nThird, at\nlength.\n\nFourth.';
    for (const unit of ['word', 'line', 'sentence', 'paragraph'] as const) {
      const starts: number[] = [];
      for (let offset = text.length; offset > 0;) {
        const next = nextBoundary(text, offset, unit, 'backward');
        assert.ok(next < offset);
        starts.push(next);
        offset = next;
      }
      for (const start of starts) assert.equal(unitAt(text, start, unit).start, start);
    }
    assert.equal(nextBoundary(text, 0, 'word', 'backward'), 0);
    assert.equal(nextBoundary(text, text.length, 'word', 'forward'), text.length);
  });

  it('select the unit around the caret', () => {
    const text = 'Say this. And that.';
    const { start, end } = unitAt(text, 12, 'sentence');
    assert.equal(text.slice(start, end), 'And that.');
  });
});
