import { access, constants, mkdir, realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { withFileLock } from './fileLock.ts';
import { TemporaryFile } from './temporaryFile.ts';
import type { OpenFile } from './temporaryFile.ts';

/**
 * Writes `bytes` to `path` so that after a crash, a full disk or a kill the file holds the old bytes or the new ones,
 * never a part: temporary file in the same folder, fsync, rename. Makes the folder if there is none. A file that is
 * there keeps its permissions; a symbolic link stays one and what it leads to is written. Throws Node's errors, and what
 * `check` throws: it is asked when all is ready and only the rename is left, with no other window at the same file.
 */
export async function writeFileAtomic(
  path: string,
  bytes: Uint8Array,
  openFile?: OpenFile,
  check?: () => Promise<void>,
): Promise<void> {
  const target = await followLinks(path);
  await mkdir(dirname(target), { recursive: true });
  const file = await TemporaryFile.create(target, await modeToKeep(target), openFile);
  try {
    await file.write(bytes);
    await withFileLock(target, () => file.commit(check));
  } catch (error) {
    await file.discard();
    throw error;
  }
}

async function followLinks(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (isMissing(error)) return path;
    throw error;
  }
}

/** The permissions of the file that is replaced. Throws if it may not be written: a rename would not ask. */
async function modeToKeep(target: string): Promise<number | undefined> {
  try {
    const { mode } = await stat(target);
    await access(target, constants.W_OK);
    return mode & 0o777;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
