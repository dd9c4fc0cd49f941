import './reader.css';
import { earlyFetches, readBoot } from './boot/boot.ts';
import { download } from './boot/download.ts';
import { HostConnection } from './boot/hostConnection.ts';
import { webviewApi } from './boot/webviewApi.ts';
import { startPdfWorker } from './pdf/pdfAssets.ts';

// Everything the first page waits for begins here, side by side: the engine's worker, which takes longest, the file,
// the code of the reader itself, and the host's answer.
const api = webviewApi();
const boot = readBoot(document);
const early = earlyFetches();
const isPdf = boot.document.kind === 'pdf';
const worker = isPdf ? startPdfWorker(boot.assets, early.worker) : null;
const file = download(boot.document.uri, early.file);
// Files of their own (see esbuild.mjs), named as they are built: no PDF waits for what shows web pages, and no web page
// for what shows PDFs. Asked for here rather than by `modulepreload`, which reads and compiles them in one long task.
const library = isPdf ? import('./pdfLibrary.js') : null;
const reader = isPdf ? import('./reader.js') : import('./pageReader.js');
const host = new HostConnection(api, boot.generation);
const state = host.peer.request('ready', {});
for (const promise of [file.bytes, worker, library, reader, state]) {
  // They are awaited later, when the reader is there to show what went wrong.
  promise?.catch(() => undefined);
}
// The worker compiles its code beside us: it is started before ours keeps this thread busy.
await worker?.catch(() => undefined);
await pageIsReady();
await library;
const { startReader } = await reader;
await startReader({ api, boot, file, worker, host, state });

/** Resolves when the page has its body and its styles: this script may run before either (`<script async>`). */
async function pageIsReady(): Promise<void> {
  if (document.readyState === 'loading') {
    await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }));
  }
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')) {
    if (link.sheet) continue;
    await new Promise((resolve) => {
      link.addEventListener('load', resolve, { once: true });
      link.addEventListener('error', resolve, { once: true });
    });
  }
}
