/**
 * Drives the host suite in a desktop VS Code, which `@vscode/test-electron` downloads: `npm run test:desktop`.
 * On Linux it needs a display, or `xvfb-run -a npm run test:desktop`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { cacheDir, repoRoot } from '../../../scripts/lib/paths.mjs';
import { startChild } from '../../../scripts/lib/run.mjs';
import { VSCODE } from '../../../scripts/lib/vscodeServer.mjs';
import { makeCourse, makeWorkspace } from '../course.ts';
import { TestPrinter, type TestCounts } from '../testPrinter.ts';
import { writeUserSettings } from '../userData.ts';
import { EventReader } from './readEvents.ts';
import type { HostRun } from './runs.ts';

/** Throws, with what to do, where a desktop VS Code cannot open a window. */
export function checkDisplay(): void {
  const display = process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'];
  if (process.platform === 'linux' && (display === undefined || display === '')) {
    throw new Error('There is no display. With xvfb installed:  xvfb-run -a npm run test:desktop');
  }
}

/** One run of the suite, in a course folder and with user data of its own. */
export async function runOnDesktop(run: HostRun, suite: string): Promise<TestCounts> {
  const version = run.vscode === 'newest' ? 'stable' : VSCODE.oldest.vscode;
  const executable = await downloadAndUnzipVSCode({ version, cachePath: join(cacheDir(), 'vscode-desktop') });
  // Short, as VS Code makes a socket in it, whose path may not be long.
  const home = await mkdtemp(join(tmpdir(), 'mg-'));
  const dataDir = join(home, 'd');
  const printer = new TestPrinter(dirname(suite), `[desktop ${run.name}]`);
  try {
    const folder = await makeCourse(join(home, 'course'));
    await writeUserSettings(dataDir, { vscode: run.vscode, theme: 'dark', settings: {} });
    const opened = run.opens === 'folder' ? folder : await makeWorkspace(folder);
    const args = [opened, `--extensionDevelopmentPath=${repoRoot}`, `--extensionTestsPath=${suite}`];
    args.push(`--user-data-dir=${dataDir}`, `--extensions-dir=${join(home, 'e')}`, '--disable-extensions');
    args.push(
      '--disable-updates',
      '--disable-telemetry',
      '--skip-welcome',
      '--skip-release-notes',
      '--disable-gpu',
    );
    if (run.trusted) args.push('--disable-workspace-trust');
    if (process.getuid?.() === 0) args.push('--no-sandbox');
    await runToEnd(executable, args, printer);
  } finally {
    await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
  return printer.counts;
}

function runToEnd(executable: string, args: readonly string[], printer: TestPrinter): Promise<void> {
  return new Promise((resolve, reject) => {
    const log: string[] = [];
    const reader = new EventReader(printer, (line) => log.push(line));
    // Started from a terminal of VS Code, these would make it behave as a plain Node.
    const { ELECTRON_RUN_AS_NODE: _node, VSCODE_IPC_HOOK_CLI: _hook, ...env } = process.env;
    const child = startChild(executable, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout?.on('data', (data) => reader.read(String(data)));
    child.stderr?.on('data', (data) => log.push(String(data)));
    child.on('error', reject);
    child.on('close', (code) => {
      if (!reader.ended)
        printer.crash(`VS Code ended with ${code} before the tests did`, log.slice(-20).join('\n'));
      resolve();
    });
  });
}
