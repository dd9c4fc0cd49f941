import assert from 'node:assert/strict';
import { movedLinks, type Move } from '../../../src/core/links/movedLinks.ts';
import { applyEdits } from '../../../src/core/model/textEdit.ts';

const after = (text: string, path: string, ...moves: readonly Move[]) =>
  applyEdits(text, movedLinks(text, path, moves));

describe('Links when files move', () => {
  const move = { from: 'notes/week-03/doors/ana.md', to: 'notes/week-03/portals/ana.md' };

  it('follow the file, with their fragments', () => {
    assert.equal(
      after('See [a](../notes/week-03/doors/ana.md#p-4) and [b](x.md).', 'essays/one.md', move),
      'See [a](../notes/week-03/portals/ana.md#p-4) and [b](x.md).',
    );
  });

  it('follow a folder', () => {
    assert.equal(
      after('[a](notes/week-03/doors/ana.md)', 'one.md', { from: 'notes/week-03', to: 'notes/week 4' }),
      '[a](notes/week%204/doors/ana.md)',
    );
  });

  it('lead from a file that moved to where they led before', () => {
    assert.equal(
      after('[b](ben.md#p-1) [me](#p-2) [c](../keys/cy.md)', move.from, move),
      '[b](../doors/ben.md#p-1) [me](#p-2) [c](../keys/cy.md)',
    );
  });

  it('stay what they are to files that move along, to addresses, and in code', () => {
    const folder = { from: 'notes/week-03', to: 'notes/week-04' };
    const text = '[b](ben.md#p-1) [c](https://example.org/ana.md) `[d](ben.md)`';
    assert.equal(after(text, 'notes/week-03/doors/ana.md', folder), text);
  });

  it('never touch what is outside of the course', () => {
    assert.equal(after('[b](../../../../x.md)', move.from, move), '[b](../../../../x.md)');
  });
});
