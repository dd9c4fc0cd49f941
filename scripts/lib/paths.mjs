// Where things are. Plain JavaScript: it runs on whatever Node the newcomer has (>= 20), before anything
// is installed.
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the repository's root. */
export const repoRoot = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * The folder for big things that are fetched once and shared by all clones: VS Code, Chromium, a second
 * Node. `MARGINALIA_CACHE` or the platform's own place for caches; never inside the repository.
 *
 * @param {Record<string, string | undefined>} [env]
 * @returns {string}
 */
export function cacheDir(env = process.env) {
  if (env['MARGINALIA_CACHE']) return resolve(env['MARGINALIA_CACHE']);
  if (process.platform === 'darwin') return join(homedir(), 'Library/Caches/marginalia');
  if (process.platform === 'win32') {
    return join(env['LOCALAPPDATA'] ?? join(homedir(), 'AppData/Local'), 'marginalia/Cache');
  }
  return join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'marginalia');
}
