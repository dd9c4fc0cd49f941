/** Bundles tests that run where there is no Node: in a page, or in VS Code's extension hosts. */
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

/** Bundles into `outdir`, with source maps in the files. */
export async function bundleTests(outdir: string, options: esbuild.BuildOptions): Promise<void> {
  await esbuild.build({
    absWorkingDir: repoRoot,
    bundle: true,
    outdir,
    sourcemap: 'inline',
    logLevel: 'warning',
    loader: { '.ttf': 'file', '.svg': 'file', '.gif': 'file', '.png': 'file' },
    plugins: [assertPlugin],
    // Tests may ask whether the full counts are wanted; `process` exists in neither place.
    define: { 'process.env.MARGINALIA_LONG': JSON.stringify(process.env['MARGINALIA_LONG'] ?? '') },
    ...options,
  });
}
