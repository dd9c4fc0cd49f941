/**
 * A large cohort's notes in the product's own store: 50 fellows × 15 readings × 30 notes. What the tree shows right
 * after opening, against reading those files twice with plain Node; a file changed by somebody else until it is shown;
 * memory; and the growth from a tenth of it to all of it. Rounds are interleaved, figures are medians.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type * as vscode from 'vscode';
import { seededRandom } from '../support/seededRandom.ts';
import { cohortAt, lookAtTree, openStore, type Cohort } from './cohortStore.ts';
import { writeCohort, type CohortSize } from './noteCohort.ts';
import { Uri } from './vscodeFiles.ts';

const ROUNDS = 15;
const ALL: CohortSize = { fellows: 50, readings: 15, notes: 30 };
const TENTH: CohortSize = { ...ALL, fellows: 5 };
const MEGABYTE = 1_000_000;
const OPENING = fileURLToPath(import.meta.resolve('./notesOpening.ts'));

function makeCohort(path: string, size: CohortSize): Cohort {
  writeCohort(path, size, seededRandom(1));
  return cohortAt(path, size);
}

/** Milliseconds that one opening takes in a process of its own. */
function opening(what: 'ours' | 'plain', { folder, size }: Cohort): number {
  const args = [OPENING, what, folder.uri.fsPath, size.fellows, size.readings, size.notes].map(String);
  return Number(execFileSync(process.execPath, args, { encoding: 'utf8' }));
}

/** From the moment at which a file's change is reported to the moment at which the store shows it. */
async function changedFile(cohort: Cohort): Promise<number[]> {
  const { files, store } = openStore(cohort);
  await store.load(cohort.folder);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const path = cohort.paths[round * 7 + 1] ?? '';
    const word = `changed${round}`;
    writeFileSync(path, `${readFileSync(path, 'utf8')}\n## By hand\n\n> ${word}\n`);
    const start = performance.now();
    const shown = new Promise<void>((resolve) => {
      const listener = store.onDidChange(({ reading, folder }) => {
        const document = { folder: cohort.folder, id: reading, title: reading, reading: null, week: null };
        lookAtTree(store, cohort);
        const isThere = store.of(document).some(({ annotation }) => annotation.target.quote?.exact === word);
        if (!isThere || folder === '') return;
        listener.dispose();
        resolve();
      });
    });
    await files.reread(Uri.file(path) as unknown as vscode.Uri);
    await shown;
    times.push(performance.now() - start);
  }
  files.dispose();
  return times;
}

async function memory(cohort: Cohort): Promise<{ opened: number; tags: number }> {
  const used = (): number => {
    globalThis.gc?.();
    globalThis.gc?.();
    return process.memoryUsage().heapUsed / MEGABYTE;
  };
  // What the rounds before still hold until the next turn of the event loop is no part of it.
  await new Promise(setImmediate);
  const before = used();
  const { files, store } = openStore(cohort);
  await store.load(cohort.folder);
  lookAtTree(store, cohort);
  const opened = used() - before;
  // Choosing a tag asks every note of everybody for its tags.
  store.knownTags(cohort.folder);
  const tags = used() - before;
  files.dispose();
  return { opened, tags };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
}

let outOfBounds = 0;

/** Prints a figure, with its bound where it has one. */
function figure(name: string, value: number, unit: string, most = Infinity): void {
  const bound = most === Infinity ? '' : `at most ${most} ${unit}`.trimEnd();
  console.log(
    `${value > most ? '✘' : ' '} ${name.padEnd(56)}${value.toFixed(2).padStart(9)} ${unit.padEnd(3)} ${bound}`,
  );
  if (value > most) outOfBounds++;
}

const home = mkdtempSync(join(tmpdir(), 'marginalia-scale-'));
try {
  const [all, tenth] = [makeCohort(join(home, 'all'), ALL), makeCohort(join(home, 'tenth'), TENTH)];
  const times: Record<'ours' | 'plain' | 'plainAgain' | 'tenth', number[]> = {
    ours: [], plain: [], plainAgain: [], tenth: [],
  }; // prettier-ignore
  for (let round = -1; round < ROUNDS; round++) {
    const [plain, ours, few, plainAgain] = [
      opening('plain', all),
      opening('ours', all),
      opening('ours', tenth),
      opening('plain', all),
    ];
    if (round < 0) continue; // The first reads from the disk itself.
    times.plain.push(plain);
    times.ours.push(ours);
    times.tenth.push(few);
    times.plainAgain.push(plainAgain);
  }
  // Half of the yardstick's rounds stand before ours, half behind.
  const plain = median([...times.plain, ...times.plainAgain]);
  console.log(
    `${all.paths.length} files, ${ALL.fellows * ALL.readings * ALL.notes} notes, medians of ${ROUNDS}\n`,
  );
  figure('reading the files twice with plain Node', plain, 'ms');
  figure('… against itself', median(times.plainAgain) / median(times.plain), '×');
  figure('opened: all files read, own notes in the tree', median(times.ours), 'ms');
  figure('… against reading twice', median(times.ours) / plain, '×', 1);
  figure('… a tenth of it', median(times.tenth), 'ms');
  figure(
    'growth from a tenth to all of it (10 is linear)',
    median(times.ours) / median(times.tenth),
    '×',
    11,
  );
  figure('a file changed by somebody else, until shown', median(await changedFile(all)), 'ms', 100);
  const { opened, tags } = await memory(all);
  figure('memory of the index', opened, 'MB', 60);
  figure('… when the tags of all notes were asked for', tags, 'MB');
} finally {
  rmSync(home, { recursive: true, force: true });
}
process.exit(outOfBounds === 0 ? 0 : 1);
