import { createReadStream } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Io } from './command.ts';
import { runGit } from './runGit.ts';
import { writeWhole } from './writeWhole.ts';

/** More than any document; a device or pipe without an end is given up there, in bytes. */
const MOST = 300_000_000;

/** The streams and files of this process. */
export const processIo: Io = {
  out: (text) => void process.stdout.write(text),
  err: (line) => void process.stderr.write(`${line}\n`),
  readBytes: (path) =>
    path === '-' ? readAll(process.stdin, 'standard input') : readAll(createReadStream(path), path),
  isFolder: async (path) => (await stat(path).catch(() => null))?.isDirectory() ?? false,
  realPath: (path) => realpath(path).catch(() => null),
  listFiles: async (folder, extension) => (await filesBelow(folder, extension)).sort(),
  writeBytes: writeWhole,
  git: runGit,
};

async function readAll(stream: AsyncIterable<unknown>, name: string): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      chunks.push(chunk as Buffer);
      size += (chunk as Buffer).length;
      if (size > MOST) throw new RangeError(`${name}: it has more than ${MOST / 1_000_000} MB, or no end`);
    }
  } catch (error) {
    // Of a folder, Node says only what can't be done with it.
    throw error instanceof Error ? Object.assign(error, { path: name }) : error;
  }
  return Buffer.concat(chunks);
}

async function filesBelow(folder: string, extension: string): Promise<string[]> {
  let entries;
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  const lists = entries.map(async (entry) => {
    const path = join(folder, entry.name);
    if (entry.isFile()) return entry.name.toLowerCase().endsWith(extension) ? [path] : [];
    const walked = entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules';
    return walked ? filesBelow(path, extension) : [];
  });
  return (await Promise.all(lists)).flat();
}
