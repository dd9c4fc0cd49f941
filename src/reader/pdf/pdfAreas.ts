import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { PDFViewer } from 'pdfjs-dist/web/pdf_viewer.mjs';
import type { PageBox } from '../../core/model/annotation.ts';
import type { AreaSurface, LayerBox } from '../documentView.ts';
import { pageViewAt } from './pageGeometry.ts';
import type { PageGeometry } from './pageGeometry.ts';

/** A picture has at most so many pixels: a whole page of a poster would take memory for nothing. */
const MOST_PIXELS = 1_500_000;

/** Rectangles of a PDF's pages, whichever way they are turned. */
export class PdfAreas implements AreaSurface {
  readonly #viewer: PDFViewer;
  readonly #geometry: PageGeometry;
  readonly #pdf: () => PDFDocumentProxy;

  constructor(viewer: PDFViewer, geometry: PageGeometry, pdf: () => PDFDocumentProxy) {
    this.#viewer = viewer;
    this.#geometry = geometry;
    this.#pdf = pdf;
  }

  boxAt(section: number, layer: LayerBox): PageBox {
    return this.#geometry.boxOfLayer(section, layer);
  }

  layerPoint(section: number, clientX: number, clientY: number): { left: number; top: number } {
    const div = pageViewAt(this.#viewer, section)?.div;
    const rect = div?.getBoundingClientRect();
    if (!div || !rect) return { left: 0, top: 0 };
    const share = (at: number, length: number): number => Math.min(100, Math.max(0, (100 * at) / length));
    return {
      left: share(clientX - rect.left - div.clientLeft, div.clientWidth),
      top: share(clientY - rect.top - div.clientTop, div.clientHeight),
    };
  }

  async picture(section: number, box: PageBox, width: number): Promise<HTMLCanvasElement | null> {
    const page = await this.#pdf().getPage(section + 1);
    const rotation = (page.rotate + this.#viewer.pagesRotation) % 360;
    const plain = page.getViewport({ scale: 1, rotation });
    const [x1, y1] = plain.convertToViewportPoint(box.x1, box.y1) as [number, number];
    const [x2, y2] = plain.convertToViewportPoint(box.x2, box.y2) as [number, number];
    const [wide, high] = [Math.abs(x2 - x1), Math.abs(y2 - y1)];
    if (wide < 1 || high < 1) return null;
    const scale = Math.min((width * devicePixelRatio) / wide, Math.sqrt(MOST_PIXELS / (wide * high)));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(wide * scale);
    canvas.height = Math.round(high * scale);
    const viewport = page.getViewport({
      scale,
      rotation,
      offsetX: -Math.min(x1, x2) * scale,
      offsetY: -Math.min(y1, y2) * scale,
    });
    await page.render({ canvas, viewport }).promise;
    return canvas;
  }
}
