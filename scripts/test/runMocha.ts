/** Runs mocha tests in this process: the unit and e2e layers. */
import { join } from 'node:path';
import Mocha from 'mocha';
import { endWithParent } from '../lib/endWithParent.ts';
import { repoRoot } from '../lib/paths.mjs';
import { finish, runnerArguments } from './runnerArguments.ts';

endWithParent();
const { files, timeoutMs, grep, reporter, hooks } = runnerArguments();
const rootHooks =
  hooks === undefined
    ? {}
    : ((await import(join(repoRoot, hooks))) as { mochaHooks: Mocha.RootHookObject }).mochaHooks;
const mocha = new Mocha({
  ui: 'bdd',
  reporter,
  timeout: timeoutMs,
  rootHooks,
  // A test that is switched off is a test that nobody misses.
  forbidPending: true,
  forbidOnly: true,
  ...(grep === undefined ? {} : { grep }),
});
for (const file of files) mocha.addFile(join(repoRoot, file));
await mocha.loadFilesAsync();
const runner = mocha.run((failed) => {
  finish({ passed: runner.stats?.passes ?? 0, failed: Math.max(failed, runner.stats?.failures ?? 0) });
});
