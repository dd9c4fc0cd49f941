/** Drives the host suite in a VS Code from npm: a server, and its workbench in a headless browser. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { format } from 'node:util';
import type { Browser } from 'playwright-core';
import { repoRoot } from '../../../scripts/lib/paths.mjs';
import { startServer } from '../../../scripts/lib/vscodeServer.mjs';
import { makeCourse, makeWorkspace } from '../course.ts';
import { TestPrinter, type TestCounts } from '../testPrinter.ts';
import { noMarketplace, runInWebHost, writeUserSettings } from '../userData.ts';
import { EventReader } from './readEvents.ts';
import type { HostRun } from './runs.ts';

/** A run that prints nothing for so long has hung. */
const SILENCE_MS = 180_000;

/**
 * One run of the suite, in a course folder and with user data of its own.
 *
 * @param suite Path of the bundle for the run's kind of host.
 * @param extension Folder of the extension under test.
 */
export async function runOnServer(
  browser: Browser,
  run: HostRun,
  suite: string,
  extension: string = repoRoot,
): Promise<TestCounts> {
  const home = await mkdtemp(join(tmpdir(), 'marginalia-host-'));
  const dataDir = join(home, 'data');
  const printer = new TestPrinter(dirname(suite), `[${run.name}]`);
  const folder = await makeCourse(join(home, 'course'));
  const opened =
    run.opens === 'folder'
      ? `folder=${encodeURI(folder)}`
      : `workspace=${encodeURI(await makeWorkspace(folder))}`;
  await writeUserSettings(dataDir, { vscode: run.vscode, theme: 'dark', settings: {} });
  if (run.host === 'web') await runInWebHost(dataDir, 'marginalia.marginalia');
  const server = await startServer({
    dataDir,
    vscode: run.vscode,
    trust: !run.trusted,
    testDriver: true,
    env: noMarketplace,
  });
  try {
    await runInPage(browser, printer, testAddress(server.origin, opened, suite, extension));
  } catch (error) {
    printer.crash(`${run.name}: the suite did not end`, `${String(error)}\nlog: ${server.logFile}`);
  } finally {
    await server.stop();
    await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
  return printer.counts;
}

/** The workbench's address that makes it load the extension and run the suite. */
function testAddress(origin: string, opened: string, suite: string, extension: string): string {
  const remote = (path: string) => `vscode-remote://${new URL(origin).host}${path}`;
  const payload = [
    ['extensionDevelopmentPath', remote(extension)],
    ['extensionTestsPath', remote(suite)],
    ['skipWelcome', 'true'],
  ];
  return `${origin}/?${opened}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}

async function runInPage(browser: Browser, printer: TestPrinter, address: string): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  const page = await context.newPage();
  const log: string[] = [];
  const reader = new EventReader(printer, (line) => log.push(line));
  try {
    await new Promise<void>((resolve, reject) => {
      let silence: NodeJS.Timeout | undefined;
      const heard = () => {
        clearTimeout(silence);
        silence = setTimeout(() => reject(new Error(`nothing heard for ${SILENCE_MS / 1000} s`)), SILENCE_MS);
      };
      const onLog = (_type: string, args: unknown[]) => {
        heard();
        reader.read(`${format(...args)}\n`);
      };
      heard();
      page.on('crash', () => reject(new Error('the page crashed')));
      page
        .exposeFunction('codeAutomationLog', onLog)
        .then(() => page.exposeFunction('codeAutomationExit', () => (clearTimeout(silence), resolve())))
        .then(() => page.goto(address))
        .catch(reject);
    });
    if (!reader.ended) throw new Error(`VS Code ended the run:\n${log.slice(-20).join('\n')}`);
  } finally {
    await context.close();
  }
}
