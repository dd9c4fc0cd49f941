/**
 * Checks the types of every layer: each tsconfig that tsconfig.json refers to, two at a time. What was found is kept
 * beside the installed packages, so that the next check looks only at what changed.
 *
 *   node scripts/types.ts [PROJECT…]
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot } from './lib/paths.mjs';
import { run } from './lib/run.mjs';

const PARALLEL = 2;

/** The projects named in tsconfig.json. */
function references(): string[] {
  const text = readFileSync(join(repoRoot, 'tsconfig.json'), 'utf8').replace(/^\s*\/\/.*$/gm, '');
  const { references } = JSON.parse(text) as { references: { path: string }[] };
  return references.map(({ path }) => path);
}

/** Where the compiler keeps what it knows of a project. */
const knowledge = (project: string) =>
  join(repoRoot, 'node_modules/.cache/tsc', `${project.replace(/[^a-z]+/gi, '-')}.tsbuildinfo`);

const tsc = join(repoRoot, 'node_modules/typescript/bin/tsc');
const queue = process.argv.length > 2 ? process.argv.slice(2) : references();
let failed = false;

async function work(): Promise<void> {
  for (let project = queue.shift(); project !== undefined; project = queue.shift()) {
    try {
      const kept = ['--incremental', '--tsBuildInfoFile', knowledge(project)];
      await run(process.execPath, [tsc, '-p', project, '--pretty', 'false', ...kept], {
        cwd: repoRoot,
        quiet: true,
      });
    } catch (error) {
      failed = true;
      console.error(String(error instanceof Error ? error.message : error));
    }
  }
}

await Promise.all(Array.from({ length: PARALLEL }, work));
process.exitCode = failed ? 1 : 0;
