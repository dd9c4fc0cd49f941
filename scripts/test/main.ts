/**
 * The whole test suite:  npm test -- [--only types,lint,unit,dom,host,e2e,desktop] [--grep TEXT] [--long] [--no-build]
 *
 * Layers run one after another, each in a process of its own. The last line is `N passed, N failed`.
 */
import { parseArgs } from 'node:util';
import { join, resolve } from 'node:path';
import { existsSync } from 'node:fs';
import { repoRoot } from '../lib/paths.mjs';
import { endWithParent } from '../lib/endWithParent.ts';
import { runLayer, type LayerOptions } from './layers.ts';
import type { TestCounts } from '../../test/support/testPrinter.ts';

const LAYERS = ['types', 'lint', 'build', 'unit', 'dom', 'host', 'e2e'] as const;
/** Only when asked for: it downloads VS Code. */
const EXTRA = ['desktop'] as const;
/** What a layer needs done before. */
const NEEDS_BUILD = new Set(['dom', 'host', 'e2e', 'desktop']);

function readArguments(): { layers: string[]; options: LayerOptions } {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      grep: { type: 'string' },
      long: { type: 'boolean', default: false },
      'no-build': { type: 'boolean', default: false },
    },
  });
  const known: readonly string[] = [...LAYERS, ...EXTRA];
  const wanted: readonly string[] = values.only?.split(',') ?? LAYERS;
  const unknown = wanted.filter((layer) => !known.includes(layer));
  if (unknown.length > 0)
    throw new Error(`Unknown layer: ${unknown.join(', ')}. There are ${known.join(', ')}.`);
  const build = wanted.includes('build') || wanted.some((layer) => NEEDS_BUILD.has(layer));
  const layers = known.filter((layer) =>
    layer === 'build' ? build && !values['no-build'] : wanted.includes(layer),
  );
  if (values.long) process.env['MARGINALIA_LONG'] = '1';
  return { layers, options: { grep: values.grep, long: values.long, verbose: values.only !== undefined } };
}

/** Makes `MARGINALIA_CORPUS` an absolute path of a folder that exists, or unset. */
function settleCorpus(): void {
  const corpus = process.env['MARGINALIA_CORPUS'] ?? '';
  if (corpus === '') delete process.env['MARGINALIA_CORPUS'];
  else if (existsSync(corpus)) process.env['MARGINALIA_CORPUS'] = resolve(corpus);
  else throw new Error(`MARGINALIA_CORPUS is ${corpus}, which does not exist.`);
}

async function main(): Promise<void> {
  endWithParent();
  settleCorpus();
  process.chdir(repoRoot);
  // Programs that the tests start find Node 24 and the tools by name.
  process.env['PATH'] = [join(repoRoot, 'node_modules/.bin'), process.env['PATH']].join(
    process.platform === 'win32' ? ';' : ':',
  );
  const { layers, options } = readArguments();
  const results: (TestCounts & { layer: string; seconds: number })[] = [];
  for (const layer of layers) {
    console.log(`\n── ${layer} ${'─'.repeat(60 - layer.length)}`);
    const start = performance.now();
    const counts = await runLayer(layer, options);
    results.push({ layer, ...counts, seconds: (performance.now() - start) / 1000 });
  }
  console.log(`\n── summary ${'─'.repeat(53)}`);
  for (const { layer, passed, failed, seconds } of results) {
    const counts = `${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed`;
    console.log(`  ${layer.padEnd(8)}${counts} ${seconds.toFixed(1).padStart(7)} s`);
  }
  if (process.env['MARGINALIA_CORPUS'] === undefined) {
    console.log(
      'MARGINALIA_CORPUS is not set: the tests on real papers, pages and syllabi ran on made ones instead.',
    );
  }
  const total = (key: 'passed' | 'failed') => results.reduce((sum, result) => sum + result[key], 0);
  console.log(`${total('passed')} passed, ${total('failed')} failed`);
  process.exit(total('failed') > 0 || total('passed') === 0 ? 1 : 0);
}

await main();
