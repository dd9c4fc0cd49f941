/**
 * A large cohort's notes in the product's own store: 50 fellows × 15 readings × 30 notes. What the tree shows right
 * after opening, against reading those files twice with plain Node; a file changed by somebody else until it is shown;
 * memory; and the growth from a tenth of it to all of it. Rounds are interleaved, figures are medians.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as vscode from 'vscode';
import { readingsOf, type CourseWeek } from '../../src/core/model/course.ts';
import { coverageOf } from '../../src/core/course/coverage.ts';
import { buildCourse } from '../../src/core/syllabus/buildCourse.ts';
import type { DocumentReading } from '../../src/host/course/documents.ts';
import { seededRandom } from '../support/seededRandom.ts';
import { COHORT_SYLLABUS, fellowKey, writeCohort, type CohortSize } from './noteCohort.ts';
import { standInForVscode, Uri, workspace } from './vscodeFiles.ts';

standInForVscode();
const { NoteFiles } = await import('../../src/host/notes/noteFiles.ts');
const { journalHere } = await import('../../src/host/notes/journalHere.ts');
const { NotesStore } = await import('../../src/host/notes/notesStore.ts');
const { nodePlatform } = await import('../../src/host/platform/nodePlatform.ts');

const ROUNDS = 9;
const ALL: CohortSize = { fellows: 50, readings: 15, notes: 30 };
const TENTH: CohortSize = { ...ALL, fellows: 5 };
const MEGABYTE = 1_000_000;
const ME = { key: fellowKey(0), name: fellowKey(0) };

interface Cohort {
  readonly folder: vscode.WorkspaceFolder;
  readonly paths: readonly string[];
  readonly week: CourseWeek;
}

function makeCohort(home: string, name: string, size: CohortSize): Cohort {
  const path = join(home, name);
  const paths = writeCohort(path, size, seededRandom(1));
  const [week] = buildCourse([{ path: 'week-03.md', text: COHORT_SYLLABUS(size.readings) }]).weeks;
  if (!week) throw new Error('The syllabus has no week.');
  const folder = { uri: Uri.file(path), name, index: 0 };
  return { folder: folder as unknown as vscode.WorkspaceFolder, paths, week };
}

function openStore({ folder }: Cohort): {
  files: InstanceType<typeof NoteFiles>;
  store: InstanceType<typeof NotesStore>;
} {
  workspace.workspaceFolders.splice(
    0,
    Infinity,
    folder as unknown as (typeof workspace.workspaceFolders)[number],
  );
  const files = new NoteFiles(nodePlatform);
  return {
    files,
    store: new NotesStore(files, nodePlatform, journalHere(nodePlatform, undefined), () => ME),
  };
}

/** What the tree asks for when it is first shown; answers how many notes it shows. */
function lookAtTree(store: InstanceType<typeof NotesStore>, { folder, week }: Cohort): number {
  coverageOf(week, (id) => store.ownAnnotations(folder, id));
  return readingsOf(week).reduce((sum, reading) => {
    const document: DocumentReading = { folder, id: reading.id, title: reading.title, reading, week };
    store.statusOf(folder, reading.id);
    return sum + store.ownNotes(document).length;
  }, 0);
}

async function opening(cohort: Cohort): Promise<number> {
  const start = performance.now();
  const { files, store } = openStore(cohort);
  await store.load(cohort.folder);
  const shown = lookAtTree(store, cohort);
  const time = performance.now() - start;
  if (shown !== ALL.readings * ALL.notes) throw new Error(`The tree shows ${shown} notes.`);
  files.dispose();
  return time;
}

async function readingTwice({ paths }: Cohort): Promise<number> {
  const start = performance.now();
  for (let time = 0; time < 2; time++) await Promise.all(paths.map((path) => readFile(path, 'utf8')));
  return performance.now() - start;
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
  const [all, tenth] = [makeCohort(home, 'all', ALL), makeCohort(home, 'tenth', TENTH)];
  const times: Record<'ours' | 'plain' | 'plainAgain' | 'tenth', number[]> = {
    ours: [], plain: [], plainAgain: [], tenth: [],
  }; // prettier-ignore
  for (let round = -1; round < ROUNDS; round++) {
    const [plain, ours, few, plainAgain] = [
      await readingTwice(all),
      await opening(all),
      await opening(tenth),
      await readingTwice(all),
    ];
    if (round < 0) continue; // The first of each is slower for all.
    times.plain.push(plain);
    times.ours.push(ours);
    times.tenth.push(few);
    times.plainAgain.push(plainAgain);
  }
  const plain = median(times.plain);
  console.log(
    `${all.paths.length} files, ${ALL.fellows * ALL.readings * ALL.notes} notes, medians of ${ROUNDS}\n`,
  );
  figure('reading the files twice with plain Node', plain, 'ms');
  figure('… against itself', median(times.plainAgain) / plain, '×');
  figure('opened: all files read, own notes in the tree', median(times.ours), 'ms');
  figure('… against reading twice', median(times.ours) / plain, '×', 1);
  figure('a tenth of it', median(times.tenth), 'ms');
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
