// Cuts a bundle into parts. An import across parts is deferred, as TC39's `import defer` is to do it: the other part's
// file is read, compiled and run when something of it is first used, not before. Sources need not say so.
import { join, matchesGlob, relative, sep } from 'node:path';
import * as esbuild from 'esbuild';
import { repoRoot } from '../lib/paths.mjs';

/**
 * The parts of a bundle, by name, which is their file's in the output folder.
 *
 * @typedef {Readonly<Record<string, Part>>} Parts What is in no part is in the first. Paths are relative to the
 * repository.
 *
 * @typedef {object} Part
 * @property {string} [entry] The module whose exports are the file's own.
 * @property {readonly string[]} [holds] Globs of its other modules. Packages go with who imports them.
 */

/** Gives a module exports that are looked up when they are used. */
const DEFER = `
  module.exports = (exported, load, names) => {
    let loaded;
    for (const name of names.split(' '))
      Object.defineProperty(exported, name, { enumerable: true, get: () => (loaded ??= load())[name] });
  };
`;

/** Plugins that know of how modules are found, and are at work in the parts as well. */
const RESOLVERS = new Set(['beside-it', 'vscode-once']);

/**
 * esbuild's plugin, for a bundle in CommonJS that has the parts' entries among its entry points: the parts are put out
 * in the place of whole bundles.
 *
 * @param {Parts} parts
 * @returns {esbuild.Plugin}
 */
export const deferredParts = (parts) => ({
  name: 'deferred-parts',
  setup(build) {
    const { initialOptions: options } = build;
    const [first = ''] = Object.keys(parts);
    const partOf = (/** @type {string} */ module) =>
      Object.entries(parts).find(
        ([, { entry, holds = [] }]) => module === entry || holds.some((glob) => matchesGlob(module, glob)),
      )?.[0] ?? first;

    build.onEnd(async (result) => {
      if (result.errors.length > 0 || !result.metafile) return;
      const entries = Object.values(parts).flatMap(({ entry = [] }) => entry);
      const asked = await exportsOf(askedFor(result.metafile, entries, partOf));
      const { outputFiles = [] } = await esbuild.build({
        ...options,
        entryPoints: Object.fromEntries(Object.keys(parts).map((name) => [name, `part:${name}`])),
        plugins: [
          cutting(parts, partOf, asked),
          ...(options.plugins ?? []).filter(({ name }) => RESOLVERS.has(name)),
        ],
      });
      const replaced = new Set(outputFiles.map(({ path }) => path));
      const kept = (result.outputFiles ?? []).filter(({ path }) => !replaced.has(path));
      result.outputFiles = [...kept, ...outputFiles];
    });
  },
});

/**
 * The modules that are imported from another part, of those that the entries lead to.
 *
 * @param {esbuild.Metafile} metafile Of the whole.
 * @param {readonly string[]} entries
 * @param {(module: string) => string} partOf
 * @returns {string[]}
 */
function askedFor({ inputs }, entries, partOf) {
  const reached = new Set(entries);
  /** @type {Set<string>} */
  const asked = new Set();
  for (const importer of reached) {
    for (const { path, kind } of inputs[importer]?.imports ?? []) {
      if (!isOurs(path) || kind !== 'import-statement') continue;
      reached.add(path);
      if (partOf(path) !== partOf(importer)) asked.add(path);
    }
  }
  return [...asked].sort();
}

const isOurs = (/** @type {string} */ module) => module.startsWith('src/');

const inRepository = (/** @type {string} */ path) => relative(repoRoot, path).replaceAll(sep, '/');

/**
 * The names that modules export.
 *
 * @param {readonly string[]} modules
 * @returns {Promise<ReadonlyMap<string, readonly string[]>>}
 */
async function exportsOf(modules) {
  const { metafile, outputFiles } = await esbuild.build({
    absWorkingDir: repoRoot,
    entryPoints: [...modules],
    outdir: 'dist',
    format: 'esm',
    bundle: false,
    write: false,
    metafile: true,
  });
  const unnamed = outputFiles.find(({ text }) => /^export \* from/mu.test(text));
  if (unnamed) throw new Error(`${inRepository(unnamed.path)}: export what other parts import by its name.`);
  return new Map(
    Object.values(metafile.outputs).map(({ entryPoint = '', exports }) => [entryPoint, exports]),
  );
}

/**
 * @param {Parts} parts
 * @param {(module: string) => string} partOf
 * @param {ReadonlyMap<string, readonly string[]>} asked
 * @returns {esbuild.Plugin}
 */
const cutting = (parts, partOf, asked) => ({
  name: 'cutting',
  setup(build) {
    // A part exports what its entry does, and by their paths the modules that others ask for.
    build.onResolve({ filter: /^part:/ }, ({ path }) => ({ path: path.slice(5), namespace: 'part' }));
    build.onLoad({ filter: /./, namespace: 'part' }, ({ path: name }) => ({
      contents: [
        ...(parts[name]?.entry === undefined ? [] : [`export * from './${parts[name].entry}';`]),
        ...[...asked.keys()]
          .filter((module) => partOf(module) === name)
          .map((module) => `export * as '${module}' from './${module}';`),
      ].join('\n'),
      resolveDir: repoRoot,
    }));

    // In the place of a module of another part stands one whose exports look into that part's file when they are used.
    build.onResolve({ filter: /^\..*\.ts$/, namespace: 'file' }, ({ path, kind, importer, resolveDir }) => {
      const module = inRepository(join(resolveDir, path));
      const isAcross = isOurs(module) && partOf(module) !== partOf(inRepository(importer));
      return isAcross && kind === 'import-statement' ? { path: module, namespace: 'deferred' } : undefined;
    });
    build.onLoad({ filter: /./, namespace: 'deferred' }, ({ path: module }) => ({
      contents: `require('defer')(exports, () => require('./${partOf(module)}.cjs')['${module}'], '${(asked.get(module) ?? []).join(' ')}');`,
      resolveDir: repoRoot,
    }));
    build.onResolve({ filter: /./, namespace: 'deferred' }, ({ path }) =>
      path === 'defer' ? { path, namespace: 'defer' } : { path, external: true },
    );
    build.onLoad({ filter: /./, namespace: 'defer' }, () => ({ contents: DEFER }));
  },
});
