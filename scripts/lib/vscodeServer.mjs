// A real VS Code from npm: the package `code-server` carries the whole VS Code server and web workbench.
import { createWriteStream, existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installOnce } from './install.mjs';
import { nodeOf } from './node.mjs';
import { killChild, npm, run, startChild, stopChild } from './run.mjs';

/**
 * The VS Codes we run on: the newest known, and the oldest that `engines.vscode` in package.json allows.
 * Each needs the Node it was built for.
 */
export const VSCODE = /** @type {const} */ ({
  newest: { vscode: '1.139.1', package: '4.139.1', node: 24 },
  oldest: { vscode: '1.100.3', package: '4.100.3', node: 20 },
});

const RIPGREP = '1.18.0';

/**
 * @typedef {object} ServerOptions
 * @property {keyof typeof VSCODE} [vscode] Default: newest.
 * @property {string} dataDir User settings, storage and logs; made if absent.
 * @property {string} [extensionsDir] Default: `<dataDir>/exts`.
 * @property {number} [port] Default: any free one.
 * @property {string} [token] Connection token. Without one any local process gets a shell: tests only.
 * @property {boolean} [trust] Workspace trust on. Default false.
 * @property {boolean} [testDriver] The smoke-test driver, with which a page may load an extension under test.
 * @property {NodeJS.ProcessEnv} [env] Further environment of the extension host.
 */

/**
 * @typedef {object} RunningServer
 * @property {number} port
 * @property {string} origin `http://127.0.0.1:PORT`
 * @property {string} logFile What the server printed.
 * @property {import('node:child_process').ChildProcess} process
 * @property {() => Promise<void>} stop
 * @property {() => Promise<void>} kill As `kill -9` does, the extension host with it.
 */

/**
 * The folder of a VS Code server, installed into the cache if absent.
 *
 * @param {keyof typeof VSCODE} which
 * @returns {Promise<string>}
 */
export async function vscodeServerDir(which) {
  const { vscode, package: version } = VSCODE[which];
  const folder = await installOnce(
    `code-server-${version}`,
    `VS Code ${vscode} (600 MB)`,
    async (temporary) => {
      await writeFile(join(temporary, 'package.json'), '{"private":true}');
      // No scripts: they compile native parts which neither the server nor the tests need.
      await npm(['install', '--ignore-scripts', `code-server@${version}`], temporary, { quiet: true });
      const inner = join(temporary, 'node_modules/code-server/lib/vscode');
      await npm(['install', '--ignore-scripts', '--omit=dev'], inner, { quiet: true });
    },
  );
  const server = join(folder, 'node_modules/code-server/lib/vscode');
  await addRipgrep(server);
  return server;
}

/**
 * Older VS Codes download ripgrep, with which they search files, in an install script; newer ones carry it in a
 * package. What that package has serves both.
 *
 * @param {string} server
 */
async function addRipgrep(server) {
  const bin = join(server, 'node_modules/@vscode/ripgrep/bin');
  const rg = process.platform === 'win32' ? 'rg.exe' : 'rg';
  if (!existsSync(join(server, 'node_modules/@vscode/ripgrep')) || existsSync(join(bin, rg))) return;
  const folder = await installOnce(`ripgrep-${RIPGREP}`, 'ripgrep (56 MB)', async (temporary) => {
    await writeFile(join(temporary, 'package.json'), '{"private":true}');
    await npm(['install', '--ignore-scripts', `@vscode/ripgrep-universal@${RIPGREP}`], temporary, {
      quiet: true,
    });
  });
  const platform = `${process.platform}-${process.arch}`;
  await mkdir(bin, { recursive: true });
  const temporary = join(bin, `${rg}.${process.pid}`);
  await copyFile(join(folder, 'node_modules/@vscode/ripgrep-universal/bin', platform, rg), temporary);
  await chmod(temporary, 0o755);
  await rename(temporary, join(bin, rg));
}

/**
 * Starts a VS Code server on loopback and waits until it listens.
 *
 * @param {ServerOptions} options
 * @returns {Promise<RunningServer>}
 */
export async function startServer({
  vscode = 'newest',
  dataDir,
  extensionsDir = join(dataDir, 'exts'),
  port = 0,
  token,
  trust = false,
  testDriver = false,
  env = {},
}) {
  const [cwd, node] = await Promise.all([vscodeServerDir(vscode), nodeOf(VSCODE[vscode].node)]);
  await mkdir(extensionsDir, { recursive: true });
  const args = ['out/server-main.js', '--host', '127.0.0.1', '--port', String(port)];
  args.push(...(token === undefined ? ['--without-connection-token'] : ['--connection-token', token]));
  args.push('--accept-server-license-terms', '--telemetry-level', 'off', '--extensions-dir', extensionsDir);
  args.push('--server-data-dir', dataDir, '--user-data-dir', dataDir);
  if (!trust) args.push('--disable-workspace-trust');
  if (testDriver) args.push('--enable-smoke-test-driver');
  const child = startChild(node, args, { cwd, env: serverEnv(env), stdio: ['ignore', 'pipe', 'pipe'] });
  const logFile = join(dataDir, 'server.log');
  const listening = await whenListening(child, logFile);
  const ends = { stop: () => stopChild(child), kill: () => killChild(child) };
  return { port: listening, origin: `http://127.0.0.1:${listening}`, logFile, process: child, ...ends };
}

/** @param {NodeJS.ProcessEnv} extra */
function serverEnv(extra) {
  // From a terminal inside VS Code these would make the server talk to that VS Code.
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(VSCODE_|ELECTRON_|npm_|NODE_OPTIONS)/.test(name),
  );
  return { ...Object.fromEntries(own), ...extra };
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {string} logFile
 * @returns {Promise<number>} The port.
 */
function whenListening(child, logFile) {
  const log = createWriteStream(logFile, { flags: 'a' });
  return new Promise((resolve, reject) => {
    let output = '';
    /** @param {unknown} data */
    const read = (data) => {
      log.write(String(data));
      if (output.length > 100_000) return;
      output += String(data);
      const port = /Extension host agent listening on (\d+)/.exec(output)?.[1];
      if (port !== undefined) resolve(Number(port));
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.on('error', reject);
    child.on('exit', (code) => {
      log.end();
      reject(new Error(`The VS Code server ended with ${code}:\n${output.slice(-2000)}`));
    });
  });
}

/**
 * Installs a VSIX as VS Code does it.
 *
 * @param {{ vscode?: keyof typeof VSCODE, dataDir: string, vsix: string }} options
 */
export async function installVsix({ vscode = 'newest', dataDir, vsix }) {
  const [cwd, node] = await Promise.all([vscodeServerDir(vscode), nodeOf(VSCODE[vscode].node)]);
  const args = ['out/server-main.js', '--accept-server-license-terms', '--install-extension', vsix];
  args.push(
    '--extensions-dir',
    join(dataDir, 'exts'),
    '--server-data-dir',
    dataDir,
    '--user-data-dir',
    dataDir,
  );
  await run(node, args, { cwd, env: serverEnv({}), quiet: true });
}

/**
 * Makes an extension folder known to a server as an installed extension, where it lies (nothing is copied),
 * as `--extensionDevelopmentPath` is honoured only with the test driver.
 *
 * @param {string} extensionsDir
 * @param {{ folder: string, publisher: string, name: string, version: string }} extension
 */
export async function registerExtension(extensionsDir, { folder, publisher, name, version }) {
  await mkdir(extensionsDir, { recursive: true });
  const entry = {
    identifier: { id: `${publisher}.${name}` },
    version,
    location: { $mid: 1, scheme: 'file', path: decodeURIComponent(pathToFileURL(folder).pathname) },
    metadata: { source: 'vsix', pinned: true },
  };
  const list = join(extensionsDir, 'extensions.json');
  /** @type {typeof entry[]} */
  const installed = existsSync(list) ? JSON.parse(await readFile(list, 'utf8')) : [];
  const others = installed.filter(({ identifier }) => identifier.id !== entry.identifier.id);
  await writeFile(list, JSON.stringify([...others, entry]));
}
