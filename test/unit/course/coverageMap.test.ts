import assert from 'node:assert/strict';
import { coverageMap, type OwnedDigest } from '../../../src/core/course/coverageMap.ts';
import { digestOf } from '../../../src/core/course/noteDigest.ts';
import { parseNotes } from '../../../src/core/notes/parseNotes.ts';
import { parseSyllabus } from '../../../src/core/syllabus/parseSyllabus.ts';

const [week] = parseSyllabus(`# Week 1: Doors

## Learning objectives

- Tell doors from windows <!-- #doors -->
- Say what keys are for <!-- #keys -->

## Core readings

- On Doors (Harrow, 2020) <!-- #on-doors -->
- On Keys (Quill, 2021) <!-- #on-keys -->
`).weeks;

const note = (words: string, tags: string): string => `## Somewhere\n\n> ${words}\n\np. 1 ${tags}\n\n`;

function digest(fellow: string, text: string, own = false): OwnedDigest {
  return { digest: digestOf(parseNotes(text, { reading: 'on-doors', fellow })), own };
}

describe('The coverage map', () => {
  const onDoors = [
    digest('ana', note('One', '#doors') + note('Two', '#doors #question') + note('Three', ''), true),
    digest('bo', note('One', '#doors #doors')),
    digest('cy', note('Prose', '#windows')),
  ];
  assert.ok(week);
  const map = coverageMap(week, (reading) => (reading === 'on-doors' ? onDoors : []));

  it('counts for each objective and reading the passages of all, one’s own, and the fellows', () => {
    assert.deepEqual(
      map.map(({ objective, cells }) => [
        objective.id,
        cells.map(({ reading, all, own, fellows }) => [reading.id, all, own, fellows]),
      ]),
      [
        ['doors', [['on-doors', 3, 2, 2], ['on-keys', 0, 0, 0]]],
        ['keys', [['on-doors', 0, 0, 0], ['on-keys', 0, 0, 0]]],
      ],
    ); // prettier-ignore
  });

  it('says in how many readings an objective is covered, by anybody and by oneself', () => {
    assert.deepEqual(
      map.map(({ covered, coveredByOwn }) => [covered, coveredByOwn]),
      [
        [1, 1],
        [0, 0],
      ],
    );
  });

  it('counts a passage once however often it has the tag', () => {
    const [doors] = coverageMap(week, () => [digest('bo', note('One', '#doors #doors'))]);
    assert.equal(doors?.cells[0]?.all, 1);
  });
});
