// From a fresh clone and any Node >= 20 to a TypeScript program under Node 24 with all packages installed.
// Nothing here may import a package.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { majorOf, nodeOf } from './node.mjs';
import { repoRoot } from './paths.mjs';
import { run } from './run.mjs';

const PARENT_CHECK_MS = 500;

/**
 * Installs the packages if need be and runs a script of this repository under Node 24, with our arguments, input and
 * output. Ends this process with its exit code.
 *
 * @param {string} script Path relative to the repository.
 * @param {readonly string[]} args
 */
export async function runScript(script, args) {
  try {
    await installPackages();
    const own = join(repoRoot, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
    const node = majorOf(own) >= 24 ? own : await nodeOf(24);
    process.exitCode = await forward(node, [join(repoRoot, script), ...args]);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

/** Runs npm if node_modules is not what package-lock.json asks for. */
export async function installPackages() {
  if (isInstalled()) return;
  console.log('Installing packages…');
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  if (isComplete()) {
    try {
      await run('npm', ['ci', ...quiet], { cwd: repoRoot, quiet: true });
      return;
    } catch {
      console.log('npm ci failed; trying npm install…');
    }
  }
  // Takes the versions of package-lock.json, too, but does not insist on it, and leaves it as it is.
  await run('npm', ['install', '--no-save', ...quiet], { cwd: repoRoot });
}

/**
 * Whether package-lock.json knows every package that one in it may want on some platform. Where a registry lacks
 * those of other platforms, npm writes a lock without them, which `npm ci` then refuses.
 *
 * @param {string} [root]
 * @returns {boolean}
 */
export function isComplete(root = repoRoot) {
  const packages = packagesOf(join(root, 'package-lock.json'));
  return Object.entries(packages).every(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).every((name) =>
      [`${path}/node_modules/${name}`, `node_modules/${name}`].some((place) => packages[place] !== undefined),
    ),
  );
}

/**
 * Whether each package that package-lock.json asks for is installed in that version. npm keeps a list of what it
 * installed; comparing contents rather than times, a checkout or a copy of the folder does not matter.
 *
 * @param {string} [root]
 * @returns {boolean}
 */
export function isInstalled(root = repoRoot) {
  const installed = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  const has = packagesOf(installed);
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(
    ([path, { version, optional }]) => path === '' || optional === true || has[path]?.version === version,
  );
}

/**
 * @param {string} lockFile
 * @returns {Record<string, { version?: string, optional?: boolean, optionalDependencies?: Record<string, string> }>}
 */
function packagesOf(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages ?? {};
}

/**
 * Runs a child with our terminal. Ctrl+C reaches it as it reaches us; we stay until it has cleaned up. The channel
 * between us tells it if we are killed; and if npm is, which does not tell us, we notice that our parent is another.
 *
 * @param {string} node
 * @param {readonly string[]} args
 * @returns {Promise<number>}
 */
function forward(node, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
    const toChild = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
    // From a terminal the child gets SIGINT itself; a second one does it no harm.
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, toChild);
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.ppid !== parent) child.kill('SIGTERM');
    }, PARENT_CHECK_MS);
    watch.unref();
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1)));
  });
}
