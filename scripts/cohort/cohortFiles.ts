import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildCourse } from '../../src/core/syllabus/buildCourse.ts';
import { repoRoot } from '../lib/paths.mjs';
import { makeCohort, unscripted } from './makeCohort.ts';
import { readScript } from './readScript.ts';

const README = `# A cohort that does not exist

Week 3 with the notes of eight made-up fellows, to try Marginalia on. The passages they mark were worded for this, too:
they say roughly what the readings say, and are not quoted from them.

    npx marginalia brief 3 --format html --out brief.html
`;

/** The files of the made-up cohort by their paths. The same seed gives the same bytes. */
export async function cohortFiles(seed: number): Promise<ReadonlyMap<string, string>> {
  const scripts = (await textsIn('scripts/cohort/notes')).map(({ text }) => readScript(text));
  const syllabus = (await textsIn('syllabus')).map(({ name, text }) => ({ path: `syllabus/${name}`, text }));
  const course = buildCourse(syllabus);
  const missing = unscripted(course, scripts);
  if (missing.length > 0) throw new Error(`Nobody says anything of ${missing.join(', ')}.`);
  return new Map([
    ['README.md', README],
    ...syllabus.map(({ path, text }) => [path, text] as const),
    ...makeCohort(course, scripts, seeded(seed)),
  ]);
}

async function textsIn(folder: string): Promise<{ readonly name: string; readonly text: string }[]> {
  const names = (await readdir(join(repoRoot, folder))).filter((name) => /\.(?:txt|md)$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => ({ name, text: await readFile(join(repoRoot, folder, name), 'utf8') })),
  );
}

/** Numbers from 0 to below 1 that depend on the seed alone (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
