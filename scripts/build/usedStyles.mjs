// Style sheets of libraries with what the reader uses of them: every rule stands before the first page.
import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repoRoot } from '../lib/paths.mjs';

/** Rules of pdf.js for what the reader shows; the others are for editing, forms and the sidebar of its own viewer. */
const SHOWN =
  /\.(?:pdfViewer|page|spread|dummyPage|textLayer|textLayerImages|annotationLayer)\b|^\[data-main-rotation|^:root \{\s*color-scheme/u;
const NOT_SHOWN = /[eE]ditor|Presentation|CommentButton|\.disabled|&\.highlighting/u;

/** esbuild's plugin; a rule is known by its selector and the words after it. @type {import('esbuild').Plugin} */
export const usedStyles = {
  name: 'used-styles',
  setup(build) {
    build.onLoad({ filter: /pdfjs-dist.web.pdf_viewer\.css$/ }, async ({ path }) => {
      const rules = topLevelRules(await readFile(path, 'utf8')).filter((rule) => {
        const head = rule.slice(0, rule.indexOf('{') + 40);
        return SHOWN.test(head) && !NOT_SHOWN.test(head);
      });
      const contents = rules.join('\n');
      const missing = undefinedVariables(contents);
      if (missing.length > 0) throw new Error(`pdf.js's styles use what was left out: ${missing.join(', ')}`);
      return { contents, loader: 'css' };
    });
    build.onLoad({ filter: /codicon\.css$/ }, async ({ path }) => {
      const files = globSync('src/reader/**/*.{ts,css}', { cwd: repoRoot }).map((file) =>
        join(repoRoot, file),
      );
      const sources = (await Promise.all(files.map((file) => readFile(file, 'utf8')))).join('\n');
      const isUsed = (/** @type {string} */ rule) => {
        const icon = /^\.codicon-([a-z0-9-]+):before/u.exec(rule)?.[1];
        // By name in quotes, or within a class.
        return icon === undefined || new RegExp(`['"\`-]${icon}\\b(?!-)`, 'u').test(sources);
      };
      const contents = topLevelRules(await readFile(path, 'utf8'))
        .filter(isUsed)
        .join('\n');
      return { contents, loader: 'css', watchFiles: files };
    });
  },
};

/** The rules of a style sheet, comments left out, each with what is nested in it. @type {(css: string) => string[]} */
function topLevelRules(css) {
  const text = css.replaceAll(/\/\*[^]*?\*\//gu, '');
  const rules = [];
  let depth = 0;
  let start = 0;
  for (const { 0: brace, index } of text.matchAll(/[{}]/gu)) {
    depth += brace === '{' ? 1 : -1;
    if (depth > 0) continue;
    rules.push(text.slice(start, index + 1).trim());
    start = index + 1;
  }
  return rules;
}

/** Custom properties that are used without a value of their own or a fallback. @type {(css: string) => string[]} */
function undefinedVariables(css) {
  // pdf.js sets these by script.
  const bySelf = new Set(['--scale-factor', '--total-scale-factor', '--viewer-container-height']);
  const used = [...css.matchAll(/var\(\s*(--[\w-]+)\s*\)/gu)].map(([, name = '']) => name);
  return [...new Set(used)].filter((name) => !bySelf.has(name) && !css.includes(`${name}:`));
}
