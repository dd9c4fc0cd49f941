import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { GAP, standCards } from '../../../src/reader/cards/standCards.ts';

const card = fc.record({
  wanted: fc.integer({ min: 0, max: 3000 }),
  height: fc.integer({ min: 10, max: 300 }),
});
const cards = fc
  .array(card, { maxLength: 30 })
  .map((all) => all.sort((a, b) => a.wanted - b.wanted).map((one, index) => ({ ...one, ref: `n${index}` })));
const numRuns = process.env['MARGINALIA_LONG'] ? 5000 : 200;

describe('Cards beside their passages', () => {
  it('never overlap, and keep the order of their passages', () => {
    fc.assert(
      fc.property(cards, fc.nat(40), (all, chosen) => {
        const tops = standCards(all, `n${chosen}`);
        all.slice(1).forEach((one, index) => {
          const before = all[index] ?? one;
          assert.ok((tops.get(before.ref) ?? 0) + before.height + GAP <= (tops.get(one.ref) ?? 0));
        });
      }),
      { seed: 11, numRuns },
    );
  });

  it('let the active card stand exactly beside its passage', () => {
    fc.assert(
      fc.property(cards, fc.nat(29), (all, chosen) => {
        const active = all[chosen];
        if (active) assert.equal(standCards(all, active.ref).get(active.ref), active.wanted);
      }),
      { seed: 12, numRuns },
    );
  });

  it('stand where they want while there is room', () => {
    const roomy = [10, 200, 400].map((wanted, index) => ({ ref: `n${index}`, wanted, height: 100 }));
    assert.deepEqual([...standCards(roomy, null).values()], [10, 200, 400]);
  });

  it('stack from the top where all want the same place', () => {
    const listed = [0, 0, 0].map((wanted, index) => ({ ref: `n${index}`, wanted, height: 40 }));
    assert.deepEqual([...standCards(listed, null).values()], [0, 40 + GAP, 2 * (40 + GAP)]);
  });
});
