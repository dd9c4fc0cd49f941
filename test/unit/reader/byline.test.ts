import assert from 'node:assert/strict';
import { fullDate, relativeDate } from '../../../src/reader/base/relativeDate.ts';
import { initials } from '../../../src/reader/cards/initials.ts';

describe('A byline', () => {
  it('has initials of any name', () => {
    const names = ['Ana', 'Ben Okafor', 'Emília da Costa', '王伟', 'jean-luc', '', '🦊'];
    assert.deepEqual(names.map(initials), ['AN', 'BO', 'EC', '王伟', 'JL', '?', '?']);
  });

  it('says how long ago something was written, and nothing of what is no date', () => {
    const now = Date.parse('2026-11-25T12:00:00Z');
    const ago = (iso: string | null) => relativeDate(iso, now, 'en');
    assert.equal(ago('2026-11-25T11:59:40Z'), 'now');
    assert.equal(ago('2026-11-25T10:00:00Z'), '2 hr. ago');
    assert.equal(ago('2026-11-22T12:00:00Z'), '3 days ago');
    assert.equal(ago('2026-11-26T12:00:00Z'), 'now', 'a clock that is ahead');
    assert.deepEqual([ago(null), ago('soon'), fullDate('soon', 'en')], ['', '', '']);
  });
});
