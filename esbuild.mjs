// Builds everything that is shipped into dist/:  node esbuild.mjs [--watch] [host web reader cli]
//
//   host/extension.cjs   the extension where Node is          web/extension.cjs   in a browser's worker
//   host/*.cjs           its other parts, each loaded when something of it is first used (scripts/build/hostParts.mjs)
//   host/, web/pdfWriter.cjs, pageKeeper.cjs, discussion.cjs   what is loaded late in both: what writes notes into PDFs,
//                        what copies web pages, briefs and exports and imports
//   reader/              the webview's page and all it loads  cli/marginalia.js   the command line
//   course/              the bundled course                   ThirdPartyNotices.txt
import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { buildCourse } from './scripts/build/course.mjs';
import { deferredParts } from './scripts/build/deferredParts.mjs';
import { copyReaderAssets } from './scripts/build/readerAssets.mjs';
import { hostParts } from './scripts/build/hostParts.mjs';
import { writeNotices } from './scripts/build/notices.mjs';
import { removeOthers, writeOutputs } from './scripts/build/output.mjs';
import { usedStyles } from './scripts/build/usedStyles.mjs';
import { vscodeOnce } from './scripts/build/vscodeOnce.mjs';
import { repoRoot } from './scripts/lib/paths.mjs';

const watch = process.argv.includes('--watch');
/** Bundles to build; none named: all. */
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));

/** @type {esbuild.BuildOptions} */
const common = {
  absWorkingDir: repoRoot,
  bundle: true,
  minify: true,
  charset: 'utf8',
  sourcemap: 'linked',
  sourcesContent: false,
  legalComments: 'none', // dist/ThirdPartyNotices.txt has them, whole
  metafile: true,
  write: false,
  logLevel: 'warning',
};

/** Leaves modules that are imported late in files of their own. @type {esbuild.Plugin} */
const besideIt = {
  name: 'beside-it',
  setup(build) {
    build.onResolve({ filter: /\.ts$/ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path: path.replace(/ts$/, 'cjs'), external: true } : undefined,
    );
  },
};

/** Leaves pdf.js's library in a file of its own, wherever it is imported from. @type {esbuild.Plugin} */
const libraryBeside = {
  name: 'library-beside',
  setup(build) {
    build.onResolve({ filter: /\/pdfLibrary\.[jt]s$/ }, ({ kind }) =>
      kind === 'entry-point' ? undefined : { path: './pdfLibrary.js', external: true },
    );
  },
};

/** @type {Record<string, esbuild.BuildOptions>} */
const bundles = {
  host: {
    entryPoints: {
      extension: 'src/host/platform/extension.node.ts',
      mergeDriver: 'src/host/platform/mergeDriver.ts',
      pdfWriter: 'src/host/platform/pdfWriter.ts',
      pageKeeper: 'src/host/platform/pageKeeper.ts',
      discussion: 'src/host/platform/discussion.ts',
    },
    outdir: 'dist/host',
    outExtension: { '.js': '.cjs' },
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // VS Code's own require() loads what is loaded late.
    supported: { 'dynamic-import': false },
    plugins: [besideIt, vscodeOnce, deferredParts(hostParts)],
    // What it has for Node is CommonJS, of which nothing can be left out.
    alias: { yaml: './node_modules/yaml/browser/index.js' },
  },
  web: {
    entryPoints: {
      extension: 'src/host/platform/extension.web.ts',
      pdfWriter: 'src/host/platform/pdfWriter.ts',
      pageKeeper: 'src/host/platform/pageKeeper.ts',
      discussion: 'src/host/platform/discussion.ts',
    },
    outdir: 'dist/web',
    outExtension: { '.js': '.cjs' },
    platform: 'browser',
    // It runs in a worker, which has no document: some libraries have a part of their own for that.
    conditions: ['worker'],
    target: 'es2022',
    format: 'cjs',
    plugins: [vscodeOnce],
  },
  reader: {
    // Files and no chunks: main.js is small and sets everything going, reader.js shows a PDF with what pdfLibrary.js
    // has, and pageReader.js what flows; attachNotes.js comes after the first page. Chunks would be found, and fetched,
    // one after the other.
    // coverage.js is a page of its own.
    entryPoints: {
      main: 'src/reader/main.ts',
      reader: 'src/reader/reader.ts',
      pdfLibrary: 'src/reader/pdfLibrary.ts',
      pageReader: 'src/reader/pageReader.ts',
      attachNotes: 'src/reader/attachNotes.ts',
      coverage: 'src/reader/coverage/coverage.ts',
    },
    external: ['./reader.js', './pageReader.js', './attachNotes.js'],
    // What is ASCII alone is kept and read as bytes, not as UTF-16.
    charset: 'ascii',
    outdir: 'dist/reader',
    plugins: [libraryBeside],
    assetNames: '[name]',
    platform: 'browser',
    // VS Code 1.100 is Electron 34: Chromium 132.
    target: 'chrome132',
    format: 'esm',
    loader: { '.ttf': 'file', '.svg': 'file', '.gif': 'file', '.png': 'file' },
    tsconfig: 'src/reader/tsconfig.json',
  },
  cli: {
    entryPoints: { marginalia: 'src/cli/marginalia.ts' },
    outdir: 'dist/cli',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    // What writes PDFs is as large as all the rest: a file of its own, for the commands that need it.
    splitting: true,
    chunkNames: '[name]-[hash]',
    // Loaded only by the commands that read PDFs, from node_modules: it finds its own files there.
    external: ['pdfjs-dist/*'],
    // Some of the libraries are CommonJS and ask for Node's modules by require().
    banner: {
      js: "#!/usr/bin/env node\nimport { createRequire as __require } from 'node:module';\nconst require = __require(import.meta.url);",
    },
  },
};

/** The packages that went into the bundles, by bundle. @type {Map<string, esbuild.Metafile>} */
const metafiles = new Map();

/** Writes what was built, only if it changed and never half. @type {(name: string) => esbuild.Plugin} */
const writer = (name) => ({
  name: 'write',
  setup(build) {
    build.onEnd(async (result) => {
      if (result.errors.length > 0 || result.outputFiles === undefined) return;
      await writeOutputs(result.outputFiles, name === 'cli' ? 0o755 : 0o644);
      const assets = name === 'reader' ? await copyReaderAssets() : [];
      await removeOthers(join(repoRoot, 'dist', name), [
        ...result.outputFiles.map(({ path }) => path),
        ...assets,
      ]);
      metafiles.set(name, /** @type {esbuild.Metafile} */ (result.metafile));
      if (watch) console.log(`built ${name}`);
    });
  },
});

async function buildAll() {
  const begun = new Date();
  const contexts = [];
  for (const [name, options] of Object.entries(bundles)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const plugins = [...(options.plugins ?? []), usedStyles, writer(name)];
    contexts.push(await esbuild.context({ ...common, ...options, plugins }));
  }
  // One broken bundle does not keep the others from being built.
  const results = await Promise.allSettled(
    contexts.map((context) => (watch ? context.watch() : context.rebuild())),
  );
  await buildCourse();
  if (watch) return;
  await Promise.all(contexts.map((context) => context.dispose()));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  if (wanted.length === 0) {
    await writeNotices(metafiles);
    // For `npm start`, which builds if a source is newer; what was saved while building is.
    writeFileSync(join(repoRoot, 'dist/.built'), '');
    utimesSync(join(repoRoot, 'dist/.built'), begun, begun);
  }
  console.log(`built dist/ in ${Date.now() - begun.getTime()} ms`);
}

try {
  await buildAll();
} catch (error) {
  // esbuild has already shown the errors of a failed build.
  if (!(error instanceof Error && 'errors' in error)) console.error(error);
  process.exit(1);
}
