/** Course folders for tests: each gets a fresh copy, so that none sees what another did. */
import { existsSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { repoRoot } from '../../scripts/lib/paths.mjs';

/** The course as `npm run build` bundles it: the syllabus, and a first reading that needs no network. */
export const bundledCourse = join(repoRoot, 'dist/course');

/** Copies the bundled course to `folder` and returns that. */
export async function makeCourse(folder: string): Promise<string> {
  if (!existsSync(bundledCourse)) throw new Error('There is no dist/course: run `npm run build` first.');
  await mkdir(folder, { recursive: true });
  await cp(bundledCourse, folder, { recursive: true });
  return folder;
}

/** Makes a workspace of one folder, to which others can be added, beside that folder; returns its file. */
export async function makeWorkspace(folder: string): Promise<string> {
  const file = `${folder}.code-workspace`;
  await writeFile(file, JSON.stringify({ folders: [{ path: basename(folder) }] }));
  return file;
}
