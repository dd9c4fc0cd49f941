/** Runs the host layer: one suite in real extension hosts. `--layer desktop` uses desktop VS Codes. */
import { join } from 'node:path';
import { bundleHostSuite } from '../../test/support/host/hostSuite.ts';
import { checkDisplay, runOnDesktop } from '../../test/support/host/runDesktop.ts';
import { runOnServer } from '../../test/support/host/runServer.ts';
import { DESKTOP_RUNS, SERVER_RUNS } from '../../test/support/host/runs.ts';
import { launchBrowser } from '../../test/support/chromium.ts';
import type { TestCounts } from '../../test/support/testPrinter.ts';
import { endWithParent } from '../lib/endWithParent.ts';
import { repoRoot } from '../lib/paths.mjs';
import { finish, runnerArguments } from './runnerArguments.ts';

endWithParent();
const { files, layer, grep, timeoutMs } = runnerArguments();
const suiteOptions = { files: files.map((file) => join(repoRoot, file)), grep, timeoutMs };
const total = { passed: 0, failed: 0 };
const add = (counts: TestCounts) => {
  total.passed += counts.passed;
  total.failed += counts.failed;
};
if (layer === 'desktop') {
  try {
    checkDisplay();
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
  for (const run of DESKTOP_RUNS) add(await runOnDesktop(run, await bundleHostSuite(run, suiteOptions)));
} else {
  const browser = await launchBrowser();
  for (const run of SERVER_RUNS)
    add(await runOnServer(browser, run, await bundleHostSuite(run, suiteOptions)));
  await browser.close();
}
finish(total);
