import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { SearchIndex } from '../../../src/core/search/searchIndex.ts';
import { parseQuery } from '../../../src/core/search/searchQuery.ts';
import { matchedPassage, snippet } from '../../../src/core/search/snippet.ts';
import { termsOf } from '../../../src/core/search/searchTerms.ts';
import { textChunks } from '../../../src/core/search/textChunks.ts';

function course(): SearchIndex<string> {
  const index = new SearchIndex<string>();
  index.add('ana.md', [
    { value: 'ana-1', quote: 'The model was engaging in alignment faking', comment: 'Does this claim too much?', tags: ['failure-modes', 'question'], fellow: ['Ana', 'ana'], week: 'Week 3: Inner Alignment', weekNumber: 3 },
    { value: 'ana-2', quote: 'Déjà vu of reward hacking', tags: ['evidence'], fellow: ['Ana', 'ana'], weekNumber: 2 },
  ]); // prettier-ignore
  index.add('bo.md', [
    { value: 'bo-1', comment: 'Scheming, not faking: the scratchpad says so', tags: ['failure-modes'], fellow: ['Bo', 'bo'], weekNumber: 3 },
  ]); // prettier-ignore
  index.add('reading', [
    { value: 'reading', title: 'Alignment faking in large language models (Greenblatt)' },
  ]);
  index.add('text', [{ value: 'text', text: '欺騙性對齊是一種失敗模式。 The scratchpad is hidden.' }]);
  return index;
}

const find = (query: string, index = course()) =>
  index.search(parseQuery(query), 20).map(({ value }) => value);

describe('Finding', () => {
  it('looks in quotes, comments, tags, fellows, weeks, titles and the readings’ text', () => {
    assert.deepEqual(find('engaging'), ['ana-1']);
    assert.deepEqual(find('claim too much'), ['ana-1']);
    assert.deepEqual(find('evidence'), ['ana-2']);
    assert.deepEqual(new Set(find('ana')), new Set(['ana-1', 'ana-2']));
    assert.deepEqual(find('inner'), ['ana-1']);
    assert.deepEqual(find('greenblatt'), ['reading']);
    assert.deepEqual(find('hidden'), ['text']);
  });

  it('answers while one types: the last word need not be finished', () => {
    assert.deepEqual(find('enga'), ['ana-1']);
    assert.deepEqual(find('scratchpad say'), ['bo-1']);
  });

  it('forgives a misspelling, but prefers what is spelt as asked', () => {
    assert.deepEqual(find('schemming'), ['bo-1']);
    assert.deepEqual(new Set(find('faking')), new Set(['ana-1', 'bo-1', 'reading']));
  });

  it('wants all words, and takes some only if no place has all', () => {
    assert.deepEqual(find('alignment faking engaging'), ['ana-1']);
    assert.ok(find('scheming hidden').includes('bo-1'));
    assert.ok(find('scheming hidden').includes('text'));
  });

  it('minds neither case nor accents, and finds words of scripts without spaces', () => {
    assert.deepEqual(find('DEJA'), ['ana-2']);
    assert.deepEqual(find('失敗'), ['text']);
    assert.deepEqual(find('對齊是'), ['text']);
  });

  it('narrows by tag, fellow and week, with or without words', () => {
    assert.deepEqual(find('#failure-modes'), ['ana-1', 'bo-1']);
    assert.deepEqual(find('#failure @bo'), ['bo-1']);
    assert.deepEqual(find('faking @ana'), ['ana-1']);
    assert.deepEqual(find('week:2'), ['ana-2']);
    assert.deepEqual(find('faking #evidence'), []);
  });

  it('finds nothing where nothing is asked', () => {
    assert.deepEqual(find('  '), []);
    assert.deepEqual(find('# @'), []);
  });

  it('shows nothing that may not be seen, and as many of the others as are asked for', () => {
    const some = course().search(parseQuery('faking'), 2, (value) => value !== 'ana-1');
    assert.deepEqual(new Set(some.map(({ value }) => value)), new Set(['bo-1', 'reading']));
  });

  it('follows what changes: a source is taken away and put back', () => {
    const index = course();
    index.remove('ana.md');
    assert.deepEqual(find('engaging', index), []);
    assert.deepEqual(find('#failure', index), ['bo-1']);
    index.add('ana.md', [{ value: 'ana-3', quote: 'engaging anew' }]);
    assert.deepEqual(find('engaging', index), ['ana-3']);
    assert.equal(index.size, 4);
  });
});

describe('What is shown of a text that was found', () => {
  it('is the stretch around the word', () => {
    const text = `${'before '.repeat(40)}the needle ${'after '.repeat(40)}`;
    const shown = snippet(text, ['needle'], 80);
    assert.match(shown, /^….*needle.*…$/);
    assert.ok(shown.length <= 80);
  });

  it('is where most of the words stand, not the first of them', () => {
    const text = `One of many. ${'Filler of words. '.repeat(20)}The climb is a mountain\nof debt. ${'More of it. '.repeat(20)}`;
    const words = ['mountain', 'of', 'debt'];
    assert.match(snippet(text, words, 80), /^….*mountain of debt/);
    assert.equal(matchedPassage(text, words, 300), 'The climb is a mountain\nof debt.');
    const more = `Up to the mountains, they said. ${'Filler. '.repeat(40)}${text}`;
    assert.match(snippet(more, ['mountains', ...words], 80), /mountain of debt/);
    assert.equal(matchedPassage('ﬁne ﬁts. The oﬃce, too. End.', ['office'], 300), 'The oﬃce, too.');
    assert.equal(matchedPassage('No end of it', ['end'], 300), 'No end of it');
  });

  it('is a piece of the text, whatever is asked', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.array(fc.string({ maxLength: 3 })),
        (text, words) => {
          const passage = matchedPassage(text, termsOf(words.join(' ')), 60);
          assert.ok(text.includes(passage) && passage.length <= 60);
        },
      ),
    );
  });

  it('is the whole of a short one, on one line', () => {
    assert.equal(snippet('a\n b', [], 80), 'a b');
  });

  it('is cut from chunks that together hold the whole text', () => {
    const page = 'One sentence, and another one. '.repeat(200);
    const chunks = textChunks([page, '', 'short']);
    assert.equal(
      chunks
        .filter(({ section }) => section === 0)
        .map(({ text }) => text)
        .join(' '),
      page.trim(),
    );
    assert.ok(chunks.every(({ text }) => text.length < 1_200));
    assert.deepEqual(chunks.at(-1), { text: 'short', section: 2 });
  });
});
