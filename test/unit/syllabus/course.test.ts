import assert from 'node:assert/strict';
import { findObjective, findReading, readingsOf, weekLabel } from '../../../src/core/model/course.ts';
import { buildCourse, naturalOrder } from '../../../src/core/syllabus/buildCourse.ts';
import { newCourse } from '../../../src/core/syllabus/newCourse.ts';
import { parseSyllabus } from '../../../src/core/syllabus/parseSyllabus.ts';

const week = (heading: string, ...items: string[]): string =>
  `# ${heading}\n\n## Core readings\n\n${items.map((item) => `- ${item}\n`).join('')}`;

describe('a course', () => {
  it('has the weeks of all its files, in the natural order of their paths', () => {
    const course = buildCourse([
      { path: 'syllabus/week-10.md', text: week('Week 10: Control', 'A (Ngo, 2022)') },
      { path: 'syllabus/week-9.md', text: week('Week 9: Oversight', 'B (Ngo, 2022)') },
      {
        path: 'syllabus/early.md',
        text: `${week('Week 1: X', 'C (Ngo, 2022)')}\n${week('Week 2: Y', 'D (Ngo, 2022)')}`,
      },
    ]);
    assert.deepEqual(
      course.weeks.map(({ file, slug, number }) => [file, slug, number]),
      [
        ['syllabus/early.md', 'week-01', 1],
        ['syllabus/early.md', 'week-02', 2],
        ['syllabus/week-9.md', 'week-09', 9],
        ['syllabus/week-10.md', 'week-10', 10],
      ],
    );
    assert.deepEqual(course.weeks.map(weekLabel), [
      'Week 1: X',
      'Week 2: Y',
      'Week 9: Oversight',
      'Week 10: Control',
    ]);
  });

  it('orders paths by the numbers in them, and alike on every machine', () => {
    const paths = [
      'b.md',
      'week-2.md',
      'week-02.md',
      'week-10.md',
      'week-1/9.md',
      'a.md',
      'Z.md',
      'week-100000000000000000001.md',
    ];
    assert.deepEqual(paths.toSorted(naturalOrder), [
      'Z.md',
      'a.md',
      'b.md',
      'week-1/9.md',
      'week-02.md',
      'week-2.md',
      'week-10.md',
      'week-100000000000000000001.md',
    ]);
    assert.deepEqual(paths.toReversed().toSorted(naturalOrder), paths.toSorted(naturalOrder));
  });

  it('takes a week’s number and title from the file’s name where its text has none', () => {
    const text = '## Core readings\n\n- A (Ngo, 2022)\n';
    const [only] = buildCourse([{ path: 'syllabus/week-04-ai-control.md', text }]).weeks;
    assert.deepEqual([only?.number, only?.title, only?.slug], [4, 'Ai control', 'week-04']);
  });

  it('gives weeks of one number folders of their own', () => {
    const text = `${week('Week 7: Governance', 'A (Ngo, 2022)')}\n${week('Week 7: Foundations', 'B (Ngo, 2022)')}`;
    assert.deepEqual(
      buildCourse([{ path: 'a.md', text }]).weeks.map(({ slug }) => slug),
      ['week-07', 'week-07-foundations'],
    );
  });

  it('names a pinned id that is taken, reserved, no id, or on nothing, with file, line and columns', () => {
    const course = buildCourse([
      {
        path: 'a.md',
        text: `# Week 1: X

## Learning objectives

- Explain agreement <!-- #agree -->
- Explain control <!-- #2nd -->

## Core readings

- A (Ngo, 2022) <!-- #same -->
- B (Ngo, 2022) <!-- #a/b -->

Nothing here <!-- #stray -->
`,
      },
      { path: 'b.md', text: week('Week 2: Y', 'C (Ngo, 2022) <!-- #Same -->') },
    ]);
    const named = course.problems.map(({ file, code, severity, line, startColumn, endColumn }) => [
      file,
      code,
      severity,
      line,
      startColumn,
      endColumn,
    ]);
    assert.deepEqual(
      named.toSorted((a, b) => String(a[0]).localeCompare(String(b[0])) || Number(a[3]) - Number(b[3])),
      [
        ['a.md', 'invalid-id', 'error', 4, 26, 31],
        ['a.md', 'invalid-id', 'error', 5, 24, 27],
        ['a.md', 'invalid-id', 'error', 10, 22, 25],
        ['a.md', 'stray-id', 'warning', 12, 19, 24],
        ['b.md', 'duplicate-id', 'error', 4, 22, 26],
      ],
    );
    const ids = course.weeks.flatMap((each) => readingsOf(each).map(({ id, pinned }) => [id, pinned]));
    assert.deepEqual(ids, [
      ['same', true],
      ['b', false],
      ['c', false],
    ]);
  });

  it('finds readings and objectives by id', () => {
    const course = buildCourse([
      {
        path: 'a.md',
        text: '# Week 1: X\n\n## Learning objectives\n\n- Explain control <!-- #control -->\n\n## Core readings\n\n- A title (Ngo, 2022) <!-- #a-title -->\n',
      },
    ]);
    assert.equal(findReading(course, 'a-title')?.reading.title, 'A title');
    assert.equal(findReading(course, 'a-title')?.week.slug, 'week-01');
    assert.equal(findObjective(course, 'control')?.objective.text, 'Explain control');
    assert.equal(findReading(course, 'control'), undefined);
    assert.equal(findObjective(course, 'a-title'), undefined);
  });

  it('can be begun from a template that reads without problems', () => {
    const { weeks, problems } = parseSyllabus(newCourse('Deep learning'));
    assert.deepEqual(problems, []);
    assert.deepEqual(
      weeks.map((each) => [
        each.number,
        each.title,
        each.objectives.length,
        each.tiers.map(({ readings }) => readings.length),
      ]),
      [[1, 'Deep learning', 1, [1, 1]]],
    );
  });
});
