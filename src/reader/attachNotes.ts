import type { ReaderStart } from './reader.ts';
import type { PdfView } from './pdf/pdfView.ts';
import type { Shell } from './shell/shell.ts';
import type { ViewMemory } from './shell/viewMemory.ts';
import type { Toolbar } from './toolbar/toolbar.ts';

/** What notes are attached to. */
export interface ReaderParts extends ReaderStart {
  readonly shell: Shell;
  readonly memory: ViewMemory;
  readonly view: PdfView;
  readonly toolbar: Toolbar;
}

/** Brings everything to the document that is not needed for its first page. */
export async function attachNotes(parts: ReaderParts): Promise<void> {
  await parts.state;
}
