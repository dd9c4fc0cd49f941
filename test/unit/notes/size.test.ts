import assert from 'node:assert/strict';
import { recordFragments } from '../../../src/core/notes/fragment.ts';
import { parseNotes } from '../../../src/core/notes/parseNotes.ts';

const RECORD = '## p. 1\n\n> A quote\n\n<!-- note 01K9Z3H6TQ4WJ7M2V8XN5CYB0D {"made":"x"} -->\n\nWords\n\n';

/** What made readers of Markdown slow or deep before: each grows to megabytes. */
const SHAPES: Readonly<Record<string, (units: number) => string>> = {
  records: (n) => RECORD.repeat(n / 80),
  'open fences': (n) => '```js\n## a\n> q\n'.repeat(n / 14),
  'fences of both kinds': (n) => '~~~\n## a\n> q\n```\n'.repeat(n / 17),
  'fences in lists': (n) => '- ```js\n'.repeat(n / 8),
  'machine lines': (n) => '<!-- note 01K9Z3H6TQ4WJ7M2V8XN5CYB0D {} -->\n'.repeat(n / 45),
  'conflict markers': (n) => '<<<<<<< A\n'.repeat(n / 10),
  conflicts: (n) => '<<<<<<< A\nx\n=======\ny\n>>>>>>> B\n'.repeat(n / 32),
  'other versions': (n) => `## a\n\n> q\n\n${'<!-- other {} -->\n\n> x\n\n'.repeat(n / 24)}`,
  'one quote of markup': (n) => `## a\n\n> ${'*a _b `c [d '.repeat(n / 12)}`,
  'equal quotes': (n) => '## a\n\n> the same\n\n'.repeat(n / 18),
  'nested YAML': (n) => `---\nx: ${'['.repeat(n)}\n---\n`,
  'front matter without end': (n) => `---\n${'a: b\n'.repeat(n / 5)}`,
  'blank lines': (n) => '\n'.repeat(n),
  'carriage returns': (n) => '\r'.repeat(n),
  'one line': (n) => '<'.repeat(n),
  'spaces in a field': (n) => `---\nname: a${' '.repeat(n)}b\n---\n`,
  'spaces in a heading': (n) => `## a${' '.repeat(n)}b\n\n> q\n`,
  'spaces behind a name in a heading': (n) => RECORD.replace('p. 1', `p. 1 (5cyb0d)${' '.repeat(n)}b`),
  'spaces in a quote': (n) => `## a\n\n> a${' '.repeat(n)}b\n`,
  'spaces in a locator line': (n) => RECORD.replace('<!--', `[p. 1](x)${' '.repeat(n)}#a\n\n<!--`),
  'spaces in a comment': (n) => RECORD.replace('Words', `a${' '.repeat(n)}b`),
  'marks of headings': (n) => `## a ${'#'.repeat(n)}b\n\n> q\n`,
  'backticks in quotes': (n) => `## a\n\n> ${'`'.repeat(15_000)}\n\n`.repeat(n / 15_000),
};

/** Processor time, in milliseconds: what else the machine does is not in it. */
function timeOf(text: string): number {
  const start = process.cpuUsage();
  const file = parseNotes(text);
  const { records, problems } = file;
  for (const { annotation, alternatives } of records)
    assert.ok(annotation.key !== '' && alternatives.length >= 0);
  assert.ok(problems.length >= 0 && recordFragments(file).size <= records.length);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

/** How often a shape is measured at most: one may meet the collection of garbage, or a cold cache. */
const TRIES = 5;

describe('A file of any size', function () {
  const isLong = Boolean(process.env['MARGINALIA_LONG']);
  this.timeout(isLong ? 600_000 : 60_000);
  for (const [name, shape] of Object.entries(SHAPES)) {
    it(`takes time in proportion to it: ${name}`, () => {
      const units = isLong ? 10_000_000 : 400_000;
      const [small, large] = [shape(units / 8), shape(units)];
      let [least, most] = [timeOf(small), timeOf(large)];
      // Quadratic time would be 64 times as much.
      const isInProportion = () => most < 25 * Math.max(least, 4);
      for (let tries = 1; tries < TRIES && !isInProportion(); tries += 1)
        [least, most] = [Math.min(least, timeOf(small)), Math.min(most, timeOf(large))];
      assert.ok(isInProportion(), `${least} ms, then ${most} ms`);
    });
  }
});
