import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { readingsOf, type Syllabus } from '../../../src/core/model/course.ts';
import { importSyllabus } from '../../../src/core/syllabus/importSyllabus.ts';
import { parseSyllabus } from '../../../src/core/syllabus/parseSyllabus.ts';
import { pinIds } from '../../../src/core/syllabus/pinIds.ts';
import { runs, syllabusLike } from './syllabusSupport.ts';

/** Whether every place a syllabus names is in its text, and every address and number is one. */
function assertSound(syllabus: Syllabus, text: string): void {
  const lines = text.split(/\r\n|\n|\r/);
  for (const week of syllabus.weeks) {
    for (const { line } of [week, ...week.objectives, ...week.tiers, ...readingsOf(week)])
      assert.ok(line >= 0 && line < lines.length, `line ${line} of ${lines.length}`);
    for (const { title, links, minutes, year } of readingsOf(week)) {
      assert.match(title, /[\p{L}\p{N}]/u);
      assert.equal(title, title.trim());
      for (const link of links) assert.match(new URL(link).protocol, /^https?:$/);
      assert.ok(minutes === null || (Number.isInteger(minutes) && minutes > 0));
      assert.ok(year === null || (year >= 1400 && year < 2100));
    }
  }
  for (const { line, startColumn = 0, endColumn = 0, message } of syllabus.problems) {
    assert.ok(line >= 0 && line < lines.length);
    assert.ok(startColumn >= 0 && startColumn <= endColumn && endColumn <= (lines[line] ?? '').length);
    assert.notEqual(message, '');
  }
}

/** Milliseconds of this process's own work that something takes, whatever else the machine does; the best of three. */
function timeOf(action: () => void): number {
  const times = [0, 1, 2].map(() => {
    const start = process.cpuUsage();
    action();
    return process.cpuUsage(start).user / 1000;
  });
  return Math.min(...times);
}

describe('any text at all', function () {
  this.timeout(process.env['MARGINALIA_LONG'] ? 300_000 : 10_000);

  it('is read without an error, and what is found stands in it', () => {
    fc.assert(
      fc.property(fc.oneof(syllabusLike, fc.string({ unit: 'binary', maxLength: 300 })), (text) => {
        assertSound(parseSyllabus(text), text);
      }),
      runs(300, 20_000),
    );
  });

  it('is read without an error if it is a syllabus cut, shuffled or doubled anywhere', () => {
    const folder = join(import.meta.dirname, 'variants');
    const texts = readdirSync(folder)
      .filter((name) => !name.endsWith('.gold'))
      .map((name) => readFileSync(join(folder, name), 'utf8'));
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.constantFrom(...texts),
        fc.nat(),
        fc.nat(),
        syllabusLike,
        (text, other, from, to, between) => {
          const mixed =
            text.slice(0, from % text.length) + between.slice(0, 40) + other.slice(to % other.length);
          assertSound(parseSyllabus(mixed), mixed);
        },
      ),
      runs(150, 5000),
    );
  });

  it('may have anything in the column that names the tier', () => {
    for (const tier of ['Optional', '(', '[a', '*', '\\', '?', '必讀']) {
      const text = `| Title | Type | Link |\n|---|---|---|\n| A work | ${tier} | https://example.org |\n`;
      assert.deepEqual(
        parseSyllabus(text).weeks.flatMap((week) => readingsOf(week).map(({ title }) => title)),
        ['A work'],
      );
    }
  });

  it('is imported and pinned without an error', () => {
    fc.assert(
      fc.property(syllabusLike, (text) => {
        importSyllabus(text);
        for (const edit of pinIds(text)) assert.ok(edit.start === edit.end && edit.end <= text.length);
      }),
      runs(100, 3000),
    );
  });

  it('has no readings if it is empty, and says so', () => {
    for (const text of ['', ' \n\t\n', '\uFEFF', '---\n---\n', '<!-- -->', '# Week 1: Nothing yet\n']) {
      const { weeks, problems } = parseSyllabus(text);
      assert.deepEqual(
        weeks.flatMap((week) => readingsOf(week)),
        [],
      );
      assert.ok(problems.some(({ code }) => code === 'no-readings'));
    }
  });
});

describe('a text of any size', () => {
  const long = process.env['MARGINALIA_LONG'] ? 8 : 1;
  const shapes: Readonly<Record<string, (n: number) => string>> = {
    'one long line': (n) => `- ${'word '.repeat(n)}`,
    'many items': (n) =>
      `# Core readings\n${'- [T](https://example.org/x) (Ngo, 2022) (5 min)\n'.repeat(n / 10)}`,
    'many weeks': (n) => '## Week 3: A\n### Core\n- T (Ngo, 2022)\n'.repeat(n / 10),
    'deep lists': (n) =>
      Array.from({ length: n / 20 }, (_, i) => `${' '.repeat(i % 400)}- item ${i}`).join('\n'),
    'open brackets': (n) => '['.repeat(n),
    'open brackets in an item': (n) => `# Readings\n- ${'[('.repeat(n)}`,
    'open links': (n) => '[a]('.repeat(n),
    'open tags': (n) => '<li><a href="'.repeat(n / 4),
    'open comments': (n) => '<!-- '.repeat(n),
    'open fences': (n) => '```\n~~~~\n'.repeat(n / 4),
    stars: (n) => `# Readings\n- ${'*_'.repeat(n)}`,
    blanks: (n) => `# Readings\n- a${' '.repeat(n)}b (2020)${'\t'.repeat(n)}`,
    'empty lines': (n) => `# Readings\n- a\n${'\n'.repeat(n)}- b`,
    digits: (n) => `# Readings\n- ${'9'.repeat(n)} (${'1'.repeat(n)})`,
    names: (n) => `# Readings\n- ${'Ada Lovelace, '.repeat(n / 8)} 2020. Title`,
    'quotation marks': (n) => `# Readings\n- ${'“"'.repeat(n)}`,
    'table cells': (n) => `| Week | Readings |\n|---|---|\n| 1 | ${'[T](https://x.org); '.repeat(n / 20)}|`,
    'table rows': (n) => `| Week | Readings |\n|---|---|\n${'| 1 | [T](https://x.org) |\n'.repeat(n / 20)}`,
    'block quotes': (n) => '> '.repeat(n),
    definitions: (n) => '[a]: https://example.org\n'.repeat(n / 10),
    addresses: (n) => `# Readings\n- ${'https://example.org/a '.repeat(n / 20)}`,
    pins: (n) => `# Readings\n- T ${'<!-- #a -->'.repeat(n / 10)}`,
    Chinese: (n) => `# 必讀篇目\n- ${'目標誤泛化，'.repeat(n / 4)}`,
    dashes: (n) => `# Readings\n- a ${'– '.repeat(n)}b`,
    'addressed headings': (n) => '### Title\nhttps://example.org/a\n'.repeat(n / 25),
    'wrapped lines': (n) => `# Readings\n- A (Ngo, 2022)\n${'  more about it.\n'.repeat(n / 10)}`,
    'underlined titles': (n) => 'Title here\n==========\n'.repeat(n / 20),
    'stars as headings': (n) => '** A\n* B\n'.repeat(n / 10),
    quotations: (n) => `${'> '.repeat(50)}a\n`.repeat(n / 100),
    'numbered topics': (n) =>
      Array.from({ length: n / 30 }, (_, i) => `## ${i + 1}. T\n- [a](https://x.org)`).join('\n'),
    years: (n) => `# Readings\n- ${'A 2020. '.repeat(n / 8)}`,
    colons: (n) => `# Readings\n- ${'a: '.repeat(n)}`,
  };

  for (const [name, make] of Object.entries(shapes)) {
    it(`is read in time that grows with it: ${name}`, function () {
      this.timeout(30_000 * long);
      const size = 4000 * long;
      const small = timeOf(() => parseSyllabus(make(size)));
      const large = timeOf(() => parseSyllabus(make(size * 8)));
      // Eight times the text in less than 32 times the time; quadratic would be 64. Below 100 ms other things decide.
      assert.ok(
        large < 100 * long || large < small * 32,
        `${small.toFixed(1)} ms, then ${large.toFixed(1)} ms`,
      );
    });
  }
});
