import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type * as pdfjsModule from 'pdfjs-dist/legacy/build/pdf.mjs';
import { documentText } from '../core/anchoring/documentText.ts';
import type { DocumentText } from '../core/anchoring/documentText.ts';
import { pageText } from '../core/anchoring/pageText.ts';
import type { PageText } from '../core/anchoring/pageText.ts';
import { fail, ok } from '../core/model/result.ts';
import type { Result } from '../core/model/result.ts';
import { messageOf } from './messageOf.ts';

type Pdfjs = typeof pdfjsModule;

/** How pdf.js must be asked for text, so that its items are those of the viewer's text layer. */
const TEXT_OPTIONS = { includeMarkedContent: true, disableNormalization: true } as const;

/** Reads the text of a PDF as the reader does; the error is a sentence for people. */
export async function pdfText(bytes: Uint8Array, password?: string): Promise<Result<DocumentText, string>> {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 22 || (major === 22 && minor < 13)) return fail('reading a PDF needs Node 22.13 or newer');
  const { pdfjs, root } = await loadPdfjs();
  // A copy, as pdf.js takes the bytes over; and no Buffer, which it refuses.
  const task = pdfjs.getDocument({
    data: Uint8Array.from(bytes),
    verbosity: pdfjs.VerbosityLevel.ERRORS,
    cMapUrl: folder(root, 'cmaps'),
    cMapPacked: true,
    standardFontDataUrl: folder(root, 'standard_fonts'),
    wasmUrl: folder(root, 'wasm'),
    ...(password === undefined ? {} : { password }),
  });
  try {
    const pdf = await task.promise;
    const pages: (PageText | null)[] = [];
    for (let number = 1; number <= pdf.numPages; number += 1) pages.push(await onePage(pdf, number));
    return ok(documentText(pages));
  } catch (error) {
    return fail(reason(error));
  } finally {
    await task.destroy();
  }
}

/** A page that pdf.js cannot read is a page without text, not a document without any. */
async function onePage(
  pdf: Awaited<ReturnType<Pdfjs['getDocument']>['promise']>,
  number: number,
): Promise<PageText | null> {
  try {
    const page = await pdf.getPage(number);
    const content = await page.getTextContent(TEXT_OPTIONS);
    page.cleanup();
    return pageText(content, page);
  } catch {
    return null;
  }
}

function reason(error: unknown): string {
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') return 'it is protected by a password; give it with --password';
  if (name === 'InvalidPDFException') return 'it is not a PDF, or a damaged one';
  return `pdf.js cannot read it: ${messageOf(error)}`;
}

let loaded: Promise<{ pdfjs: Pdfjs; root: string }> | null = null;

/** pdf.js is not bundled: it stands beside the build or in node_modules, with its worker, character maps and fonts. */
function loadPdfjs(): Promise<{ pdfjs: Pdfjs; root: string }> {
  loaded ??= (async () => {
    const root = pdfjsRoot();
    const url = (path: string): string => pathToFileURL(join(root, path)).href;
    const pdfjs = (await import(url('legacy/build/pdf.mjs'))) as Pdfjs;
    pdfjs.GlobalWorkerOptions.workerSrc = url('legacy/build/pdf.worker.mjs');
    return { pdfjs, root };
  })();
  return loaded;
}

function pdfjsRoot(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const beside = join(here, '..', 'pdfjs-dist');
  if (existsSync(join(beside, 'legacy/build/pdf.mjs'))) return beside;
  return dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
}

function folder(root: string, name: string): string {
  return join(root, name) + sep;
}
