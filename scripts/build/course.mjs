// dist/course: the course that comes with the extension, as `npm start` and the tests copy it.
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repoRoot } from '../lib/paths.mjs';
import { removeOthers, writeOutput } from './output.mjs';

const target = join(repoRoot, 'dist/course');

/** Copies the syllabus and makes the two readings that need no network: a PDF, made by script, and a web page. */
export async function buildCourse() {
  const written = [];
  const syllabus = join(repoRoot, 'syllabus');
  for (const name of (await readdir(syllabus)).filter((name) => name.endsWith('.md'))) {
    const path = join(target, 'syllabus', name);
    await writeOutput(path, await readFile(join(syllabus, name)));
    written.push(path);
  }
  const page = join(target, 'readings/reading-web-pages.html');
  await writeOutput(page, await readFile(join(syllabus, 'reading-web-pages.html')));
  written.push(page);
  if (existsSync(join(repoRoot, 'scripts/makeReading.ts'))) {
    const { makeReading } = await import('../makeReading.ts');
    const path = join(target, 'readings/reading-with-marginalia.pdf');
    await writeOutput(path, await makeReading());
    written.push(path);
  } else console.warn('build: scripts/makeReading.ts does not exist, the course has no reading of its own');
  if (existsSync(target)) await removeOthers(target, written);
}
