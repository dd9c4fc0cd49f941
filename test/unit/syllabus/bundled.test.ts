import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readingsOf } from '../../../src/core/model/course.ts';
import { buildCourse } from '../../../src/core/syllabus/buildCourse.ts';
import { parseSyllabus } from '../../../src/core/syllabus/parseSyllabus.ts';

const folder = join(import.meta.dirname, '../../../syllabus');
const course = buildCourse(
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => ({ path: `syllabus/${name}`, text: readFileSync(join(folder, name), 'utf8') })),
);

/** The week as its authors wrote it; where the corpus is absent, the same text made from the bundled file. */
function pasted(): string {
  const corpus = process.env['MARGINALIA_CORPUS'];
  if (corpus !== undefined) return readFileSync(join(corpus, 'syllabi/week3-inner-alignment.txt'), 'utf8');
  return readFileSync(join(folder, 'week-03-inner-alignment.md'), 'utf8')
    .replace(/ <!--.*?-->/g, '')
    .replace(/ \(\d+ min\)| \(\[[^\]]*\]\([^)]*\)\)/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^#+ |\*\*/gm, '')
    .replace(/\n\n+/g, '\n');
}

describe('the bundled course', () => {
  it('has two weeks, all of whose ids are pinned, and no problems', () => {
    assert.deepEqual(course.problems, []);
    assert.deepEqual(
      course.weeks.map(({ slug, number, title }) => [slug, number, title]),
      [
        ['week-00', 0, 'Start here'],
        ['week-03', 3, 'Inner Alignment'],
      ],
    );
    for (const week of course.weeks)
      for (const { id, pinned } of [...week.objectives, ...readingsOf(week)]) assert.ok(pinned, id);
  });

  it('begins with readings that need no network', () => {
    const [first] = course.weeks;
    assert.deepEqual(
      first?.tiers.map(({ readings }) => readings.map(({ id, links }) => [id, links])),
      [
        [
          ['reading-with-marginalia', []],
          ['reading-web-pages', []],
        ],
      ],
    );
  });

  it('holds the week on inner alignment as its authors wrote it: 3 objectives, 4 + 5 + 6 readings', () => {
    const [source] = parseSyllabus(pasted()).weeks;
    const week = course.weeks[1];
    assert.ok(source && week);
    assert.deepEqual([source.number, source.title], [3, 'Inner Alignment']);
    assert.deepEqual(
      source.tiers.map(({ name, readings }) => [name, readings.length]),
      [
        ['Core Readings', 4],
        ['Recommended Readings', 5],
        ['Further Readings', 6],
      ],
    );
    assert.equal(source.objectives.length, 3);
    assert.deepEqual(
      week.objectives.map(({ text }) => text),
      source.objectives.map(({ text }) => text),
    );
    const cited = (tiers: typeof week.tiers): unknown =>
      tiers.map(({ name, readings }) => [
        name,
        readings.map(({ title, byline, year }) => [title, byline, year]),
      ]);
    assert.deepEqual(cited(week.tiers), cited(source.tiers));
  });

  it('gives addresses that are web addresses, and none of them twice', () => {
    const links = course.weeks.flatMap((week) => readingsOf(week).flatMap((reading) => reading.links));
    assert.equal(new Set(links).size, links.length);
    assert.ok(links.length >= 20);
    for (const link of links) assert.equal(new URL(link).protocol, 'https:');
  });
});
