import type { ReaderState } from '../protocol/data.ts';
import type { ReaderBoot } from '../protocol/messages.ts';
import type { HostConnection } from './boot/hostConnection.ts';
import type { WebviewApi } from './boot/webviewApi.ts';
import { idle } from './base/timing.ts';
import { openDocument } from './pdf/openDocument.ts';
import { openFailure } from './pdf/openFailure.ts';
import type { Download } from './pdf/pdfAssets.ts';
import { PdfView } from './pdf/pdfView.ts';
import { LoadingNotice } from './shell/loadingNotice.ts';
import { showFailure } from './shell/failureNotice.ts';
import { askPassword } from './shell/passwordPrompt.ts';
import { createShell, hasRoomForMargin } from './shell/shell.ts';
import type { Shell } from './shell/shell.ts';
import { ViewMemory } from './shell/viewMemory.ts';
import { Toolbar } from './toolbar/toolbar.ts';

/** What `main.ts` has set going. */
export interface ReaderStart {
  readonly api: WebviewApi;
  readonly boot: ReaderBoot;
  readonly file: Download;
  readonly worker: Promise<Worker>;
  readonly host: HostConnection;
  readonly state: Promise<ReaderState>;
}

/** How long the first page waits for the host to say where the fellow stopped, in milliseconds. */
const POSITION_PATIENCE = 250;

/** Builds the reader and shows the document, or says why it cannot be shown. */
export async function startReader(start: ReaderStart): Promise<void> {
  const shell = createShell();
  const memory = new ViewMemory(start.api);
  const loading = new LoadingNotice(shell.stage, start.file.progress);
  try {
    const { view, toolbar } = await openView(start, shell, memory, loading);
    // Selecting comes before painting: the text of the first page is not kept waiting.
    await view.firstTextShown();
    await idle();
    // A file of its own (see esbuild.mjs): nothing of it is needed for the first page.
    const { attachNotes } = await import('./attachNotes.js');
    await attachNotes({ ...start, shell, memory, view, toolbar });
  } catch (error) {
    const failure = openFailure(error);
    start.host.peer.notify('problem', { message: `${failure.title}: ${failure.detail}` });
    showFailure(shell.stage, failure, () => start.host.peer.notify('openExternally', {}));
  } finally {
    loading.close();
  }
}

async function openView(
  start: ReaderStart,
  shell: Shell,
  memory: ViewMemory,
  loading: LoadingNotice,
): Promise<{ view: PdfView; toolbar: Toolbar }> {
  const [bytes, worker] = await Promise.all([start.file.bytes, start.worker]);
  const broken = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) =>
      reject(new Error(event.message || 'The PDF engine stopped.')),
    );
  });
  const opening = openDocument(bytes, worker, start.boot.assets, async (wrong) => {
    loading.close();
    return askPassword(shell.stage, wrong);
  });
  // What needs no document is built while the worker reads it.
  const view = new PdfView({
    parent: shell.stage,
    language: start.boot.language,
    assets: start.boot.assets,
  });
  const toolbar = new Toolbar(shell.toolbar, view);
  // The margin takes its room before the pages are fitted: adding it later would draw them twice.
  shell.margin.hidden = !((memory.notes ?? true) && hasRoomForMargin(shell));
  view.row.append(shell.margin);
  view.setMarginWidth(shell.margin.offsetWidth);
  const pdf = await Promise.race([opening, broken]);
  await Promise.race([view.show(pdf, await firstPosition(start, memory)), broken]);
  toolbar.show();
  await Promise.race([view.firstPageShown(), broken]);
  return { view, toolbar };
}

/**
 * Where to begin: where the host says, if it says so soon, else where this tab was. The host goes first because VS Code
 * brings tabs back, after a restart, with what they remembered when it last wrote that down.
 */
async function firstPosition(start: ReaderStart, memory: ViewMemory) {
  const patience = new Promise<null>((resolve) => {
    setTimeout(() => resolve(null), POSITION_PATIENCE);
  });
  const state = await Promise.race([start.state, patience]).catch(() => null);
  return state?.position ?? memory.position;
}
