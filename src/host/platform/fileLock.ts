import { createHash } from 'node:crypto';
import { open, rm, stat } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A lock this old was left behind by a process that ended, in milliseconds: what is done under one takes a few. */
const STALE = 5_000;
/** How long to wait before asking again, in milliseconds. */
const BETWEEN = 5;

/**
 * Does `work` while no other window of this user's does work on the same path: between looking whether a file is still
 * what it was and replacing it, nobody else may replace it. The lock lies outside the folder, where git does not see it.
 * Where none can be made there, the work is done without: a note is not held back by that. Rejects as `work` does.
 */
export async function withFileLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const name = createHash('sha256').update(path).digest('hex').slice(0, 24);
  const lock = join(tmpdir(), `marginalia-${userInfo().username.replace(/\W/g, '')}-${name}.lock`);
  while (!(await take(lock))) await pause(BETWEEN);
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

/** Takes the lock if it is free, or nobody's any more. */
async function take(lock: string): Promise<boolean> {
  try {
    // Exclusive: of several that try, one succeeds; a link that lies there is not followed.
    await (await open(lock, 'wx')).close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return true;
    const since = await stat(lock).then(
      ({ mtimeMs }) => mtimeMs,
      () => Date.now(), // Gone since: it is asked for again.
    );
    if (Date.now() - since > STALE) await rm(lock, { force: true });
    return false;
  }
}
