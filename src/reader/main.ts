import './reader.css';
import { readBoot } from './boot/boot.ts';
import { HostConnection } from './boot/hostConnection.ts';
import { webviewApi } from './boot/webviewApi.ts';
import { download, startPdfWorker } from './pdf/pdfAssets.ts';

// Everything the first page waits for begins here, side by side: the file, the engine's worker, the host's answer,
// and the code of the reader itself.
const api = webviewApi();
const boot = readBoot(document);
const file = download(boot.document.uri);
const worker = startPdfWorker(boot.assets);
const host = new HostConnection(api, boot.generation);
const state = host.peer.request('ready', {});
for (const early of [file.bytes, worker, state]) {
  // They are awaited later, when the reader is there to show what went wrong.
  early.catch(() => undefined);
}
const { startReader } = await import('./reader.ts');
await startReader({ api, boot, file, worker, host, state });
