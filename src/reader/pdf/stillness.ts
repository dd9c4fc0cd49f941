import type { PDFViewer } from 'pdfjs-dist/web/pdf_viewer.mjs';

/** Work in the background waits until the view has been still for this long, in milliseconds. */
const QUIET = 250;
/** … but not longer than this altogether. */
const LONGEST_WAIT = 5000;
/** Of pdf.js's `RenderingStates`; a page that was left half drawn is `PAUSED` until one comes back to it. */
const RUNNING = 1;

/** What is used of a page that pdf.js keeps. */
interface CachedPage {
  readonly renderingState: number;
  readonly textLayer: { readonly div: HTMLElement } | null;
}

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

  /** Resolves when for two frames no page and no text of one was being made, or after `latest` milliseconds. */
  async betweenPages(latest: number): Promise<void> {
    const since = performance.now();
    for (let calm = 0; calm < 2 && performance.now() - since < latest; ) {
      await new Promise(requestAnimationFrame);
      calm = this.#isDrawing() || this.#isSettingText() ? 0 : calm + 1;
    }
  }

  #isDrawing(): boolean {
    return this.#pages.some(({ renderingState }) => renderingState === RUNNING);
  }

  /** The text of a page is there when its end is. */
  #isSettingText(): boolean {
    return this.#pages.some(({ textLayer }) => textLayer?.div.querySelector(':scope > .endOfContent') === null);
  }

  get #pages(): readonly CachedPage[] {
    return [...(this.#viewer.getCachedPageViews() as Set<CachedPage>)];
  }
}
