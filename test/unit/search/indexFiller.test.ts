import assert from 'node:assert/strict';
import { IndexFiller } from '../../../src/core/search/indexFiller.ts';
import { SearchIndex } from '../../../src/core/search/searchIndex.ts';
import { parseQuery } from '../../../src/core/search/searchQuery.ts';

const entries = (count: number, comment: string) =>
  Array.from({ length: count }, (_, value) => ({ comment, value }));

describe('Filling the index in the background', () => {
  it('puts what a source has now in the place of what it had', async () => {
    const index = new SearchIndex<number>();
    const filler = new IndexFiller(index, () => Promise.resolve());
    await filler.replace('ana.md', entries(3, 'before'));
    await filler.replace('bo.md', entries(2, 'other'));
    await filler.replace('ana.md', entries(1, 'after'));
    assert.equal(index.size, 3);
    assert.deepEqual(index.search(parseQuery('before'), 10), []);
    assert.equal(index.search(parseQuery('after'), 10).length, 1);
  });

  it('lets others have their turn, who find what is in it already', async () => {
    const index = new SearchIndex<number>();
    const found: number[] = [];
    const filler = new IndexFiller(index, () => {
      found.push(index.search(parseQuery('word'), 10_000).length);
      return Promise.resolve();
    });
    const many = 4_000;
    await filler.replace('ana.md', entries(many, 'word and so many others that each takes its time'));
    assert.ok(found.length > 1, `${found.length} turns`);
    assert.ok((found.at(-1) ?? 0) > 0 && (found.at(-1) ?? 0) < many);
    assert.equal(index.size, many);
  });

  it('ends where nobody wants it any longer', async () => {
    const index = new SearchIndex<number>();
    const filler = new IndexFiller(index, () => Promise.resolve());
    await filler.replace('ana.md', entries(100, 'word'), () => index.size === 7);
    assert.equal(index.size, 7);
  });
});
