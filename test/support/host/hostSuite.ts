/** Bundles the host tests into the `run()` module that VS Code takes as `extensionTestsPath`. */
import { join } from 'node:path';
import { repoRoot } from '../../../scripts/lib/paths.mjs';
import { bundleTests } from '../bundleTests.ts';
import type { HostRun } from './runs.ts';

/** What is bundled and how it is run. */
export interface HostSuite {
  /** Absolute paths. Those that end with `.node.test.ts` run only where Node is. */
  readonly files: readonly string[];
  readonly grep: string | undefined;
  readonly timeoutMs: number;
}

/**
 * Bundles the suite for one run.
 *
 * @returns Absolute path of the module.
 */
export async function bundleHostSuite(
  { name, host, only = /./u }: HostRun,
  { files, grep, timeoutMs }: HostSuite,
): Promise<string> {
  const outdir = join(repoRoot, '.test-output/host-bundle', name);
  const entry = join(import.meta.dirname, 'entry.ts');
  const corpus = process.env['MARGINALIA_CORPUS'];
  // Imports are run in this order: mocha is set up, then the tests are declared.
  const contents = [
    `export { run } from ${JSON.stringify(entry)};`,
    `import ${JSON.stringify(join(import.meta.dirname, `platform.${host}.ts`))};`,
    ...files
      .filter((file) => host === 'node' || !file.endsWith('.node.test.ts'))
      .filter((file) => process.env['MARGINALIA_LONG'] || only.test(file))
      .map((file) => `import ${JSON.stringify(file)};`),
  ].join('\n');
  await bundleTests(outdir, {
    stdin: { contents, resolveDir: repoRoot, sourcefile: 'suite.ts', loader: 'ts' },
    outdir,
    entryNames: 'suite',
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    platform: host === 'node' ? 'node' : 'browser',
    ...(host === 'web' ? { conditions: ['worker'] } : {}),
    target: host === 'node' ? 'node20' : 'es2022',
    external: ['vscode'],
    define: {
      HOST_TEST_OPTIONS: JSON.stringify({ timeout: timeoutMs, ...(grep === undefined ? {} : { grep }) }),
      HOST_TEST_CORPUS: JSON.stringify(corpus === undefined || corpus === '' ? null : corpus),
      'process.env.MARGINALIA_LONG': JSON.stringify(process.env['MARGINALIA_LONG'] ?? ''),
    },
  });
  return join(outdir, 'suite.cjs');
}
