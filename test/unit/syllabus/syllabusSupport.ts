import * as fc from 'fast-check';
import type { Reading, Week } from '../../../src/core/model/course.ts';
import { readingsOf } from '../../../src/core/model/course.ts';
import { parseSyllabus } from '../../../src/core/syllabus/parseSyllabus.ts';

/** How often a property is tried: `few` times, and `many` in a long run. Seeded, so that a failure comes back. */
export function runs(few: number, many: number): { seed: number; numRuns: number } {
  return { seed: 20261121, numRuns: process.env['MARGINALIA_LONG'] ? many : few };
}

/** All readings of a syllabus text. */
export function readingsIn(text: string): readonly Reading[] {
  return parseSyllabus(text).weeks.flatMap((week) => readingsOf(week));
}

/** A week as lines: its label, objectives, tiers, and readings by title; easy to compare and to read. */
export function outline(weeks: readonly Week[]): string[] {
  return weeks.flatMap((week) => [
    `= ${week.number ?? '-'} ${week.title}`,
    ...week.objectives.map(({ text }) => `# ${text}`),
    ...week.tiers.flatMap(({ name, readings }) => [
      `- ${name}`,
      ...readings.map(({ title }) => `* ${title}`),
    ]),
  ]);
}

/** Everything a week says, ids included, lines excluded. */
export function facts(weeks: readonly Week[]): unknown {
  return weeks.map(({ title, number, objectives, tiers }) => ({
    title,
    number,
    objectives: objectives.map(({ id, text }) => [id, text]),
    tiers: tiers.map(({ name, readings }) => [
      name,
      readings.map((reading) => [
        reading.id,
        reading.title,
        reading.byline,
        reading.year,
        reading.links,
        reading.minutes,
        reading.part,
      ]),
    ]),
  }));
}

const PIECES = [
  'Week 3: Inner Alignment',
  '# Week 4 – Control',
  '## Core readings',
  '**Optional**',
  'Learning objectives',
  '- ',
  '  * ',
  '1. ',
  '\t- ',
  'Goal misgeneralization (Shah et al., 2022)',
  '[A title](https://example.org/a)',
  '[B](<',
  '](',
  '\\[x\\]',
  '`2212.08073`',
  'https://arxiv.org/abs/1706.03762',
  '(15 min)',
  '| a | b |',
  '|---|---|',
  '<li><a href="https://example.org">T</a></li>',
  '<!-- ',
  '#pinned',
  ' -->',
  '```',
  '~~~',
  '---',
  '===',
  '> ',
  '必讀篇目',
  '第三週',
  '“Quoted title”',
  ' by Ada Lovelace',
  '[ref]: https://example.org',
  '\uD800',
  '\u0000',
  '\u202E',
  '🎉',
  '&amp;',
  '\\href{https://x.org}{“T”}',
];

/** Texts that are full of what syllabi are made of, in any order and often broken. */
export const syllabusLike: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...PIECES) },
      { weight: 3, arbitrary: fc.constantFrom('\n', '\n\n', '\r\n', ' ', '') },
      { weight: 1, arbitrary: fc.string({ maxLength: 12, unit: 'binary' }) },
    ),
    { maxLength: 60 },
  )
  .map((pieces) => pieces.join(''));
