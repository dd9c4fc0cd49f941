import assert from 'node:assert/strict';
import { patchJson } from '../../../src/core/notes/jsonPatch.ts';

describe('a member set in a machine line', () => {
  it('is spaced as the members before it are, whatever stands in their values', () => {
    const edited = { edited: 'now' };
    assert.equal(
      patchJson('{"before":"one, two","made":"then"}', edited),
      '{"before":"one, two","made":"then","edited":"now"}',
    );
    assert.equal(patchJson('{ "a": 1, "b": 2 }', edited), '{ "a": 1, "b": 2, "edited":"now" }');
  });
});
