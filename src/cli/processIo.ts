import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Io } from './command.ts';
import { runGit } from './runGit.ts';
import { writeWhole } from './writeWhole.ts';

/** The streams and files of this process. */
export const processIo: Io = {
  out: (text) => void process.stdout.write(text),
  err: (line) => void process.stderr.write(`${line}\n`),
  readBytes: async (path) => (path === '-' ? readStandardInput() : readFile(path)),
  isFolder: async (path) => (await stat(path).catch(() => null))?.isDirectory() ?? false,
  realPath: (path) => realpath(path).catch(() => null),
  listFiles: async (folder, extension) => (await filesBelow(folder, extension)).sort(),
  writeBytes: writeWhole,
  git: runGit,
};

async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
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
