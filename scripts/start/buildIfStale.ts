/** Builds dist/ where a source is newer. */
import { existsSync, globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot } from '../lib/paths.mjs';
import { run } from '../lib/run.mjs';

const SOURCES = [
  'src/**/*',
  'syllabus/**/*',
  'scripts/{build,reading}/**/*',
  'scripts/makeReading.ts',
  'esbuild.mjs',
];
const OTHERS = ['package.json', 'package-lock.json'];
/** Written by esbuild.mjs. */
const STAMP = join(repoRoot, 'dist/.built');

/** Runs `npm run build` if anything it reads was changed since it last ended well. */
export async function buildIfStale(): Promise<void> {
  const built = existsSync(STAMP) ? statSync(STAMP).mtimeMs : 0;
  const sources = [...SOURCES, ...OTHERS].flatMap((pattern) => globSync(pattern, { cwd: repoRoot }));
  if (sources.every((path) => statSync(join(repoRoot, path)).mtimeMs < built)) return;
  console.log('Building…');
  await run(process.execPath, [join(repoRoot, 'esbuild.mjs')], { cwd: repoRoot });
}
