import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { between, LEAST, movedByKey } from '../../../src/reader/areas/frameMoves.ts';

const HELD = { shiftKey: false, ctrlKey: false, metaKey: false };
const KEYS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] as const;

describe('The frame of an area', () => {
  it('is moved by arrows, sized with Shift, in small steps with Ctrl or Cmd', () => {
    const frame = { left: 20, top: 30, width: 40, height: 10 };
    assert.deepEqual(movedByKey(frame, 'ArrowRight', HELD), { ...frame, left: 22 });
    assert.deepEqual(movedByKey(frame, 'ArrowUp', { ...HELD, ctrlKey: true }), { ...frame, top: 29.6 });
    assert.deepEqual(movedByKey(frame, 'ArrowDown', { ...HELD, shiftKey: true }), { ...frame, height: 12 });
    assert.equal(movedByKey(frame, 'a', HELD), null);
  });

  it('never leaves its page and never vanishes, whatever is pressed', () => {
    const press = fc.record({ key: fc.constantFrom(...KEYS), shiftKey: fc.boolean(), ctrlKey: fc.boolean() });
    fc.assert(
      fc.property(fc.array(press, { maxLength: 200 }), (presses) => {
        let frame = { left: 20, top: 30, width: 40, height: 10 };
        for (const { key, ...held } of presses)
          frame = movedByKey(frame, key, { ...held, metaKey: false }) ?? frame;
        assert.ok(frame.left >= 0 && frame.top >= 0);
        assert.ok(frame.left + frame.width <= 100.001 && frame.top + frame.height <= 100.001);
        assert.ok(frame.width >= LEAST && frame.height >= LEAST);
      }),
    );
  });

  it('is the same whichever corner it is dragged from', () => {
    const [one, other] = [
      { left: 10, top: 50 },
      { left: 30, top: 20 },
    ];
    assert.deepEqual(between(one, other), between(other, one));
  });
});
