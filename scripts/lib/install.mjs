// Fetches big things into the cache: once, whole or not at all.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheDir } from './paths.mjs';

const STALE_MS = 60 * 60 * 1000;

/**
 * Returns the folder `<cache>/<name>`, made by `fill` if it is not there yet. `fill` works in a temporary
 * folder beside it which is renamed at the end, so the folder's existence means that it is complete, and
 * an interrupted or simultaneous installation does no harm.
 *
 * @param {string} name
 * @param {string} label What to tell the person who waits, e.g. `VS Code 1.139.1 (600 MB)`.
 * @param {(folder: string) => Promise<void>} fill
 * @returns {Promise<string>}
 */
export async function installOnce(name, label, fill) {
  const target = join(cacheDir(), name);
  if (existsSync(target)) return target;
  await mkdir(cacheDir(), { recursive: true });
  await sweep(name);
  console.log(`  … installing ${label} into ${target}`);
  const start = Date.now();
  const temporary = await mkdtemp(join(cacheDir(), `.${name}-`));
  try {
    await fill(temporary);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    // Someone else was faster: theirs is as good.
    if (!existsSync(target))
      throw new Error(`Could not install ${label}: ${String(error)}`, { cause: error });
  }
  console.log(`  … done in ${Math.round((Date.now() - start) / 1000)} s`);
  return target;
}

/**
 * Removes what an installation that was killed an hour or more ago left behind.
 *
 * @param {string} name
 */
async function sweep(name) {
  for (const entry of readdirSync(cacheDir())) {
    if (!entry.startsWith(`.${name}-`)) continue;
    const path = join(cacheDir(), entry);
    if (Date.now() - statSync(path).mtimeMs > STALE_MS) await rm(path, { recursive: true, force: true });
  }
}
