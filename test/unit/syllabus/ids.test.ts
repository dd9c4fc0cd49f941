import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { readingsOf } from '../../../src/core/model/course.ts';
import { buildCourse } from '../../../src/core/syllabus/buildCourse.ts';
import {
  isObjectiveId,
  isReadingId,
  objectiveIdFor,
  readingIdFor,
  RESERVED_TAGS,
} from '../../../src/core/syllabus/ids/derivedIds.ts';
import { parseSyllabus } from '../../../src/core/syllabus/parseSyllabus.ts';
import { runs, syllabusLike } from './syllabusSupport.ts';

const WINDOWS_DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/** A word or a title in some script, sometimes one that file systems or tags have trouble with. */
const title = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }),
  fc.constantFrom(
    'CON',
    'nul',
    'com1',
    'LPT9',
    'Aux: a title',
    '..',
    '.',
    '-',
    '_',
    '🎉',
    '#agree',
    'Evidence',
  ),
  fc.constantFrom('目標誤泛化', '정렬의 문제', 'Объяснимость', 'تعلم الآلة', 'आरेख', 'さくら', 'e\u0301tude'),
  fc
    .array(fc.constantFrom('Goal', 'misgeneralization', 'the', 'of', '2', 'AI', 'Über'), {
      minLength: 1,
      maxLength: 30,
    })
    .map((words) => words.join(' ')),
);

const patience = process.env['MARGINALIA_LONG'] ? 300_000 : 10_000;

describe('the id of a reading', function () {
  this.timeout(patience);

  it('is made of the first words of its title, or of what stands before a colon', () => {
    for (const [name, id] of Object.entries({
      'Alignment faking in large language models': 'alignment-faking-in-large-language-models',
      'Sleeper Agents: Training Deceptive LLMs that Persist Through Safety Training': 'sleeper-agents',
      'Goal misgeneralization: why correct specifications aren’t enough': 'goal-misgeneralization',
      'GPT-4: a report on what it can do': 'gpt-4-a-report-on-what-it-can-do',
      'The Alignment Problem from a Deep Learning Perspective': 'the-alignment-problem-from-a-deep-learning',
      'Über künstliche Intelligenz': 'uber-kunstliche-intelligenz',
      'Почему это трудно': 'pochemu-eto-trudno',
      目標誤泛化: '目標誤泛化',
      CON: 'con-reading',
    }))
      assert.equal(readingIdFor(name), id, name);
  });

  it('can name a file on every system', () => {
    fc.assert(
      fc.property(title, (name) => {
        const id = readingIdFor(name);
        assert.ok(isReadingId(id), id);
        assert.match(id, /^[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*$/u);
        assert.doesNotMatch(id, WINDOWS_DEVICES);
        assert.ok(Array.from(id).length <= 56);
        assert.equal(id, id.normalize('NFC'));
        assert.equal(id, id.toLowerCase());
      }),
      runs(300, 20_000),
    );
  });

  it('is the same however the title is typed: composed or not, with curly quotes, spaces, capitals', () => {
    fc.assert(
      fc.property(title, (name) => {
        assert.equal(readingIdFor(name.normalize('NFD')), readingIdFor(name.normalize('NFC')));
      }),
      runs(200, 10_000),
    );
    assert.equal(
      readingIdFor('Why  correct specifications aren’t'),
      readingIdFor("why correct specifications aren't"),
    );
  });
});

describe('the id of an objective', function () {
  this.timeout(patience);

  it('is short and names the matter, not the verb', () => {
    for (const [aim, id] of Object.entries({
      'Describe key failure modes of inner alignment, including mesa-optimization':
        'failure-modes-inner-alignment',
      'Explain what is meant by reward hacking': 'meant-reward-hacking',
      'Assess why standard safety training may be insufficient': 'standard-safety-training-insufficient',
      說明目標誤泛化: '說明目標誤泛化',
    }))
      assert.equal(objectiveIdFor(aim), id, aim);
  });

  it('is a tag, and never one with a meaning of its own', () => {
    fc.assert(
      fc.property(title, (aim) => {
        const id = objectiveIdFor(aim);
        assert.ok(isObjectiveId(id), id);
        assert.match(`#${id}`, /^#\p{L}[\p{L}\p{N}_/-]*$/u);
        assert.ok(!RESERVED_TAGS.has(id));
      }),
      runs(300, 20_000),
    );
    for (const tag of RESERVED_TAGS) assert.notEqual(objectiveIdFor(`Explain ${tag}`), tag);
  });
});

describe('ids of a course', function () {
  this.timeout(patience);

  it('are unique, upper and lower case being one, in every text', () => {
    fc.assert(
      fc.property(fc.array(syllabusLike, { maxLength: 3 }), (texts) => {
        const { weeks } = buildCourse(texts.map((text, i) => ({ path: `week-${i}.md`, text })));
        const readings = weeks.flatMap((week) => readingsOf(week).map(({ id }) => id.toLowerCase()));
        const objectives = weeks.flatMap((week) => week.objectives.map(({ id }) => id.toLowerCase()));
        const slugs = weeks.map(({ slug }) => slug.toLowerCase());
        for (const ids of [readings, objectives, slugs])
          assert.equal(new Set(ids).size, ids.length, ids.join(' '));
        for (const id of readings) assert.ok(isReadingId(id), id);
        for (const id of objectives) assert.ok(isObjectiveId(id), id);
        for (const slug of slugs) assert.match(slug, /^[\p{L}\p{N}][\p{L}\p{N}-]*$/u);
      }),
      runs(150, 5000),
    );
  });

  it('tell works of one title apart by author, year or week', () => {
    const text = `# Week 1: A
## Core readings
- Goal misgeneralization (Langosco et al., 2021)
- Goal misgeneralization (Shah et al., 2022)
- Goal misgeneralization
# Week 2: B
## Core readings
- Goal misgeneralization
`;
    const ids = parseSyllabus(text).weeks.flatMap((week) => readingsOf(week).map(({ id }) => id));
    assert.deepEqual(ids, [
      'goal-misgeneralization',
      'goal-misgeneralization-shah',
      'goal-misgeneralization-week-01',
      'goal-misgeneralization-week-02',
    ]);
  });

  it('stay as they are when a week or a reading is added behind', () => {
    const week = (n: number, ...titles: string[]): { path: string; text: string } => ({
      path: `week-${n}.md`,
      text: `# Week ${n}: T${n}\n\n## Core readings\n\n${titles.map((name) => `- ${name} (Ngo, 2022)\n`).join('')}`,
    });
    const name = fc.constantFrom(
      'Alignment faking',
      'Sleeper agents',
      'Deception: a view',
      'Alignment: faking',
      '對齊',
    );
    const titles = fc.array(name, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(titles, titles, titles, (a, b, c) => {
        const ids = (files: { path: string; text: string }[]): string[] =>
          buildCourse(files).weeks.flatMap((each) => readingsOf(each).map(({ id }) => id));
        const before = ids([week(1, ...a), week(2, ...b)]);
        assert.deepEqual(ids([week(1, ...a), week(2, ...b), week(10, ...c)]).slice(0, before.length), before);
        assert.deepEqual(ids([week(1, ...a), week(2, ...b, ...c)]).slice(0, before.length), before);
      }),
      runs(150, 5000),
    );
  });
});
