/**
 * Opens a course in VS Code with the extension in it:
 *
 *   npm start -- [--folder DIR] [--port N] [--no-open] [--browser] [--data DIR]
 *
 * In desktop VS Code if its `code` is on the PATH and can show a window, else in VS Code for the browser, which
 * comes from npm and runs here, on loopback only and behind a random token. Its settings are kept in `--data`, by
 * default the git-ignored .vscode-data/.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { repoRoot } from '../lib/paths.mjs';
import { buildIfStale } from './buildIfStale.ts';
import { findDesktop, openDesktop } from './desktop.ts';
import { ownCourse } from './ownCourse.ts';
import { serveInBrowser } from './serveInBrowser.ts';

/** npm runs us in the repository; a relative path is meant from where the person is. */
const fromHere = (path: string): string => resolve(process.env['INIT_CWD'] ?? '.', path);

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      folder: { type: 'string' },
      port: { type: 'string' },
      'no-open': { type: 'boolean', default: false },
      browser: { type: 'boolean', default: false },
      data: { type: 'string' },
    },
  });
  const given = values.folder === undefined ? undefined : fromHere(values.folder);
  if (given !== undefined && !existsSync(given)) throw new Error(`There is no folder ${given}.`);
  // Before we change the folder.
  const dataDir = values.data === undefined ? join(repoRoot, '.vscode-data') : fromHere(values.data);
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65536)) {
    throw new Error(`--port takes a number from 0 to 65535, not ${values.port}.`);
  }
  process.chdir(repoRoot);
  await buildIfStale();
  const folder = given ?? (await ownCourse());
  // A port or no window asked for: that is the browser's VS Code.
  const wantsDesktop =
    !values.browser && !values['no-open'] && port === undefined && values.data === undefined;
  const code = wantsDesktop ? findDesktop() : undefined;
  if (code !== undefined) return openDesktop(code, folder);
  return serveInBrowser({ folder, dataDir, port, open: !values['no-open'], ours: given === undefined });
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
