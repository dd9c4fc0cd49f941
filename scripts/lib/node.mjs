// The Node that something needs: from where we run, from the PATH, else from npm.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { installOnce } from './install.mjs';
import { npm } from './run.mjs';

/** The versions installed where none of that major is at hand. */
const PINNED = /** @type {const} */ ({ 20: '20.20.2', 24: '24.21.0' });
const EXECUTABLE = process.platform === 'win32' ? 'node.exe' : 'node';

/**
 * A Node of exactly this major version.
 *
 * @param {20 | 24} major
 * @returns {Promise<string>} Path of the executable.
 */
export async function nodeOf(major) {
  for (const path of [process.execPath, ...onPath()]) {
    if (majorOf(path) === major) return path;
  }
  const version = PINNED[major];
  const folder = await installOnce(`node-${version}`, `Node ${version} (100 MB)`, async (temporary) => {
    await writeFile(join(temporary, 'package.json'), '{"private":true}');
    await npm(['install', '--ignore-scripts', `${packageName()}@${version}`], temporary, { quiet: true });
  });
  return join(folder, 'node_modules', packageName(), 'bin', EXECUTABLE);
}

/** npm's name for Node's executable on this machine. */
function packageName() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const prefix = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  return `${prefix}-${platform}-${process.arch}`;
}

function onPath() {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, EXECUTABLE))
    .filter((path) => existsSync(path));
}

/**
 * The major version of a Node executable; NaN if it does not run.
 *
 * @param {string} executable
 * @returns {number}
 */
export function majorOf(executable) {
  if (executable === process.execPath) return Number.parseInt(process.versions.node, 10);
  try {
    const version = execFileSync(executable, ['--version'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return Number.parseInt(version.slice(1), 10);
  } catch {
    return Number.NaN;
  }
}
