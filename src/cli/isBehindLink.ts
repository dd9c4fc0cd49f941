import { dirname, join, relative, resolve } from 'node:path';
import { sameName } from '../core/notes/fellowKey.ts';
import type { Io } from './command.ts';

/** Whether a file, or where it would be, is reached through a link from a folder above it. */
export async function isBehindLink(folder: string, file: string, io: Io): Promise<boolean> {
  const root = await io.realPath(folder);
  if (root === null) return true;
  const top = resolve(folder);
  for (let place = resolve(file); place !== top; place = dirname(place)) {
    const real = await io.realPath(place);
    // File systems that ignore case or Unicode form may spell a name in another way.
    if (real !== null) return sameName(real) !== sameName(join(root, relative(top, place)));
    if (place === dirname(place)) return true;
  }
  return false;
}
