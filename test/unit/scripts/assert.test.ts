import node from 'node:assert/strict';
import * as fc from 'fast-check';
import { assert as ours } from '../../support/assert.ts';

const fails = (check: () => void): boolean => {
  try {
    check();
    return false;
  } catch {
    return true;
  }
};

describe('The assertions for tests without Node', () => {
  it('agree with those of Node on what is deeply equal', () => {
    const value = fc.anything({
      withMap: true,
      withSet: true,
      withDate: true,
      withTypedArray: true,
      withNullPrototype: true,
    });
    const pair = fc.oneof(
      fc.tuple(value, value),
      value.map((one) => [one, structuredCloneOr(one)] as const),
    );
    fc.assert(
      fc.property(pair, ([a, b]) => {
        node.equal(
          fails(() => ours.deepEqual(a, b)),
          fails(() => node.deepEqual(a, b)),
        );
        node.equal(
          fails(() => ours.equal(a, b)),
          fails(() => node.equal(a, b)),
        );
      }),
      { seed: 7, numRuns: process.env['MARGINALIA_LONG'] === undefined ? 300 : 5000 },
    );
  });

  it('fail when nothing was thrown or another error', async () => {
    const thrower = () => {
      throw new TypeError('no such page');
    };
    ours.throws(thrower, /no such page/);
    ours.throws(thrower, TypeError);
    ours.throws(thrower, { name: 'TypeError', message: /page/ });
    node.ok(fails(() => ours.throws(thrower, RangeError)));
    node.ok(fails(() => ours.throws(() => undefined)));
    await ours.rejects(Promise.reject(new Error('late')), /late/);
    await node.rejects(ours.rejects(Promise.resolve()), /not rejected/);
  });
});

function structuredCloneOr(value: unknown): unknown {
  try {
    return structuredClone(value);
  } catch {
    return value;
  }
}
