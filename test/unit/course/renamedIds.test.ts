import assert from 'node:assert/strict';
import { remembered, renamedIds } from '../../../src/core/course/renamedIds.ts';
import { applyEdits } from '../../../src/core/model/textEdit.ts';
import { parseNotes } from '../../../src/core/notes/parseNotes.ts';
import { renameReading, renameTag } from '../../../src/core/notes/renameInNotes.ts';
import { buildCourse } from '../../../src/core/syllabus/buildCourse.ts';

const SYLLABUS = `# Week 1: Doors

## Learning objectives

- Tell doors from windows <!-- #doors -->
- Say what keys are for <!-- #keys -->

## Core readings

- On Doors (Harrow, 2020) <!-- #on-doors -->
`;
const course = (text: string) => buildCourse([{ path: 'syllabus/week-1.md', text }]);
const renames = (from: RegExp | string, to: string) =>
  renamedIds(course(SYLLABUS), course(SYLLABUS.replace(from, to))).map(
    ({ kind, from, to }) => `${kind} ${from} → ${to}`,
  );

describe('Ids that became others', () => {
  it('are told by the words that stayed', () => {
    assert.deepEqual(renames('#doors', '#portals'), ['objective doors → portals']);
    assert.deepEqual(renames('#on-doors', '#harrow'), ['reading on-doors → harrow']);
  });

  it('are told by the place, if id and words both changed', () => {
    assert.deepEqual(renames('Say what keys are for <!-- #keys -->', 'Know your locks <!-- #locks -->'), [
      'objective keys → locks',
    ]);
  });

  it('are none where something was only added, moved, retitled or removed', () => {
    assert.deepEqual(renames('- Say what', '- A third one <!-- #third -->\n- Say what'), []);
    assert.deepEqual(renames('Say what keys are for', 'Say it otherwise'), []);
    assert.deepEqual(renames('- Say what keys are for <!-- #keys -->\n', ''), []);
  });
});

describe('What a syllabus is compared with', () => {
  const empty = buildCourse([{ path: 'syllabus/week-1.md', text: '' }]);
  const other = {
    path: 'syllabus/week-2.md',
    text: '# Week 2\n\n## Core readings\n\n- On Keys <!-- #keys-2 -->\n',
  };
  const gone = buildCourse([other]);
  const renamed = course(SYLLABUS.replace('#on-doors', '#harrow'));

  for (const [what, between] of [
    ['empty for a moment', empty],
    ['gone for a moment', gone],
  ] as const)
    it(`is what a file said before it was ${what}`, () => {
      assert.deepEqual(renamedIds(between, renamed), [], 'which alone would not tell');
      const before = remembered(course(SYLLABUS), between);
      assert.deepEqual(
        renamedIds(remembered(before, between), renamed).map(({ from, to }) => `${from} → ${to}`),
        ['on-doors → harrow'],
      );
    });

  it('is what it says now, once it is back', () => {
    const back = remembered(remembered(course(SYLLABUS), empty), renamed);
    assert.deepEqual(back.weeks, renamed.weeks);
    assert.deepEqual(renamedIds(back, renamed), []);
  });
});

describe('Renaming in a note file', () => {
  const text = `---
reading: on-doors # ours
fellow: ana
---

## p. 1

> #doors in a quote

[p. 1](https://example.org/#doors) #doors #doors-too #question

#doors in a comment
`;

  it('changes the tag in locator lines, and nothing else', () => {
    assert.equal(
      applyEdits(text, renameTag(parseNotes(text), 'doors', 'portals')),
      text.replace(') #doors #', ') #portals #'),
    );
  });

  it('changes the reading in the front matter, and nothing else', () => {
    assert.equal(
      applyEdits(text, renameReading(parseNotes(text), 'on-doors', 'harrow')),
      text.replace('reading: on-doors', 'reading: harrow'),
    );
    assert.deepEqual(renameReading(parseNotes(text), 'other', 'harrow'), []);
  });
});
