/** Runs the dom layer: tests bundled into pages of a real Chromium. */
import { join } from 'node:path';
import { runDom } from '../../test/support/dom/runDom.ts';
import { endWithParent } from '../lib/endWithParent.ts';
import { repoRoot } from '../lib/paths.mjs';
import { finish, runnerArguments } from './runnerArguments.ts';

endWithParent();
const { files, grep, timeoutMs } = runnerArguments();
finish(await runDom({ files: files.map((file) => join(repoRoot, file)), grep, timeoutMs }));
