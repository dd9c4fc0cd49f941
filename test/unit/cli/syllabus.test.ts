import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './cliSupport.ts';

const WEEK = `Week 3: Inner Alignment
Learning Objectives
- Describe key failure modes of inner alignment
Core Readings
- Alignment faking in large language models (Anthropic & Redwood Research, 2024) https://arxiv.org/abs/2412.14093
- Sleeper Agents: Training Deceptive LLMs (15 min)
`;
const OTHER =
  '# Week 12\n\n## Core readings\n\n- [A title](https://example.org/a) ([talk](https://example.org/b))\n';

describe('marginalia syllabus --json', () => {
  it('prints weeks, objectives, tiers and readings, null where something is unknown', async () => {
    const { code, out, err } = await run(['syllabus', 'week3.txt', '--json'], { 'week3.txt': WEEK });
    assert.deepEqual([code, err], [0, '']);
    assert.deepEqual(JSON.parse(out), [
      {
        title: 'Inner Alignment',
        number: 3,
        objectives: [
          { id: 'failure-modes-inner-alignment', text: 'Describe key failure modes of inner alignment' },
        ],
        tiers: [
          {
            name: 'Core Readings',
            readings: [
              {
                id: 'alignment-faking-in-large-language-models',
                title: 'Alignment faking in large language models',
                byline: 'Anthropic & Redwood Research',
                year: 2024,
                links: ['https://arxiv.org/abs/2412.14093'],
                minutes: null,
              },
              {
                id: 'sleeper-agents',
                title: 'Sleeper Agents: Training Deceptive LLMs',
                byline: null,
                year: null,
                links: [],
                minutes: 15,
              },
            ],
          },
        ],
      },
    ]);
  });

  it('prints the weeks of several files as one array, in the order of the files', async () => {
    const { code, out } = await run(['syllabus', '--json', 'z.md', 'a.txt', 'z.md'], {
      'z.md': OTHER,
      'a.txt': WEEK,
    });
    assert.equal(code, 0);
    const weeks = JSON.parse(out) as { number: number; title: string | null; objectives: unknown[] }[];
    assert.deepEqual(
      weeks.map(({ number, title }) => [number, title]),
      [
        [12, null],
        [3, 'Inner Alignment'],
      ],
    );
    assert.deepEqual(weeks[0]?.objectives, []);
  });

  it('prints an empty array for a file without readings, says so on standard error, and exits with 0', async () => {
    for (const text of [
      '',
      'Dear all,\nsee you on Monday.\n',
      '# Week 1: X\n\n- Exercise: try it\n',
      '\u0000\u0001',
    ])
      assert.deepEqual(await run(['syllabus', 'a.md', '--json'], { 'a.md': text }), {
        code: 0,
        out: '[]\n',
        err: 'a.md: no readings found\n',
      });
  });

  it('prints what it could read, names what it could not, and exits with 1', async () => {
    const { code, out, err } = await run(['syllabus', 'gone.md', 'a.md', '--json'], { 'a.md': OTHER });
    assert.equal(code, 1);
    assert.equal((JSON.parse(out) as unknown[]).length, 1);
    assert.match(err, /gone\.md/);
  });

  it('reads standard input, UTF-16 and files with a byte order mark', async () => {
    const utf16 = Uint8Array.from(Buffer.from(`\uFEFF${OTHER}`, 'utf16le'));
    const plain = await run(['syllabus', '--json', '-'], { '-': OTHER });
    assert.equal((await run(['syllabus', '--json', '-'], { '-': utf16 })).out, plain.out);
    assert.equal((await run(['syllabus', '--json', '-'], { '-': `\uFEFF${OTHER}` })).out, plain.out);
    assert.equal((JSON.parse(plain.out) as unknown[]).length, 1);
  });

  it('prints nothing but these fields, for every syllabus', async () => {
    const corpus = process.env['MARGINALIA_CORPUS'];
    const real = corpus === undefined ? '' : join(corpus, 'syllabi');
    const folder = existsSync(real) ? real : join(import.meta.dirname, '../syllabus/variants');
    for (const name of readdirSync(folder).filter((each) => !each.endsWith('.gold'))) {
      const { code, out } = await run(['syllabus', name, '--json'], {
        [name]: readFileSync(join(folder, name)),
      });
      assert.equal(code, 0, name);
      for (const week of JSON.parse(out) as Record<string, unknown>[]) {
        assert.deepEqual(Object.keys(week), ['title', 'number', 'objectives', 'tiers'], name);
        for (const tier of week['tiers'] as Record<string, unknown>[]) {
          assert.deepEqual(Object.keys(tier), ['name', 'readings'], name);
          for (const reading of tier['readings'] as Record<string, unknown>[])
            assert.deepEqual(
              Object.keys(reading),
              ['id', 'title', 'byline', 'year', 'links', 'minutes'],
              name,
            );
        }
      }
    }
  });
});

describe('marginalia syllabus', () => {
  it('prints an outline for people, and problems with file, line and column on standard error', async () => {
    const text = `${OTHER}\n## Further readings\n\n## Misc\n\n- B (Ngo, 2022) <!-- #a title -->\n`;
    const { code, out, err } = await run(['syllabus', 'a.md'], { 'a.md': text });
    assert.equal(code, 0);
    assert.equal(
      out,
      'Week 12\n  Core readings\n    a-title: A title  https://example.org/a  https://example.org/b\n  Further readings\n\n',
    );
    assert.match(err, /^a\.md:7:1: info: There are no readings under “Further readings”\.$/m);
    assert.match(err, /^a\.md:11:1: info: This may be a reading/m);
  });

  it('wants a file, and knows no other options', async () => {
    assert.equal((await run(['syllabus'])).code, 2);
    assert.equal((await run(['syllabus', '--json'])).code, 2);
    assert.equal((await run(['syllabus', 'a.md', '--yaml'], { 'a.md': OTHER })).code, 2);
  });

  it('reads a file whose name begins with a dash behind `--`', async () => {
    assert.equal((await run(['syllabus', '--json', '--', '--a.md'], { '--a.md': OTHER })).code, 0);
  });
});
