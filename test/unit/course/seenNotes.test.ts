import assert from 'node:assert/strict';
import { heldBack } from '../../../src/core/course/readFirst.ts';
import { formatSeen, readSeen, seenMark, withSeen } from '../../../src/core/course/seenNotes.ts';
import { annotationKey, idFromKey } from '../../../src/core/notes/annotationKey.ts';

describe('what a fellow has seen', () => {
  it('is kept, and grows', () => {
    const seen = withSeen(new Set(), ['01K9Z3H6TQ4WJ7M2V8XN5CYB0D', '01K9Z3H6TQ4WJ7M2V8XN7M2V8X']);
    const again = readSeen(formatSeen(seen));
    assert.deepEqual(again, seen);
    assert.ok(again.has(seenMark('01k9z3h6tq4wj7m2v8xn5cyb0d')));
    assert.ok(!again.has(seenMark('01K9Z3H6TQ4WJ7M2V8XNH6TQ4W')));
    assert.equal(withSeen(again, ['01K9Z3H6TQ4WJ7M2V8XN5CYB0D']), again, 'nothing to be stored');
  });

  it('stays seen when it is stamped', () => {
    const key = annotationKey({ reading: 'r', fellow: 'ben', quote: 'A passage', nth: 1 });
    assert.ok(withSeen(new Set(), [key]).has(seenMark(idFromKey(key))));
  });

  it('is nothing where nothing that makes sense was stored', () => {
    for (const stored of [undefined, null, 7, {}, '']) assert.equal(readSeen(stored).size, 0);
  });
});

describe('read first', () => {
  const others = [{ fellow: 'ben' }, { fellow: 'ben' }, { fellow: 'cleo' }];

  it('holds others’ notes back, and says how many', () => {
    assert.deepEqual(heldBack([], others), { notes: 3, fellows: 2 });
  });

  it('opens with the first note of one’s own on the reading; a reply is none', () => {
    assert.equal(heldBack([{ kind: 'page' }], others), null);
    assert.notEqual(heldBack([{ kind: 'reply' }, { kind: 'reaction' }], others), null);
  });

  it('has nothing to hold back where nobody wrote', () => assert.equal(heldBack([], []), null));
});
