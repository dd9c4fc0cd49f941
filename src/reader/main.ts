import './reader.css';
import { earlyFetches, readBoot } from './boot/boot.ts';
import { HostConnection } from './boot/hostConnection.ts';
import { webviewApi } from './boot/webviewApi.ts';
import { download, startPdfWorker } from './pdf/pdfAssets.ts';

// Everything the first page waits for begins here, side by side: the engine's worker, which takes longest, the file,
// the code of the reader itself, and the host's answer.
const api = webviewApi();
const boot = readBoot(document);
const early = earlyFetches();
const worker = startPdfWorker(boot.assets, early.worker);
const file = download(boot.document.uri, early.file);
preloadModule(new URL('reader.js', boot.assets).href);
const host = new HostConnection(api, boot.generation);
const state = host.peer.request('ready', {});
for (const promise of [file.bytes, worker, state]) {
  // They are awaited later, when the reader is there to show what went wrong.
  promise.catch(() => undefined);
}
// The worker compiles its code beside us: it is started before ours keeps this thread busy.
await worker.catch(() => undefined);
await pageIsReady();
// A file of its own (see esbuild.mjs), named as it is built.
const { startReader } = await import('./reader.js');
await startReader({ api, boot, file, worker, host, state });

/** Fetches and compiles a module without running it. */
function preloadModule(href: string): void {
  const link = document.createElement('link');
  link.rel = 'modulepreload';
  link.href = href;
  link.nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '';
  document.head.append(link);
}

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
