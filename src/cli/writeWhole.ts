import { randomBytes } from 'node:crypto';
import { lstat, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Writes a file so that a crash leaves its old bytes or the new ones: temporary file beside it, fsync, rename. Makes its
 * folder if there is none. Rejects for anything but a plain file.
 */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const there = await lstat(path).catch(() => null);
  if (there && !there.isFile()) {
    const code = there.isDirectory() ? 'EISDIR' : 'EINVAL';
    throw Object.assign(new Error(`${code}: not a plain file, open '${path}'`), { code, path });
  }
  await mkdir(dirname(path), { recursive: true });
  const temporary = join(dirname(path), `.marginalia-${randomBytes(8).toString('hex')}.tmp`);
  try {
    const file = await open(temporary, 'wx', there ? there.mode & 0o777 : 0o666);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
