// VS Code's API as one module of a bundle. esbuild gives each module that imports it a copy of its own, with all
// of its hundreds of names: dozens of copies, before activation has even begun.
import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repoRoot } from '../lib/paths.mjs';

/** esbuild's plugin; names that nobody uses are left out by esbuild itself. @type {import('esbuild').Plugin} */
export const vscodeOnce = {
  name: 'vscode-once',
  setup(build) {
    build.onResolve({ filter: /^vscode$/ }, ({ namespace }) =>
      namespace === 'vscode' ? { path: 'vscode', external: true } : { path: 'vscode', namespace: 'vscode' },
    );
    build.onLoad({ filter: /./, namespace: 'vscode' }, async () => {
      const files = globSync('src/host/**/*.ts', { cwd: repoRoot }).map((file) => join(repoRoot, file));
      const sources = await Promise.all(files.map((file) => readFile(file, 'utf8')));
      const names = sources.flatMap((source) =>
        [...source.matchAll(/\bvscode\.([A-Za-z]\w*)/gu)].map(([, name]) => name),
      );
      const exported = [...new Set(names)].map(
        (name) => `export const ${name} = /* @__PURE__ */ (() => api.${name})();`,
      );
      return {
        contents: ["const api = require('vscode');", ...exported].join('\n'),
        resolveDir: repoRoot,
        watchFiles: files,
      };
    });
  },
};
