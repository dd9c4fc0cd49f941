import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseNotes } from '../../../src/core/notes/parseNotes.ts';
import { recoverText } from '../../../src/core/notes/recoverText.ts';
import { diskJournal, textWith, writeInPlace } from './journalSupport.ts';
import { seededRandom } from './notesSupport.ts';

const LONG = process.env['MARGINALIA_LONG'] !== undefined;
const FIRST = 300;

describe('A save of an open note file that was cut off', () => {
  let folder: string;
  const path = () => join(folder, 'ana.md');
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'marginalia-journal-'));
    await mkdir(join(folder, 'journal'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** A process that saves one note after the other in place, and says so; killed at a random moment. */
  async function killedWhileSaving(afterNote: number, delayMs: number): Promise<number> {
    const module = (name: string) => JSON.stringify(new URL(name, import.meta.url).href);
    const script = `
      import { diskJournal, textWith, writeInPlace } from ${module('./journalSupport.ts')};
      const journal = diskJournal(${JSON.stringify(join(folder, 'journal'))});
      const path = ${JSON.stringify(path())};
      for (let notes = ${FIRST}; ; notes++) {
        const after = textWith(notes + 1);
        await journal.guard(path, { before: textWith(notes), after }, () => {
          console.log('writing');
          return writeInPlace(path, after);
        });
        console.log(notes + 1);
      }`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let saved = FIRST;
    await new Promise<void>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', () => resolve());
      child.stdout.on('data', (data: Buffer) => {
        const lines = data.toString().trim().split('\n');
        for (const line of lines) if (line !== 'writing') saved = Number(line);
        if (lines.at(-1) === 'writing' && saved >= FIRST + afterNote)
          setTimeout(() => child.kill('SIGKILL'), delayMs);
      });
    });
    return saved;
  }

  it('loses nothing and tears nothing, killed at any moment; without the journal it tears', async () => {
    const random = seededRandom(2026);
    const runs = LONG ? 200 : 8;
    let torn = 0;
    for (let run = 0; run < runs; run++) {
      await writeFile(path(), textWith(FIRST));
      const saved = await killedWhileSaving(Math.floor(random() * 3), Math.floor(random() * 6));
      const left = await readFile(path(), 'utf8');
      // The control: what in-place writing alone leaves.
      if (left !== textWith(saved) && left !== textWith(saved + 1)) torn++;
      await diskJournal(join(folder, 'journal')).replay();
      const text = await readFile(path(), 'utf8');
      assert.ok(
        text === textWith(saved) || text === textWith(saved + 1),
        `run ${run}: ${text.length} characters`,
      );
      assert.deepEqual(
        await readdir(join(folder, 'journal')).then((names) => names.filter((n) => n.endsWith('.json'))),
        [],
      );
    }
    assert.ok(torn > 0, 'in-place writing was never caught in the middle');
  }).timeout(LONG ? 1_200_000 : 180_000);

  it('is made good together with what somebody else has written since', async () => {
    const warnings: string[] = [];
    const journal = diskJournal(join(folder, 'journal'), warnings);
    const [before, after] = [textWith(2), textWith(3)];
    const stopped = journal.guard(path(), { before, after }, () => new Promise(() => undefined));
    stopped.catch(() => undefined);
    while (!(await readdir(join(folder, 'journal'))).some((name) => name.endsWith('.json')))
      await new Promise((resolve) => setImmediate(resolve));
    await writeFile(path(), `${before}\n## By hand\n\n> Pulled meanwhile\n`);
    assert.deepEqual(await diskJournal(join(folder, 'journal'), warnings).replay(), [path()]);
    const quotes = parseNotes(await readFile(path(), 'utf8')).records.map(({ quote }) => quote);
    assert.deepEqual(new Set(quotes), new Set(['Passage 0', 'Passage 1', 'Passage 2', 'Pulled meanwhile']));
    assert.equal(warnings.length, 1);
  });

  it('is not made again when it succeeded, or failed and said so', async () => {
    const journal = diskJournal(join(folder, 'journal'));
    await journal.guard(path(), { before: null, after: textWith(1) }, () =>
      writeInPlace(path(), textWith(1)),
    );
    const failing = journal.guard(path(), { before: textWith(1), after: textWith(2) }, () =>
      Promise.reject(new Error('no room')),
    );
    await assert.rejects(failing, /no room/);
    assert.deepEqual(await journal.replay(), []);
    assert.equal(await readFile(path(), 'utf8'), textWith(1));
  });

  it('that was cut off before it began leaves an entry nobody can read, which goes', async () => {
    await writeFile(join(folder, 'journal', 'x.json'), '{"version":1,"uri":"/somewhere');
    const journal = diskJournal(join(folder, 'journal'));
    assert.deepEqual(await journal.replay(), []);
    assert.deepEqual(await readdir(join(folder, 'journal')), []);
  });
});

describe('What a file should say after a save was cut off', () => {
  const [before, after] = [textWith(2), textWith(3)];

  it('is what was to be saved, whatever part of it was written', () => {
    for (let length = 0; length < after.length; length += 7)
      assert.ok(recoverText(after.slice(0, length), { before, after }) === after, `${length} characters`);
    assert.equal(recoverText(`${after.slice(0, 400)}\0\0\0`, { before, after }), after);
    assert.equal(recoverText(`${after.slice(0, 400)}\ufffd`, { before, after }), after);
    assert.equal(recoverText(before, { before, after }), after);
    assert.equal(recoverText(null, { before: null, after }), after);
  });

  it('is what it says already if the save was done, or the file was deleted after it', () => {
    assert.equal(recoverText(after, { before, after }), null);
    assert.equal(recoverText(null, { before, after }), null);
    assert.ok(recoverText(textWith(5), { before, after }) === null);
  });
});
