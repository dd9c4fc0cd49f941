import assert from 'node:assert/strict';
import { QuoteChecker } from '../../../src/core/assistant/checkQuote.ts';
import { passagesAbout } from '../../../src/core/assistant/passageAbout.ts';

const SECTIONS = [
  'We show that align-\nment faking happens, with "care".',
  'Nothing about it is on this page.',
];

describe('What an assistant quotes', () => {
  const checker = new QuoteChecker(SECTIONS);

  it('is found whatever its spaces, hyphens and quotation marks', () => {
    assert.equal(checker.check('alignment faking happens, with “care”'), 'in the text');
    assert.equal(checker.check('with care. Nothing about it'), 'in the text');
  });

  it('is marked if the text does not have it, and if there is no text', () => {
    assert.equal(checker.check('We show that alignment faking never happens'), 'NOT in the text');
    assert.equal(checker.check('…'), 'NOT in the text');
    assert.match(new QuoteChecker(null).check('We show'), /^unknown/);
  });
});

describe('The page of what an assistant quotes', () => {
  const checker = new QuoteChecker([...SECTIONS, 'Nothing about it elsewhere.']);

  it('is told where only one page has it', () => {
    assert.equal(checker.sectionOf('alignment faking happens'), 0);
    assert.equal(checker.sectionOf('with care. Nothing about it'), null);
    assert.equal(checker.sectionOf('Nothing about it'), null);
    assert.equal(checker.sectionOf('…'), null);
  });
});

describe('Passages for an assistant', () => {
  const about = (words: string, section: number | null = null) =>
    passagesAbout(SECTIONS, { words, section, most: 8 }).map((chunk) => chunk.section);

  it('are those with most of the words, else those of a page', () => {
    assert.deepEqual(about('nothing page faking'), [1, 0]);
    assert.deepEqual(about('absent'), []);
    assert.deepEqual(about('', 1), [1]);
  });
});
