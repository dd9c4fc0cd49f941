import type { PDFPageProxy, PageViewport } from 'pdfjs-dist';
import type { PDFViewer } from 'pdfjs-dist/web/pdf_viewer.mjs';
import type { PageBox } from '../../core/model/annotation.ts';
import type { LayerBox, SectionPoint } from '../documentView.ts';

/** The parts of pdf.js's page view that the reader uses; its own type declares them `any`. */
export interface PageView {
  readonly div: HTMLElement;
  readonly id: number;
  readonly viewport: PageViewport;
  readonly scale: number;
  /** One of pdf.js's `RenderingStates`. */
  readonly renderingState: number;
  readonly pdfPage: PDFPageProxy | null;
  /** Three corners of each picture, as parts of the page's width and height; null unless they are asked for. */
  readonly imageCoordinates: ArrayLike<number> | null;
  /** Pictures are recorded unless it is -1; those at least as large get an element of their own in the text layer. */
  imagesRightClickMinSize: number;
  /** Forgets what is drawn. */
  reset(): void;
  readonly textLayer: { readonly div: HTMLElement } | null;
  /** The elements of the text layer, by item; replaced by pdf.js where find splits them. */
  readonly _textHighlighter: { readonly textDivs: readonly HTMLElement[] | null };
}

/** The page view of a 0-based index. */
export function pageViewAt(viewer: PDFViewer, index: number): PageView | null {
  return (viewer.getPageView(index) as PageView | undefined) ?? null;
}

/** Converts between PDF user space and what is on the screen. */
export class PageGeometry {
  readonly #viewer: PDFViewer;

  constructor(viewer: PDFViewer) {
    this.#viewer = viewer;
  }

  layerBox(index: number, box: PageBox): LayerBox {
    const page = pageViewAt(this.#viewer, index);
    if (!page) return { left: 0, top: 0, width: 0, height: 0 };
    const { left, top, width, height } = viewportBox(page.viewport, box);
    const acrossPage = 100 / page.viewport.width;
    const downPage = 100 / page.viewport.height;
    return {
      left: left * acrossPage,
      top: top * downPage,
      width: width * acrossPage,
      height: height * downPage,
    };
  }

  /** The other way round. */
  boxOfLayer(index: number, { left, top, width, height }: LayerBox): PageBox {
    const page = pageViewAt(this.#viewer, index);
    if (!page) return { x1: 0, y1: 0, x2: 0, y2: 0 };
    const { viewport } = page;
    const corner = (across: number, down: number): [number, number] =>
      viewport.convertToPdfPoint((across / 100) * viewport.width, (down / 100) * viewport.height) as [
        number,
        number,
      ];
    const [x1, y1] = corner(left, top);
    const [x2, y2] = corner(left + width, top + height);
    return { x1: Math.min(x1, x2), y1: Math.min(y1, y2), x2: Math.max(x1, x2), y2: Math.max(y1, y2) };
  }

  rowBox(index: number, box: PageBox): DOMRect {
    const page = pageViewAt(this.#viewer, index);
    if (!page) return new DOMRect();
    const { left, top, width, height } = viewportBox(page.viewport, box);
    const { div } = page;
    return new DOMRect(
      div.offsetLeft + div.clientLeft + left,
      div.offsetTop + div.clientTop + top,
      width,
      height,
    );
  }

  /** The upper edge of a page as it is turned now. */
  topEdge(index: number): PageBox {
    const page = pageViewAt(this.#viewer, index);
    if (!page) return { x1: 0, y1: 0, x2: 0, y2: 0 };
    const [x1, y1] = page.viewport.convertToPdfPoint(0, 0) as [number, number];
    const [x2, y2] = page.viewport.convertToPdfPoint(page.viewport.width, 1) as [number, number];
    return { x1: Math.min(x1, x2), y1: Math.min(y1, y2), x2: Math.max(x1, x2), y2: Math.max(y1, y2) };
  }

  pointAt(clientX: number, clientY: number): SectionPoint | null {
    const page = this.#pageAt(clientX, clientY);
    if (!page) return null;
    const { x, y } = pointOn(page, clientX, clientY);
    return { section: page.id - 1, x, y };
  }

  /** The point of the nearest page, however far. */
  nearestPoint(clientX: number, clientY: number): SectionPoint | null {
    const page =
      this.#pageAt(clientX, clientY) ?? pageViewAt(this.#viewer, this.#viewer.currentPageNumber - 1);
    if (!page) return null;
    const { x, y } = pointOn(page, clientX, clientY);
    return { section: page.id - 1, x, y };
  }

  /** Scrolls until a point of a page lies under a point of the window. */
  scrollUnder(point: SectionPoint, clientX: number, clientY: number): void {
    const page = pageViewAt(this.#viewer, point.section);
    if (!page) return;
    const [x, y] = page.viewport.convertToViewportPoint(point.x, point.y) as [number, number];
    const rect = page.div.getBoundingClientRect();
    const { container } = this.#viewer;
    container.scrollBy({
      left: rect.left + page.div.clientLeft + x - clientX,
      top: rect.top + page.div.clientTop + y - clientY,
      behavior: 'instant',
    });
  }

  #pageAt(clientX: number, clientY: number): PageView | null {
    for (const element of document.elementsFromPoint(clientX, clientY)) {
      const number = element.getAttribute('data-page-number');
      if (number !== null) return pageViewAt(this.#viewer, Number(number) - 1);
    }
    return null;
  }
}

function pointOn(page: PageView, clientX: number, clientY: number): { x: number; y: number } {
  const rect = page.div.getBoundingClientRect();
  const left = clientX - rect.left - page.div.clientLeft;
  const top = clientY - rect.top - page.div.clientTop;
  const [x, y] = page.viewport.convertToPdfPoint(left, top) as [number, number];
  return { x, y };
}

function viewportBox(viewport: PageViewport, box: PageBox): LayerBox {
  const [x1, y1] = viewport.convertToViewportPoint(box.x1, box.y1) as [number, number];
  const [x2, y2] = viewport.convertToViewportPoint(box.x2, box.y2) as [number, number];
  return {
    left: Math.min(x1, x2),
    top: Math.min(y1, y2),
    width: Math.abs(x2 - x1),
    height: Math.abs(y2 - y1),
  };
}
