// The files that pdf.js loads while it runs, copied beside the reader's page.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repoRoot } from '../lib/paths.mjs';
import { writeOutput } from './output.mjs';

const from = join(repoRoot, 'node_modules/pdfjs-dist');
const to = join(repoRoot, 'dist/reader');

/**
 * What is copied: folder or file of pdfjs-dist → place under dist/reader. Left out on purpose: quickjs (it runs
 * scripts inside PDFs), the `*_nowasm_fallback.js`, and `image_decoders`.
 *
 * @type {readonly { source: string, target: string, only?: RegExp }[]}
 */
const assets = [
  { source: 'build/pdf.worker.min.mjs', target: 'pdf.worker.min.mjs' },
  // Icons that annotations ask for; those of its style sheet are bundled with that.
  { source: 'legacy/web/images', target: 'images', only: /^annotation-/ },
  { source: 'cmaps', target: 'cmaps', only: /\.bcmap$/ },
  { source: 'standard_fonts', target: 'standard_fonts', only: /\.(pfb|ttf)$/ },
  { source: 'iccs', target: 'iccs', only: /\.icc$/ },
  { source: 'wasm', target: 'wasm', only: /^(openjpeg|jbig2|qcms_bg)\.wasm$/ },
];

/**
 * Copies them.
 *
 * @returns {Promise<string[]>} The absolute paths that now exist.
 */
export async function copyReaderAssets() {
  const written = [];
  for (const { source, target, only = /./ } of assets) {
    const names = source.endsWith('.mjs')
      ? ['']
      : (await readdir(join(from, source))).filter((name) => only.test(name));
    if (names.length === 0) throw new Error(`pdfjs-dist has nothing in ${source} any more.`);
    for (const name of names) {
      const path = join(to, target, name);
      await writeOutput(path, await readFile(join(from, source, name)));
      written.push(path);
    }
  }
  return written;
}
