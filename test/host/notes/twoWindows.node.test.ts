import assert from 'node:assert/strict';
import { ANA, draft, freshReading, useStores } from '../../support/host/notes.ts';

describe('Notes in two windows on one folder', () => {
  const open = useStores();

  it('agree, and lose nothing that both write at once', async () => {
    const [one, other] = [await open(), await open()];
    const reading = freshReading();
    const quotes = Array.from({ length: 12 }, (_, index) => `Passage ${index}`);
    await Promise.all(
      quotes.map((quote, page) =>
        (page % 2 === 0 ? one : other).store.create(reading, ANA, draft(quote, { page })),
      ),
    );
    await Promise.all([one.written(), other.written()]);
    for (const window of [one, other]) {
      await window.when(reading, (notes) => notes.length === quotes.length);
      assert.deepEqual(window.quotes(reading), quotes);
    }
  });
});
