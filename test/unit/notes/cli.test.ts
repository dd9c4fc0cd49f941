import assert from 'node:assert/strict';
import { commands } from '../../../src/cli/commands.ts';
import { main } from '../../../src/cli/main.ts';
import { MemoryIo } from '../../support/memoryIo.ts';

/** Runs `marginalia` on files that are only in memory. */
async function marginalia(args: readonly string[], files: Readonly<Record<string, string>>) {
  const io = new MemoryIo(files);
  const code = await main(args, io, commands, async () => '0');
  return { code, out: io.stdout, err: io.stderr };
}

const ana = `---
marginalia: 1
reading: alignment-faking
fellow: ana
---

# Alignment faking

## p. 1 (5cyb0d)

> We present a demonstration

[p. 1](https://arxiv.org/pdf/2412.14093v2#page=1) #failure-modes #question

<!-- note 01K9Z3H6TQ4WJ7M2V8XN5CYB0D {"before":"a","after":"b","made":"2026-11-20T12:00:00Z"} -->

Does it?

## By hand

> A quote
glued to it
`;

describe('marginalia notes', () => {
  it('prints every note as JSON, in the order of the file', async () => {
    const { code, out, err } = await marginalia(['notes', 'ana.md', '--json'], { 'ana.md': ana });
    assert.equal(code, 0);
    assert.deepEqual(err, []);
    const [first, second, ...rest] = JSON.parse(out) as Record<string, unknown>[];
    assert.deepEqual(rest, []);
    const { key, ...told } = first ?? {};
    assert.match(String(key), /^k-[0-9a-z]{26}$/);
    assert.deepEqual(told, {
      id: '01K9Z3H6TQ4WJ7M2V8XN5CYB0D',
      kind: 'highlight',
      fellow: 'ana',
      reading: 'alignment-faking',
      locator: 'p. 1',
      quote: 'We present a demonstration',
      comment: 'Does it?',
      tags: ['failure-modes', 'question'],
      replyTo: null,
      file: 'ana.md',
      line: 9,
      problems: [],
    });
    assert.equal(second?.['id'], null);
    assert.equal(second?.['quote'], 'A quote');
    assert.equal(second?.['comment'], 'glued to it');
    assert.deepEqual(second?.['problems'], [
      {
        code: 'glued-line',
        severity: 'warning',
        message: 'This line is glued to the quote: an empty line belongs between.',
        line: 22,
      },
    ]);
  });

  it('takes reading and fellow from the path where the file does not say', async () => {
    const path = 'notes/week-03/sleeper-agents/ben.md';
    const { out } = await marginalia(['notes', path, '--json'], { [path]: '## p. 2\n\n> Words\n' });
    const [note] = JSON.parse(out) as Record<string, unknown>[];
    assert.equal(note?.['reading'], 'sleeper-agents');
    assert.equal(note?.['fellow'], 'ben');
    assert.equal(note?.['locator'], 'p. 2');
  });

  it('names what is wrong with a file, and reads the others when one is missing', async () => {
    const bad = ana.replace('fellow: ana', 'fellow: [ana');
    const { code, out, err } = await marginalia(['notes', 'none.md', 'bad.md', '--json'], { 'bad.md': bad });
    assert.equal(code, 1);
    assert.equal((JSON.parse(out) as unknown[]).length, 2);
    assert.match(err[0] ?? '', /none\.md/);
    assert.match(err[1] ?? '', /^bad\.md:\d+: warning: The front matter is not valid YAML/);
  });
});
