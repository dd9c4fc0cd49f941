/** VS Code for the browser, for people: on loopback, behind a token, with settings that are kept. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { endWithParent } from '../lib/endWithParent.ts';
import { registerExtension, startServer, type RunningServer as StartedServer } from '../lib/vscodeServer.mjs';
import { extensionFolders, hasDisplay } from './desktop.ts';
import { addressOf, findRunning, forgetRunning, rememberRunning } from './runningServer.ts';

/** How the course is served. */
export interface ServeOptions {
  readonly folder: string;
  /** Settings, extensions and logs of this VS Code. */
  readonly dataDir: string;
  /** Undefined: the usual one, or another if that is taken. */
  readonly port: number | undefined;
  /** Open a browser, where there is one. */
  readonly open: boolean;
  /** The folder is our own copy of the bundled course. */
  readonly ours: boolean;
}

/** VS Code keeps its state in the browser by address, so the port should stay the same between starts. */
const USUAL_PORT = 8139;

/** What a newcomer sees of VS Code itself: only what they came for. Written once; theirs to change. */
const FIRST_SETTINGS = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.layoutControl.enabled': false,
  'chat.disableAIFeatures': true,
  'security.workspace.trust.startupPrompt': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  // The course lies in this project's repository, which is not its own.
  'git.openRepositoryInParentFolders': 'never',
};

/** Serves until Ctrl+C. */
export async function serveInBrowser({ folder, dataDir, port, open, ours }: ServeOptions): Promise<void> {
  // Our own course is ours to trust. Others are asked about as ever, in VS Code.
  const trust = !ours;
  const running = port === undefined ? await findRunning(dataDir) : null;
  if (running?.trust === trust) {
    const address = addressOf(running, folder);
    console.log(`\n  Marginalia runs already:  ${address}\n`);
    console.log(`  Course: ${folder}`);
    console.log(`  Ctrl+C where it was started stops it (process ${running.pid}).\n`);
    if (open && hasDisplay()) openBrowser(address);
    return;
  }
  await prepareData(dataDir);
  const token = randomBytes(16).toString('hex');
  const isUsual = port === undefined && (await isFree(USUAL_PORT));
  const server = await startServer({ dataDir, token, port: port ?? (isUsual ? USUAL_PORT : 0), trust });
  const remembered = { pid: process.pid, origin: server.origin, token, trust };
  await rememberRunning(dataDir, remembered);
  stopOnSignal(server, () => forgetRunning(dataDir));
  const address = addressOf(remembered, folder);
  if (port === undefined && !isUsual) console.log(`\n  Port ${USUAL_PORT} is taken, so this is on another.`);
  console.log(`\n  Marginalia in VS Code:  ${address}\n`);
  console.log(`  Course: ${folder}`);
  console.log('  Ctrl+C stops it.\n');
  if (open && hasDisplay()) openBrowser(address);
}

async function prepareData(dataDir: string): Promise<void> {
  for (const folder of extensionFolders) {
    const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest;
    await registerExtension(join(dataDir, 'exts'), { folder, ...manifest });
  }
  const settings = join(dataDir, 'User/settings.json');
  if (existsSync(settings)) return;
  await mkdir(join(dataDir, 'User'), { recursive: true });
  await writeFile(settings, `${JSON.stringify(FIRST_SETTINGS, null, 2)}\n`);
}

interface Manifest {
  readonly publisher: string;
  readonly name: string;
  readonly version: string;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/** Ends the server, then us, when asked to, or when whoever started us is gone; us, if the server dies. */
function stopOnSignal(server: StartedServer, forget: () => Promise<void>): void {
  let stopping = false;
  endWithParent(() => {
    if (stopping) return;
    stopping = true;
    console.log('\nStopping…');
    void Promise.all([server.stop(), forget()]).then(() => process.exit(0));
  });
  server.process.on('exit', (code) => {
    if (stopping) return;
    console.error(`VS Code's server ended with ${code}; its log is ${server.logFile}.`);
    process.exit(1);
  });
}

function openBrowser(address: string): void {
  const [command, args]: [string, string[]] =
    process.platform === 'darwin'
      ? ['open', [address]]
      : process.platform === 'win32'
        ? ['rundll32', ['url.dll,FileProtocolHandler', address]]
        : ['xdg-open', [address]];
  const browser = spawn(command, args, { detached: true, stdio: 'ignore' });
  // There may be none; the address is printed anyway.
  browser.on('error', () => undefined);
  browser.unref();
}
