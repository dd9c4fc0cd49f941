// Writes into dist/ so that whoever reads there meanwhile (a running VS Code, a test) never sees half a file.
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Writes a file whole or not at all; not touched if it is as wished.
 *
 * @param {string} path
 * @param {Uint8Array} bytes
 * @param {number} [mode]
 */
export async function writeOutput(path, bytes, mode = 0o644) {
  if (existsSync(path) && Buffer.compare(await readFile(path), bytes) === 0) return;
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, bytes);
  await chmod(temporary, mode);
  await rename(temporary, path);
}

/**
 * @param {readonly { readonly path: string, readonly contents: Uint8Array }[]} files
 * @param {number} mode
 */
export async function writeOutputs(files, mode) {
  for (const { path, contents } of files) {
    await writeOutput(path, contents, path.endsWith('.map') ? 0o644 : mode);
  }
}

/**
 * Removes the files of an earlier build.
 *
 * @param {string} folder
 * @param {readonly string[]} kept Absolute paths.
 */
export async function removeOthers(folder, kept) {
  const keep = new Set(kept);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !keep.has(path) && !path.endsWith('.tmp')) await rm(path, { force: true });
  }
}
