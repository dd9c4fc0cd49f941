import type { EventBus, PDFViewer } from 'pdfjs-dist/web/pdf_viewer.mjs';
import { element } from '../base/element.ts';
import { pageViewAt } from './pageGeometry.ts';

/** pdf.js records where a page's pictures are, and none is large enough for an element of its own. */
const RECORDED = 1e9;
const NOT_RECORDED = -1;
/** A picture that takes more of the page is the page: a scan. */
const MOST_OF_PAGE = 0.6;

/**
 * Turns paper dark where the theme is (see document.css): a shade over each page inverts what is below it, with holes
 * where pictures are. Nothing of it is done unless it is asked for.
 */
export class DarkPages {
  readonly #viewer: PDFViewer;
  #isOn = false;

  constructor(viewer: PDFViewer, eventBus: EventBus) {
    this.#viewer = viewer;
    eventBus.on('pagerendered', ({ pageNumber }: { pageNumber: number }) => {
      if (this.#isOn) this.#shade(pageNumber - 1);
    });
  }

  /** Pages that are drawn already are drawn anew, as nobody knows where their pictures are. */
  set(isOn: boolean): void {
    if (isOn === this.#isOn) return;
    this.#isOn = isOn;
    const viewer = this.#viewer;
    viewer.viewer?.classList.toggle('dark-pages', isOn);
    viewer.imagesRightClickMinSize = isOn ? RECORDED : NOT_RECORDED;
    for (let index = 0; index < viewer.pagesCount; index += 1) {
      const page = pageViewAt(viewer, index);
      if (!page) continue;
      page.imagesRightClickMinSize = viewer.imagesRightClickMinSize;
      page.reset();
    }
    if (viewer.pagesCount > 0) viewer.update();
  }

  #shade(index: number): void {
    const page = pageViewAt(this.#viewer, index);
    const wrapper = page?.div.querySelector<HTMLElement>(':scope > .canvasWrapper');
    if (!wrapper) return;
    const shade = wrapper.querySelector<HTMLElement>(':scope > .shade') ?? element('div', { class: 'shade' });
    shade.style.clipPath = outlineWithHoles(page?.imageCoordinates ?? []);
    if (!shade.isConnected) wrapper.querySelector('canvas')?.after(shade);
  }
}

/** A polygon of the whole page without its pictures, each given by three of its corners. */
export function outlineWithHoles(corners: ArrayLike<number>): string {
  const points = ['0 0', '100% 0', '100% 100%', '0 100%', '0 0'];
  const point = (x: number, y: number): string => `${(x * 100).toFixed(2)}% ${(y * 100).toFixed(2)}%`;
  for (let at = 0; at + 6 <= corners.length; at += 6) {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0] = Array.from(corners).slice(at, at + 6);
    const area = Math.abs((x2 - x1) * (y3 - y1) - (x3 - x1) * (y2 - y1));
    if (area > MOST_OF_PAGE || area === 0) continue;
    // The first corner lies between the other two; the fourth is opposite.
    const first = point(x1, y1);
    points.push(first, point(x2, y2), point(x2 + x3 - x1, y2 + y3 - y1), point(x3, y3), first, '0 0');
  }
  return `polygon(evenodd, ${points.join(', ')})`;
}
