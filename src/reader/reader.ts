import { openDocument } from './pdf/openDocument.ts';
import { openFailure } from './pdf/openFailure.ts';
import { PdfView } from './pdf/pdfView.ts';
import { firstPosition, placeMargin, runReader } from './runReader.ts';
import type { OpenedView, OpeningParts, ReaderStart } from './runReader.ts';
import { askPassword } from './shell/passwordPrompt.ts';
import { Toolbar } from './toolbar/toolbar.ts';

/** The reader for PDFs: all that the first page needs, and nothing else. */
export async function startReader(start: ReaderStart): Promise<void> {
  await runReader(start, { open: openPdf, failure: openFailure });
}

async function openPdf(parts: OpeningParts): Promise<OpenedView> {
  const { shell, loading, boot } = parts;
  if (!parts.worker) throw new Error('There is no PDF engine.');
  const [bytes, worker] = await Promise.all([parts.file.bytes, parts.worker]);
  const broken = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) =>
      reject(new Error(event.message || 'The PDF engine stopped.')),
    );
  });
  const opening = openDocument(bytes, worker, boot.assets, async (wrong) => {
    loading.close();
    return askPassword(shell.stage, wrong);
  });
  // What needs no document is built while the worker reads it.
  const view = new PdfView({ parent: shell.stage, language: boot.language, assets: boot.assets });
  const toolbar = new Toolbar(shell.toolbar, view);
  placeMargin(parts, view);
  // Before the first page if the host answers in time, so that no white page flashes up.
  void parts.state.then(
    ({ context }) => view.setDarkPages(context.darkPages === true),
    () => undefined,
  );
  const pdf = await Promise.race([opening, broken]);
  await Promise.race([view.show(pdf, await firstPosition(parts)), broken]);
  toolbar.show();
  await Promise.race([view.firstPageShown(), broken]);
  return { view, toolbar };
}
