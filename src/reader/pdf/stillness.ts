import type { PDFViewer } from 'pdfjs-dist/web/pdf_viewer.mjs';

/** Work in the background waits until the view has been still for this long, in milliseconds. */
const QUIET = 250;
/** … but not longer than this altogether. */
const LONGEST_WAIT = 5000;
/** Of pdf.js's `RenderingStates`; a page that was left half drawn is `PAUSED` until one comes back to it. */
const RUNNING = 1;

/** Knows when the view is left alone: nothing scrolls, and no page is being drawn. */
export class Stillness {
  readonly #viewer: PDFViewer;
  #lastMovement = 0;

  constructor(viewer: PDFViewer) {
    this.#viewer = viewer;
    const moved = (): void => {
      this.#lastMovement = performance.now();
    };
    viewer.container.addEventListener('scroll', moved, { passive: true });
  }

  /** Resolves when the view has been left alone for a while, or for too long not. */
  async wait(): Promise<void> {
    const since = performance.now();
    while (performance.now() - since < LONGEST_WAIT) {
      const isBusy = performance.now() - this.#lastMovement < QUIET || this.#isDrawing();
      if (!isBusy) return;
      await new Promise((resolve) => {
        setTimeout(resolve, QUIET / 2);
      });
    }
  }

  #isDrawing(): boolean {
    for (const page of this.#viewer.getCachedPageViews() as Set<{ renderingState: number }>) {
      if (page.renderingState === RUNNING) return true;
    }
    return false;
  }
}
