/**
 * One opening of a cohort's notes, as a window does it: once in a process, with nothing compiled or cached by earlier
 * rounds. Started as `notesOpening.ts ours|plain FOLDER FELLOWS READINGS NOTES`; prints its milliseconds, the start of
 * Node and the loading of the code not counted.
 */
import { readFile } from 'node:fs/promises';
import { cohortAt, lookAtTree, openStore, type Cohort } from './cohortStore.ts';

/** Until the store has read all note files and the tree has its notes. */
async function ours(cohort: Cohort): Promise<void> {
  const { store } = openStore(cohort);
  await store.load(cohort.folder);
  const shown = lookAtTree(store, cohort);
  if (shown !== cohort.size.readings * cohort.size.notes) throw new Error(`The tree shows ${shown} notes.`);
}

/** The yardstick: the same files read twice with plain Node, all at once each time. */
async function plain({ paths }: Cohort): Promise<void> {
  for (let time = 0; time < 2; time++) await Promise.all(paths.map((path) => readFile(path, 'utf8')));
}

const [what, folder = '', fellows, readings, notes] = process.argv.slice(2);
const cohort = cohortAt(folder, {
  fellows: Number(fellows),
  readings: Number(readings),
  notes: Number(notes),
});
const start = performance.now();
await (what === 'ours' ? ours(cohort) : plain(cohort));
console.log(performance.now() - start);
process.exit(0);
