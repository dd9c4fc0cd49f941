/**
 * The benchmarks:  npm run bench -- [NAME…] [--no-build]
 *
 * Each `test/bench/*.bench.ts` is a program of its own, run one after another so that none disturbs another; it
 * prints its figures and ends with an error if one is out of its bounds.
 */
import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { endWithParent } from '../lib/endWithParent.ts';
import { repoRoot } from '../lib/paths.mjs';
import { run, startChild } from '../lib/run.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'no-build': { type: 'boolean', default: false } },
});

endWithParent();
process.chdir(repoRoot);
const all = globSync('test/bench/**/*.bench.ts').sort();
const wanted = all.filter(
  (file) => positionals.length === 0 || positionals.some((name) => basename(file).startsWith(name)),
);
if (wanted.length === 0) {
  console.error(`No such benchmark. There are: ${all.map((file) => basename(file, '.bench.ts')).join(', ')}`);
  process.exit(1);
}
if (!values['no-build']) await run(process.execPath, ['esbuild.mjs']);

const failed: string[] = [];
for (const file of wanted) {
  const name = basename(file, '.bench.ts');
  console.log(`\n── ${name} ${'─'.repeat(Math.max(0, 60 - name.length))}`);
  const child = startChild(process.execPath, ['--expose-gc', join(repoRoot, file)], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  if (code !== 0) failed.push(name);
}
console.log(
  failed.length === 0 ? `\n${wanted.length} benchmarks ran.` : `\nOut of bounds: ${failed.join(', ')}`,
);
process.exit(failed.length === 0 ? 0 : 1);
