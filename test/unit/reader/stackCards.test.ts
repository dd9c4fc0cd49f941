import assert from 'node:assert/strict';
import { isStack, stackCards } from '../../../src/reader/cards/stackCards.ts';

const cards = (count: number, apart: number) =>
  Array.from({ length: count }, (_, index) => ({ ref: `n${index}`, wanted: index * apart, height: 80 }));

describe('Crowded cards', () => {
  it('stay as they are while they stand near their passages', () => {
    assert.deepEqual(stackCards(cards(10, 40), null), cards(10, 40));
  });

  it('are gathered by where they begin, none lost, in order', () => {
    const items = stackCards(cards(160, 6), null);
    assert.ok(items.length < 10);
    const refs = items.flatMap((item) => (isStack(item) ? item.members : [item.ref]));
    assert.deepEqual(
      refs,
      cards(160, 6).map(({ ref }) => ref),
    );
  });

  it('stay cards where one looks', () => {
    const items = stackCards(cards(160, 6), 'n80');
    const open = items.filter((item) => !isStack(item)).map(({ ref }) => ref);
    assert.ok(open.includes('n80') && open.length < 40);
  });
});
