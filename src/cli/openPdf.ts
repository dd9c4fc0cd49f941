import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type * as pdfjsModule from 'pdfjs-dist/legacy/build/pdf.mjs';
import { fail, ok } from '../core/model/result.ts';
import type { Result } from '../core/model/result.ts';
import { messageOf } from './messageOf.ts';
import { readsPdfs } from './newerNode.ts';

type Pdfjs = typeof pdfjsModule;

/** A document as pdf.js has it. */
export type PdfDocument = Awaited<ReturnType<Pdfjs['getDocument']>['promise']>;
/** A page of it. */
export type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>;
/** The numbers of pdf.js's drawing operations. */
export type PdfOps = Pdfjs['OPS'];

/** Why a PDF can't be read. */
export interface PdfFailure {
  /** It needs a password, or another one. */
  readonly isProtected: boolean;
  /** A part of a sentence for people. */
  readonly message: string;
}

/** Opens a PDF for as long as `use` takes. */
export async function withPdf<T>(
  bytes: Uint8Array,
  password: string | undefined,
  use: (pdf: PdfDocument, ops: PdfOps) => Promise<T>,
): Promise<Result<T, PdfFailure>> {
  if (!readsPdfs()) return fail({ isProtected: false, message: 'reading a PDF needs Node 22.13 or newer' });
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
    return ok(await use(pdf, pdfjs.OPS));
  } catch (error) {
    const isProtected = nameOf(error) === 'PasswordException';
    const wrong = 'that is not its password';
    return fail({ isProtected, message: isProtected && password !== undefined ? wrong : reason(error) });
  } finally {
    await task.destroy();
  }
}

function reason(error: unknown): string {
  const name = nameOf(error);
  if (name === 'PasswordException') return 'it is protected by a password; give it with --password';
  if (name === 'InvalidPDFException') return 'it is not a PDF, or a damaged one';
  return `pdf.js cannot read it: ${messageOf(error)}`;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : '';
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
