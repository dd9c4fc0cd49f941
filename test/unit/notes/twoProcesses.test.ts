import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseNotes } from '../../../src/core/notes/parseNotes.ts';
import { emptyFile } from './notesSupport.ts';

const LONG = process.env['MARGINALIA_LONG'] !== undefined;
const NOTES = LONG ? 200 : 25;
/** The control stops as soon as it has shown the damage. */
const MOST_CONTROLS = 20;

describe('Two windows that write one note file at once', function () {
  this.timeout(300_000);
  let folder: string;
  let path: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'marginalia-windows-'));
    path = join(folder, 'ana.md');
    writeFileSync(path, emptyFile());
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  async function addBoth(way: 'locked' | 'bare'): Promise<number> {
    const ends = ['one', 'other'].map((name) => {
      const args = [join(import.meta.dirname, 'adder.ts'), path, name, String(NOTES), way];
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
      return new Promise((resolve) => child.once('close', resolve));
    });
    assert.deepEqual(await Promise.all(ends), [0, 0]);
    return new Set(parseNotes(readFileSync(path, 'utf8')).records.map(({ quote }) => quote)).size;
  }

  it('lose nothing, and leave nothing behind', async () => {
    assert.equal(await addBoth('locked'), 2 * NOTES);
    assert.deepEqual(readdirSync(folder), ['ana.md']);
  });

  it('lose notes if they do not take turns: the control', async () => {
    for (let run = 0; run < MOST_CONTROLS; run++) {
      writeFileSync(path, emptyFile());
      if ((await addBoth('bare')) < 2 * NOTES) return;
    }
    assert.fail('nothing was lost without turns');
  });
});
