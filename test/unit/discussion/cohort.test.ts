import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { cohortFiles } from '../../../scripts/cohort/cohortFiles.ts';
import { threadsOf } from '../../../src/core/course/threads.ts';
import { cohortNotes } from '../../../src/core/discussion/cohortNotes.ts';
import { parseNotes } from '../../../src/core/notes/parseNotes.ts';
import { run } from '../cli/cliSupport.ts';

const exec = promisify(execFile);
const PROGRAM = resolve(import.meta.dirname, '../../../src/cli/marginalia.ts');

describe('The generated cohort', () => {
  it('is eight fellows with 400 notes in 60 threads on all 15 readings, and has no fault', async () => {
    const files = await cohortFiles(3);
    const notes = cohortNotes(
      [...files]
        .filter(([path]) => path.startsWith('notes/'))
        .map(([path, text]) => ({ path, notes: parseNotes(text) })),
    );
    assert.equal(notes.length, 400);
    assert.equal(new Set(notes.map(({ annotation }) => annotation.fellow)).size, 8);
    assert.equal(new Set(notes.map(({ annotation }) => annotation.reading)).size, 15);
    const threads = threadsOf(notes, ({ annotation }) => annotation);
    assert.equal(threads.filter((thread) => thread.notes.length > 1).length, 60);
    const checked = await run(['check'], Object.fromEntries(files));
    assert.equal(checked.code, 0);
    // There are no copies, and some readings have no address: worth knowing, and no fault.
    assert.match(checked.out, /^(?:[^\n]* info: [^\n]* \[no-address\]\n)*$/);
  });

  it('comes out the same every time, and another with another seed', async () => {
    assert.deepEqual(await cohortFiles(3), await cohortFiles(3));
    assert.notDeepEqual(await cohortFiles(3), await cohortFiles(4));
  });

  it('gives the same brief under another locale and time zone, and from another folder', async function () {
    this.timeout(120_000);
    const folder = await mkdtemp(join(tmpdir(), 'marginalia-brief-'));
    try {
      for (const [path, text] of await cohortFiles(3)) {
        await mkdir(dirname(join(folder, path)), { recursive: true });
        await writeFile(join(folder, path), text);
      }
      for (const format of ['md', 'html']) {
        const brief = async (cwd: string, course: string, environment: Record<string, string>) => {
          const args = [PROGRAM, 'brief', '3', '--course', course, '--format', format];
          const env = { ...process.env, ...environment };
          return (await exec(process.execPath, args, { cwd, env, maxBuffer: 1e8 })).stdout;
        };
        const first = await brief(folder, '.', { LC_ALL: 'en_US.UTF-8', LANG: 'en_US.UTF-8', TZ: 'UTC' });
        const second = await brief(tmpdir(), folder, {
          LC_ALL: 'tr_TR.UTF-8',
          LANG: 'sv',
          TZ: 'Pacific/Apia',
        });
        assert.ok(first.length > 50_000);
        assert.equal(first, second);
        assert.ok(!first.includes(folder));
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
