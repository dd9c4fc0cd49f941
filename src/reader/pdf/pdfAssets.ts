import { fillEngineGaps } from './engineGaps.ts';

/**
 * Starts pdf.js's worker from a Blob. A webview's resources have another origin than its page, so `workerSrc` would
 * fall back, with nothing but a console warning, to a worker on the UI thread.
 */
export async function startPdfWorker(assets: string, early?: Promise<Response>): Promise<Worker> {
  const response = await (early ?? fetch(new URL('pdf.worker.min.mjs', assets)));
  if (!response.ok) throw new Error(`The PDF engine could not be loaded (${response.status}).`);
  const parts = [`(${fillEngineGaps.toString()})();\n`, await response.blob()];
  const blob = new Blob(parts, { type: 'text/javascript' });
  const url = URL.createObjectURL(blob);
  const worker = new Worker(url, { type: 'module' });
  // The worker has its source once it answers for the first time.
  worker.addEventListener('message', () => URL.revokeObjectURL(url), { once: true });
  return worker;
}
