import type { PDFDocumentProxy } from 'pdfjs-dist';
import { getDocument, PasswordResponses, PDFWorker, VerbosityLevel } from '../pdfLibrary.ts';

/** Asks for a password; `wrong` is true after a failed try. Resolves null if the fellow gives up. */
export type AskPassword = (wrong: boolean) => Promise<string | null>;

/** The fellow was asked for a password and gave none. */
export class PasswordRefused extends Error {}

/**
 * Hands the bytes to pdf.js. `bytes` are transferred to the worker and unusable afterwards.
 * Scripts, forms and XFA in the file are never run; nothing is fetched but the reader's own assets.
 */
export async function openDocument(
  bytes: Uint8Array<ArrayBuffer>,
  worker: Worker,
  assets: string,
  askPassword: AskPassword,
): Promise<PDFDocumentProxy> {
  const task = getDocument({
    data: bytes,
    worker: PDFWorker.create({ port: worker }),
    // A Blob worker cannot reach a webview's resources: the page fetches for it, or the document would hang.
    useWorkerFetch: false,
    cMapUrl: new URL('cmaps/', assets).href,
    standardFontDataUrl: new URL('standard_fonts/', assets).href,
    wasmUrl: new URL('wasm/', assets).href,
    iccUrl: new URL('iccs/', assets).href,
    enableXfa: false,
    verbosity: VerbosityLevel.ERRORS,
  });
  const refused = new Promise<never>((_, reject) => {
    task.onPassword = (update: (password: string) => void, reason: number): void => {
      const wrong = reason === PasswordResponses.INCORRECT_PASSWORD;
      void askPassword(wrong).then((password) => {
        if (password === null) reject(new PasswordRefused());
        else update(password);
      }, reject);
    };
  });
  return Promise.race([task.promise, refused]);
}
