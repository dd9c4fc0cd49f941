/** The layers of the test suite and how each is run. */
import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot } from '../lib/paths.mjs';
import { sideBySide } from '../lib/sideBySide.ts';
import type { TestCounts } from '../../test/support/testPrinter.ts';

/** What all layers are told. */
export interface LayerOptions {
  readonly grep: string | undefined;
  readonly long: boolean;
  /** Name every test, also of the layers with hundreds of them. */
  readonly verbose: boolean;
}

const bin = (name: string) => join(repoRoot, 'node_modules', name);
const minutes = (count: number) => String(count * 60_000);

/**
 * How many processes the files of a layer are dealt out to; two run at a time. Only tests without a browser: one that
 * draws VS Code keeps two cores busy by itself.
 */
const SHARES: Readonly<Record<string, number>> = { unit: 6 };

/** Runs a layer, which prints as it goes. */
export async function runLayer(layer: string, options: LayerOptions): Promise<TestCounts> {
  const { long, verbose } = options;
  switch (layer) {
    case 'types':
      return single(layer, [join(repoRoot, 'scripts/types.ts')]);
    case 'lint':
      return single(layer, [bin('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings']);
    case 'build': {
      const { failed } = await single(layer, [join(repoRoot, 'esbuild.mjs')]);
      return { passed: 0, failed };
    }
    case 'unit':
      return tests(layer, options, [
        '--timeout',
        minutes(long ? 30 : 1),
        '--reporter',
        verbose ? 'spec' : 'dot',
      ]);
    case 'e2e':
      return tests(layer, options, [
        '--timeout',
        minutes(long ? 10 : 4),
        '--hooks',
        'test/support/e2eHooks.ts',
      ]);
    case 'dom':
    case 'host':
    case 'desktop':
      return tests(layer, options, ['--timeout', minutes(long ? 10 : 4)]);
    default:
      throw new Error(`Unknown layer: ${layer}`);
  }
}

/** A check that counts as one test. */
async function single(layer: string, args: string[]): Promise<TestCounts> {
  const { code } = await child(args);
  console.log(code === 0 ? `✔ ${layer}` : `✘ ${layer}`);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** The test files of a layer, by glob; a layer without any is a failure, not a success. */
async function tests(layer: string, { grep }: LayerOptions, args: string[]): Promise<TestCounts> {
  const folder = layer === 'desktop' ? 'host' : layer;
  const files = globSync(`test/${folder}/**/*.test.ts`, { cwd: repoRoot }).sort();
  if (files.length === 0) {
    console.log(`✘ no tests in test/${folder}`);
    return { passed: 0, failed: 1 };
  }
  const runner =
    layer === 'unit' || layer === 'e2e' ? 'runMocha' : layer === 'dom' ? 'runDomLayer' : 'runHostLayer';
  const pattern = grep === undefined ? [] : ['--grep', grep];
  const script = join(repoRoot, `scripts/test/${runner}.ts`);
  const counts = { passed: 0, failed: 0 };
  await sideBySide(2, sharesOf(files, SHARES[layer] ?? 1), async (share) => {
    const { code, counts: own } = await child([script, ...args, ...pattern, '--layer', layer, ...share], {
      printsAtEnd: share.length < files.length,
    });
    if (own === undefined) console.log(`✘ ${layer} ended with ${code} before its tests did`);
    counts.passed += own?.passed ?? 0;
    counts.failed += own?.failed ?? 1;
  });
  if (counts.passed + counts.failed === 0 && grep === undefined) {
    console.log(`✘ no tests in the files of test/${folder}`);
    return { passed: 0, failed: 1 };
  }
  return counts;
}

/** Deals the files out in turn, so that a folder of slow tests is shared. */
function sharesOf(files: readonly string[], count: number): string[][] {
  return Array.from({ length: Math.min(count, files.length) }, (_, share) =>
    files.filter((_file, at) => at % count === share),
  );
}

/**
 * Runs Node; the runners send their counts. When we are gone, they notice and end what they started themselves.
 *
 * @param printsAtEnd Whether what it says is printed when it has ended, so that it doesn't mix with what runs beside it.
 */
function child(
  args: string[],
  { printsAtEnd = false } = {},
): Promise<{ code: number | null; counts: TestCounts | undefined }> {
  return new Promise((resolve, reject) => {
    const output = printsAtEnd ? 'pipe' : 'inherit';
    const started = spawn(process.execPath, args, {
      cwd: repoRoot,
      stdio: ['ignore', output, output, 'ipc'],
    });
    const said: Buffer[] = [];
    for (const stream of [started.stdout, started.stderr])
      stream?.on('data', (part: Buffer) => said.push(part));
    let counts: TestCounts | undefined;
    started.on('message', (message) => (counts = message as TestCounts));
    started.on('error', reject);
    started.on('close', (code) => {
      process.stdout.write(Buffer.concat(said));
      resolve({ code, counts });
    });
  });
}
