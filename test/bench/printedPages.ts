/** Web pages and what a browser prints of them: the same text as HTML and as PDF. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repoRoot } from '../../scripts/lib/paths.mjs';
import { textOfHtml } from '../../src/cli/htmlText.ts';
import { pdfText } from '../../src/cli/pdfText.ts';
import { decodeHtml } from '../../src/core/library/decodeHtml.ts';
import type { DocumentText } from '../../src/core/anchoring/documentText.ts';
import { launchBrowser } from '../support/chromium.ts';

/** A page in both forms. */
export interface PrintedPage {
  readonly name: string;
  readonly html: DocumentText;
  readonly pdf: DocumentText;
}

/** Prints the pages of a folder, without their scripts and without a network; null: the reading of our own. */
export async function printedPages(corpus: string | null): Promise<readonly PrintedPage[]> {
  const from = corpus === null ? join(repoRoot, 'syllabus') : join(corpus, 'html');
  const names = (await readdir(from)).filter((name) => name.endsWith('.html')).sort();
  const folder = await mkdtemp(join(tmpdir(), 'marginalia-printed-'));
  const browser = await launchBrowser();
  try {
    const context = await browser.newContext({ javaScriptEnabled: false, offline: true });
    const printed: PrintedPage[] = [];
    for (const name of names) {
      const bytes = await readFile(join(from, name));
      const file = join(folder, name);
      await writeFile(file, bytes);
      const page = await context.newPage();
      await page.goto(pathToFileURL(file).href, { waitUntil: 'load' });
      const read = await pdfText(new Uint8Array(await page.pdf({ format: 'A4' })));
      await page.close();
      if (!read.ok) throw new Error(`${name}: ${read.error}`);
      const html = textOfHtml(decodeHtml(bytes));
      // Some pages show their text by script alone; printed without, they are blank.
      if (read.value.text.length < html.text.length / 2) console.log(`${name} prints no text: left out.`);
      else printed.push({ name, html, pdf: read.value });
    }
    return printed;
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
}
