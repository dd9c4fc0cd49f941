import assert from 'node:assert/strict';
import { commands } from '../../../src/cli/commands.ts';
import { run } from './cliSupport.ts';

const ANA = 'notes/week-03/paper/ana.md';
const FILES = {
  'syllabus/week-03.md':
    '# Week 3: X\n\n## Core readings\n\n- [Paper](https://example.org/p) <!-- #paper -->\n',
  [ANA]:
    '---\nmarginalia: 1\nreading: paper\nfellow: ana\n---\n\n# Paper\n\n## p. 1\n\n> a passage of it\n\nHm.\n',
  'page.html': '<html><body><p>Here is a passage of it, and more.</p></body></html>',
  'noise.bin': Uint8Array.from({ length: 3000 }, (_, index) => (index * 7919) % 256),
  'table.csv': 'id,reading,quote\n1,paper,a passage\n',
};

/** How a command is called. */
interface Call {
  /** Rightly, in that course. */
  readonly right: readonly string[];
  /** With a file where it reads one. */
  readonly file: (path: string) => readonly string[];
  readonly json: boolean;
}

const CALLS: Readonly<Record<string, Call>> = {
  syllabus: { right: ['syllabus/week-03.md'], file: (path) => [path], json: true },
  notes: { right: ['.'], file: (path) => [path], json: true },
  check: { right: [], file: (path) => [path], json: true },
  brief: { right: ['3'], file: (path) => ['3', '--template', path], json: true },
  export: {
    right: ['w3c'],
    file: (path) => ['pdf', '--reading', 'paper', '--document', path, '--out', 'o.pdf'],
    // Its formats are data.
    json: false,
  },
  import: {
    right: ['csv', 'table.csv', '--fellow', 'ana'],
    file: (path) => ['hypothesis', path, '--fellow', 'ana'],
    json: true,
  },
  text: { right: ['page.html'], file: (path) => [path], json: true },
  anchor: { right: ['page.html', ANA], file: (path) => [path, ANA], json: true },
  heal: { right: [], file: (path) => [path], json: true },
  // What it prints, if asked to, is a note file.
  merge: { right: [ANA, ANA, ANA, '--stdout'], file: (path) => [path, path, path], json: false },
};

describe('Every command of marginalia', () => {
  it('is tried here', () => {
    assert.deepEqual(Object.keys(CALLS).sort(), commands.map(({ name }) => name).sort());
  });

  for (const [name, { right, file, json }] of Object.entries(CALLS)) {
    it(`${name}: has help with all its exit codes, on standard output`, async () => {
      for (const flag of ['--help', '-h']) {
        const { code, out, err } = await run([name, flag], FILES);
        assert.deepEqual([code, err], [0, '']);
        assert.match(out, new RegExp(`^Usage: marginalia ${name}\\b`));
        assert.match(out, /Exit codes: 0 [^]*\b1 [^]*\b2 /);
        assert.equal(out.includes('--json'), json, 'says whether it prints data');
      }
    });

    it(`${name}: does what it says, and exits with 0`, async () => {
      const { code, err } = await run([name, ...right], FILES);
      assert.equal(code, 0, err);
      if (!json) return;
      const data = await run([name, ...right, '--json'], FILES);
      assert.equal(data.code, 0, data.err);
      assert.doesNotThrow(() => JSON.parse(data.out) as unknown, data.out);
    });

    it(`${name}: refuses an option it does not know, with 2 and nothing on standard output`, async () => {
      const { code, out, err } = await run([name, ...right, '--no-such-option'], FILES);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, new RegExp(`^marginalia ${name}: .*\\n[^]*See “marginalia ${name} --help”`));
    });

    it(`${name}: names a file that is not there or is no text, in a sentence`, async () => {
      for (const path of ['nowhere/gone.md', 'noise.bin']) {
        const { code, out, err } = await run([name, ...file(path)], FILES);
        assert.ok(code !== 0 || path === 'noise.bin', `${path}: ${code}`);
        assert.ok(code === 0 || err.includes(path), `${path}: ${err}`);
        assert.notEqual(err + out, '', 'says something');
        assert.doesNotMatch(err, /\n\s+at |undefined|\[object|ENOENT|EISDIR/);
        assert.equal(err.includes(`${path}: ${path}`), false, 'says it once');
      }
    });
  }
});
