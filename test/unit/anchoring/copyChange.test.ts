import assert from 'node:assert/strict';
import { copyChange, isChange } from '../../../src/core/anchoring/copyChange.ts';
import type { NotePlace } from '../../../src/core/anchoring/copyChange.ts';

const exact = (section: number): NotePlace => ({ status: 'exact', section });
const fuzzy = (section: number): NotePlace => ({ status: 'fuzzy', section });
const LOST: NotePlace = { status: 'lost', section: null };

describe('Another copy of a reading', () => {
  it('is compared note by note, each told once', () => {
    const before = {
      a: exact(1),
      b: exact(2),
      c: exact(3),
      d: exact(4),
      e: LOST,
      f: fuzzy(6),
      gone: exact(1),
    };
    const after = {
      a: exact(1),
      b: exact(5),
      c: fuzzy(7),
      d: LOST,
      e: exact(2),
      f: fuzzy(6),
      fresh: exact(9),
    };
    const change = copyChange(before, after);
    assert.deepEqual(change, {
      moved: [{ ref: 'b', from: 2, to: 5 }],
      edited: ['c'],
      lost: ['d'],
      found: ['e'],
      same: 2,
    });
    assert.ok(isChange(change));
  });

  it('is nothing to speak of where all notes stand where they stood', () => {
    assert.ok(!isChange(copyChange({ a: exact(1), b: LOST }, { a: exact(1), b: LOST })));
    assert.ok(!isChange(copyChange({}, { a: exact(1), constructor: LOST })));
  });
});
