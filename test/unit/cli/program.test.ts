import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readsPdfs } from '../../../src/cli/newerNode.ts';

const root = join(import.meta.dirname, '../../..');
const entry = join(root, 'src/cli/marginalia.ts');
const bundled = join(root, 'syllabus/week-03-inner-alignment.md');

function program(args: readonly string[], input = ''): { status: number | null; out: string; err: string } {
  const ran = spawnSync(process.execPath, [entry, ...args], { input, encoding: 'utf8', cwd: root });
  return { status: ran.status, out: ran.stdout, err: ran.stderr };
}

describe('the program', function () {
  this.timeout(30_000);

  it('prints a syllabus file as JSON', () => {
    const { status, out, err } = program(['syllabus', bundled, '--json']);
    assert.deepEqual([status, err], [0, '']);
    const [week] = JSON.parse(out) as { number: number; tiers: { readings: unknown[] }[] }[];
    assert.deepEqual([week?.number, week?.tiers.map(({ readings }) => readings.length)], [3, [4, 5, 6]]);
  });

  it('reads standard input', () => {
    const { status, out } = program(['syllabus', '-', '--json'], readFileSync(bundled, 'utf8'));
    assert.equal(status, 0);
    assert.equal((JSON.parse(out) as unknown[]).length, 1);
  });

  it('exits with 1 where a file cannot be read, and with 2 where it is called wrongly', () => {
    const gone = program(['syllabus', join(root, 'gone.md')]);
    assert.equal(gone.status, 1);
    assert.match(gone.err, /gone\.md: there is no such file/);
    assert.equal(program(['syllabus', root, '--json']).status, 1);
    const onto = program(['export', 'csv', '--course', root, '--out', join(root, 'src')]);
    assert.equal(onto.status, 1);
    assert.match(onto.err, /src: that is a folder/);
    assert.equal(program([]).status, 2);
    assert.equal(program(['syllabus', '--nonsense']).status, 2);
  });

  it('knows which Node reads PDFs', () => {
    assert.deepEqual(
      ['20.20.2', '22.12.0', '22.13.0', '24.1.0'].map((version) => readsPdfs(version)),
      [false, false, true, true],
    );
  });

  it('tells the version of the package', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    assert.deepEqual(program(['--version']), { status: 0, out: `${version}\n`, err: '' });
  });
});
