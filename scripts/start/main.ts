/**
 * Opens a course in VS Code with the extension in it:
 *
 *   npm start -- [--folder DIR] [--port N] [--no-open] [--browser]
 *
 * In desktop VS Code if its `code` is on the PATH and can show a window, else in VS Code for the browser, which
 * comes from npm and runs here, on loopback only and behind a random token.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { repoRoot } from '../lib/paths.mjs';
import { buildIfStale } from './buildIfStale.ts';
import { ownCourse } from './ownCourse.ts';
import { findDesktop, openDesktop } from './desktop.ts';
import { serveInBrowser } from './serveInBrowser.ts';

const { values } = parseArgs({
  options: {
    folder: { type: 'string' },
    port: { type: 'string' },
    'no-open': { type: 'boolean', default: false },
    browser: { type: 'boolean', default: false },
  },
});

async function main(): Promise<void> {
  // npm runs us in the repository; relative to where the person is, is what they mean.
  const given =
    values.folder === undefined ? undefined : resolve(process.env['INIT_CWD'] ?? '.', values.folder);
  if (given !== undefined && !existsSync(given)) throw new Error(`There is no folder ${given}.`);
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65536)) {
    throw new Error(`--port takes a number from 0 to 65535, not ${values.port}.`);
  }
  await buildIfStale();
  const folder = given ?? (await ownCourse());
  // A port or no window asked for: that is the browser's VS Code.
  const wantsDesktop = !values.browser && !values['no-open'] && port === undefined;
  const code = wantsDesktop ? findDesktop() : undefined;
  if (code === undefined)
    await serveInBrowser({ folder, port, open: !values['no-open'], ours: given === undefined });
  else openDesktop(code, folder);
}

try {
  process.chdir(repoRoot);
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
