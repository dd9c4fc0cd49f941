// dist/ThirdPartyNotices.txt: the licences of everything of others that is shipped, read off what was bundled.
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openSync } from '@cantoo/fontkit';
import { repoRoot } from '../lib/paths.mjs';
import { writeOutput } from './output.mjs';

/**
 * pdf.js ships files of others with licences of their own, in the folders that readerAssets.mjs copies from.
 *
 * @type {readonly { name: string, files: string[] }[]}
 */
const inPdfjs = [
  { name: 'Adobe CMap resources (in pdf.js)', files: ['cmaps/LICENSE'] },
  { name: 'Foxit fonts (in pdf.js)', files: ['standard_fonts/LICENSE_FOXIT'] },
  { name: 'Liberation fonts (in pdf.js)', files: ['standard_fonts/LICENSE_LIBERATION'] },
  { name: 'ICC profiles (in pdf.js)', files: ['iccs/LICENSE'] },
  {
    name: 'OpenJPEG as WebAssembly (in pdf.js)',
    files: ['wasm/LICENSE_OPENJPEG', 'wasm/LICENSE_PDFJS_OPENJPEG'],
  },
  {
    name: 'PDFium JBig2 as WebAssembly (in pdf.js)',
    files: ['wasm/LICENSE_JBIG2', 'wasm/LICENSE_PDFJS_JBIG2'],
  },
  { name: 'qcms as WebAssembly (in pdf.js)', files: ['wasm/LICENSE_QCMS', 'wasm/LICENSE_PDFJS_QCMS'] },
];

/** Our own reading carries parts of these fonts (scripts/reading/sourceFaces.ts). */
const inReading = ['source-serif-4', 'source-sans-3', 'source-code-pro'];

/**
 * Writes the notices for the bundles built so far.
 *
 * @param {ReadonlyMap<string, import('esbuild').Metafile>} metafiles
 */
export async function writeNotices(metafiles) {
  const inputs = [...metafiles.values()].flatMap(({ inputs }) => Object.keys(inputs));
  const sections = [];
  for (const folder of packageFolders(inputs)) sections.push(await packageNotice(folder));
  const pdfjs = join(repoRoot, 'node_modules/pdfjs-dist');
  for (const { name, files } of inPdfjs) {
    const texts = await Promise.all(files.map((file) => readFile(join(pdfjs, file), 'utf8')));
    sections.push({ title: name, text: texts.join('\n\n') });
  }
  for (const font of inReading) sections.push(await fontNotice(font));
  const intro = 'Marginalia includes parts of the following, under the licences given here.';
  const body = sections.map(
    ({ title, text }) => `${'='.repeat(80)}\n${title}\n${'='.repeat(80)}\n\n${clean(text)}\n`,
  );
  await writeOutput(
    join(repoRoot, 'dist/ThirdPartyNotices.txt'),
    Buffer.from(`${intro}\n\n${body.join('\n')}`),
  );
}

/**
 * The packages that the inputs of a bundle lie in, sorted by path.
 *
 * @param {readonly string[]} inputs Paths relative to the repository.
 */
export function packageFolders(inputs) {
  const folders = inputs.map(
    (path) => /^(?:\w+:)?((?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1],
  );
  // What our own page draws in is pdf.js, bundled or not.
  const all = [...folders.filter((folder) => folder !== undefined), 'node_modules/pdfjs-dist'];
  return [...new Set(all)].sort();
}

/** @param {string} folder */
async function packageNotice(folder) {
  const path = join(repoRoot, folder);
  const manifest = JSON.parse(await readFile(join(path, 'package.json'), 'utf8'));
  const names = (await readdir(path)).filter((name) => /^(licen[cs]e|copying|notice)/i.test(name)).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(path, name), 'utf8')));
  if (texts.length === 0) texts.push(await licenceWithoutFile(path, manifest));
  const repository = typeof manifest.repository === 'string' ? manifest.repository : manifest.repository?.url;
  const home = String(manifest.homepage ?? repository ?? '').replace(/^git\+|\.git$/g, '');
  return {
    title: `${manifest.name} ${manifest.version} (${manifest.license})\n${home}`,
    text: texts.join('\n\n'),
  };
}

/**
 * The licence of a font; whose it is stands only in the font itself.
 *
 * @param {string} name
 */
async function fontNotice(name) {
  const folder = `node_modules/@fontsource/${name}`;
  const notice = await packageNotice(folder);
  const font = openSync(join(repoRoot, folder, `files/${name}-latin-400-normal.woff`));
  if (!('copyright' in font) || font.copyright === null) throw new Error(`${name} does not say whose it is.`);
  return {
    title: `${font.familyName} (font), from ${notice.title}`,
    text: `${font.copyright}\n\n${notice.text}`,
  };
}

/**
 * Some packages have their licence in the README, or only its name in package.json.
 *
 * @param {string} path
 * @param {{ name: string, license?: string, author?: string | { name: string } }} manifest
 */
async function licenceWithoutFile(path, manifest) {
  const readme = join(path, 'README.md');
  const text = existsSync(readme) ? await readFile(readme, 'utf8') : '';
  const section = /^#+ licen[cs]e\b[^\n]*\n([\s\S]+?)(?=^#|(?![\s\S]))/im.exec(text)?.[1]?.trim();
  const author = typeof manifest.author === 'string' ? manifest.author : manifest.author?.name;
  if (manifest.license === undefined) throw new Error(`${manifest.name} says nothing about its licence.`);
  return [`Licence: ${manifest.license}`, author === undefined ? '' : `Author: ${author}`, section ?? '']
    .filter((line) => line !== '')
    .join('\n\n');
}

/** @param {string} text */
const clean = (text) =>
  text
    .replaceAll('\r', '')
    .replace(/[ \t]+$/gm, '')
    .trim();
