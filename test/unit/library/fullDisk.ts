import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { OpenFile } from '../../../src/host/platform/temporaryFile.ts';

/**
 * A disk without room: the temporary file is there, what is written to it is not. Where the system has a device that is
 * always full, its own error; elsewhere the same one, made.
 */
export const fullDisk: OpenFile = async (path, mode): Promise<FileHandle> => {
  await (await open(path, 'wx', mode)).close();
  if (existsSync('/dev/full')) return open('/dev/full', 'w');
  const handle = await open(path, 'r+');
  handle.writeFile = () =>
    Promise.reject(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }));
  return handle;
};
