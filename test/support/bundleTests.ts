/** Bundles tests that run where there is no Node: in a page, or in VS Code's extension hosts. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { repoRoot } from '../../scripts/lib/paths.mjs';

const ASSERT = join(import.meta.dirname, 'assert.ts');

/** `node:assert/strict` becomes our own `assert.ts`, whose functions it also exports by name. */
const assertPlugin: esbuild.Plugin = {
  name: 'assert',
  setup(build) {
    build.onResolve({ filter: /^node:assert(\/strict)?$/ }, () => ({ path: 'assert', namespace: 'assert' }));
    build.onLoad({ filter: /.*/, namespace: 'assert' }, () => ({
      contents: `import { assert } from ${JSON.stringify(ASSERT)};
        export default assert;
        export { assert as strict };
        export const { ok, equal, strictEqual, notEqual, deepEqual, deepStrictEqual, notDeepEqual, match, doesNotMatch,
          fail, throws, rejects, doesNotThrow, doesNotReject, AssertionError } = assert;`,
      resolveDir: repoRoot,
    }));
  },
};

/**
 * mocha's browser build lies in a package of ES modules but looks for `module` as CommonJS has it: left to itself it
 * would put itself in the place of the whole bundle.
 */
const mochaPlugin: esbuild.Plugin = {
  name: 'mocha',
  setup(build) {
    build.onLoad({ filter: /node_modules[\\/]mocha[\\/]mocha\.js$/ }, async ({ path }) => ({
      contents: `var module, exports, define;\n${await readFile(path, 'utf8')}`,
    }));
  },
};

/** Bundles into `outdir`, with source maps in the files. */
export async function bundleTests(outdir: string, options: esbuild.BuildOptions): Promise<void> {
  await esbuild.build({
    absWorkingDir: repoRoot,
    bundle: true,
    outdir,
    sourcemap: 'inline',
    logLevel: 'warning',
    loader: { '.ttf': 'file', '.svg': 'file', '.gif': 'file', '.png': 'file' },
    plugins: [assertPlugin, mochaPlugin],
    // Tests may ask whether the full counts are wanted; `process` exists in neither place.
    define: { 'process.env.MARGINALIA_LONG': JSON.stringify(process.env['MARGINALIA_LONG'] ?? '') },
    ...options,
  });
}
