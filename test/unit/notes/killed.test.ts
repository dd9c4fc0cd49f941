import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseNotes } from '../../../src/core/notes/parseNotes.ts';
import { emptyFile, seededRandom } from './notesSupport.ts';

const LONG = process.env['MARGINALIA_LONG'] !== undefined;
const KILLS = LONG ? 200 : 4;
/** The control stops as soon as it has shown the damage. */
const MOST_CONTROLS = 200;
const SAVER = join(import.meta.dirname, 'saver.ts');

/** A note file of some 300 kB, so that its writing takes a moment. */
function largeFile(): string {
  return `${emptyFile()}\n${'Prose that stays as it is, and makes the file a long one.\n'.repeat(5000)}`;
}

/** Starts a process that saves, kills it at a random moment, and answers the ids of the notes it said were saved. */
async function killSaver(path: string, way: 'whole' | 'in-place', afterMs: number): Promise<string[]> {
  const child = spawn(process.execPath, [SAVER, path, way], { stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = new Promise((resolve) => child.once('close', resolve));
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (data: string) => {
    if (said === '') setTimeout(() => child.kill('SIGKILL'), afterMs);
    said += data;
  });
  await gone;
  return said.split('\n').filter((line) => line.length === 26);
}

describe('A process that is killed while it saves', function () {
  this.timeout(LONG ? 3_600_000 : 180_000);
  let folder: string;
  let path: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'marginalia-killed-'));
    path = join(folder, 'ana.md');
    writeFileSync(path, largeFile());
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it(`loses nothing and leaves nothing torn, killed ${KILLS} times`, async () => {
    const random = seededRandom(3);
    const saved: string[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      // Every so often from the beginning, so that the file doesn't grow without end.
      if (kill % 20 === 0) {
        saved.length = 0;
        writeFileSync(path, largeFile());
      }
      saved.push(...(await killSaver(path, 'whole', random() * 40)));
      const text = readFileSync(path, 'utf8');
      assert.ok(text.startsWith(largeFile()) && text.endsWith('.\n'), `kill ${kill}: torn`);
      const file = parseNotes(text);
      assert.deepEqual(file.problems, []);
      const ids = file.records.map(({ id }) => id ?? '');
      // The last save may have been done and not been told of.
      assert.deepEqual(ids.slice(0, saved.length), saved, `kill ${kill}: lost`);
      assert.ok(ids.length <= saved.length + 1);
      saved.splice(0, saved.length, ...ids);
    }
    // What a kill leaves behind are temporary files, swept away later.
    for (const name of readdirSync(folder)) assert.match(name, /^(?:ana\.md|\.marginalia-[\da-f]{16}\.tmp)$/);
  });

  it('tears the file if it writes in place: the control', async () => {
    const random = seededRandom(4);
    for (let kill = 0; kill < MOST_CONTROLS; kill++) {
      writeFileSync(path, largeFile());
      const saved = await killSaver(path, 'in-place', random() * 40);
      const text = readFileSync(path, 'utf8');
      const ids = new Set(parseNotes(text).records.map(({ id }) => id));
      if (!text.startsWith(largeFile()) || !saved.every((id) => ids.has(id))) return;
    }
    assert.fail(`writing in place has torn nothing in ${MOST_CONTROLS} kills`);
  });
});
