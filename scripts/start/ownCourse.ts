/** The newcomer's copy of the bundled course, in which their own notes end up. */
import { existsSync } from 'node:fs';
import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { repoRoot } from '../lib/paths.mjs';

/** `.course/`, copied from dist/course the first time and never touched again. */
export async function ownCourse(): Promise<string> {
  const folder = join(repoRoot, '.course');
  if (existsSync(folder)) return folder;
  const temporary = `${folder}.${process.pid}.tmp`;
  await mkdir(temporary);
  try {
    await cp(join(repoRoot, 'dist/course'), temporary, { recursive: true });
    await rename(temporary, folder);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  return folder;
}
