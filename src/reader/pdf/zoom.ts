import type { PDFViewer } from 'pdfjs-dist/web/pdf_viewer.mjs';
import type { Position } from '../../protocol/data.ts';
import { Emitter } from '../base/emitter.ts';
import { isInView, revealRect } from '../base/revealRect.ts';
import type { SectionBox } from '../documentView.ts';
import { pageViewAt } from './pageGeometry.ts';
import type { PageGeometry } from './pageGeometry.ts';

/** A zoom: a factor (1 = a PDF point is 1/72 of a CSS inch) or a fit that follows the window. */
export type Scale = Position['scale'];

/** The factors that the keys and buttons stop at. */
const STEPS = [
  0.1, 0.25, 0.33, 0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4, 5, 6, 8, 10,
] as const;
const SMALLEST = STEPS[0];
const LARGEST = 10;
/** Room left beside and above a fitted page, in CSS pixels. */
const ROOM_BESIDE = 40;
const ROOM_ABOVE = 12;
/** "Auto" fits the width, but not beyond what reads well. */
const LARGEST_AUTO = 1.25;
/** How long drawing waits while the zoom still changes, in milliseconds; until then the old drawing is stretched. */
const DRAWING_DELAY = 350;

/** Sets the zoom. Fits count the margin out, which pdf.js's own would not. */
export class Zoom {
  readonly #viewer: PDFViewer;
  readonly #geometry: PageGeometry;
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.event;
  #scale: Scale = 'auto';
  #marginWidth = 0;
  #ofInterest: () => SectionBox | null = () => null;

  constructor(viewer: PDFViewer, geometry: PageGeometry) {
    this.#viewer = viewer;
    this.#geometry = geometry;
  }

  get scale(): Scale {
    return this.#scale;
  }

  /** The factor in force, fits resolved. */
  get factor(): number {
    return this.#viewer.currentScale;
  }

  /** Sets a zoom and keeps the place that is being read: what is of interest if it is in view, else the top left. */
  set(scale: Scale): void {
    const { container } = this.#viewer;
    const kept = this.#ofInterest();
    const rect = () => kept && this.#geometry.rowBox(kept.section, kept.box);
    const before = rect();
    const wasInView = before && isInView(container, before);
    this.#scale = typeof scale === 'number' ? clamp(scale) : scale;
    const factor = this.#resolve(this.#scale);
    if (factor !== null) this.#viewer.currentScale = factor;
    const after = rect();
    if (after && wasInView && !isInView(container, after)) revealRect(container, after, () => undefined);
    this.#changed.fire();
  }

  /** Says what is of interest: it stays in view when a zoom is set, if it is in view. */
  keepInView(ofInterest: () => SectionBox | null): void {
    this.#ofInterest = ofInterest;
  }

  /** Fits again after the window or the margin changed its width. */
  refit(marginWidth = this.#marginWidth): void {
    this.#marginWidth = marginWidth;
    if (typeof this.#scale === 'number') return;
    const factor = this.#resolve(this.#scale);
    if (factor === null || Math.abs(factor - this.factor) < 0.0005) return;
    this.#viewer.currentScale = factor;
    this.#changed.fire();
  }

  stepUp(): void {
    this.set(STEPS.find((step) => step > this.factor + 0.005) ?? LARGEST);
  }

  stepDown(): void {
    this.set(STEPS.findLast((step) => step < this.factor - 0.005) ?? SMALLEST);
  }

  /** Multiplies the zoom, with the place under a point of the window staying there. */
  zoomAt(change: number, clientX: number, clientY: number): void {
    const target = clamp(this.factor * change);
    const scaleFactor = target / this.factor;
    if (Math.abs(scaleFactor - 1) < 0.001) return;
    const point = this.#geometry.nearestPoint(clientX, clientY);
    this.#viewer.updateScale({ drawingDelay: DRAWING_DELAY, scaleFactor });
    this.#scale = this.factor;
    if (point) this.#geometry.scrollUnder(point, clientX, clientY);
    this.#changed.fire();
  }

  #resolve(scale: Scale): number | null {
    if (typeof scale === 'number') return scale;
    const page = pageViewAt(this.#viewer, this.#viewer.currentPageNumber - 1);
    const { clientWidth, clientHeight } = this.#viewer.container;
    if (!page || clientWidth === 0 || clientHeight === 0) return null;
    const byWidth = ((clientWidth - this.#marginWidth - ROOM_BESIDE) * page.scale) / page.viewport.width;
    const byHeight = ((clientHeight - ROOM_ABOVE) * page.scale) / page.viewport.height;
    if (scale === 'page-width') return clamp(byWidth);
    const fit = Math.min(byWidth, byHeight);
    if (scale === 'page-fit') return clamp(fit);
    const isLandscape = page.viewport.width > page.viewport.height;
    return clamp(Math.min(LARGEST_AUTO, isLandscape ? fit : byWidth));
  }
}

function clamp(factor: number): number {
  return Math.min(LARGEST, Math.max(SMALLEST, factor));
}

/** Lets Ctrl+wheel and pinching zoom at the pointer. */
export function zoomByWheel(element: HTMLElement, zoom: Zoom): void {
  element.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      zoom.zoomAt(wheelFactor(event), event.clientX, event.clientY);
    },
    { passive: false },
  );
}

/** A notch of a wheel zooms by a tenth; a pinch sends many small steps that follow the fingers. */
function wheelFactor(event: WheelEvent): number {
  if (event.deltaMode !== WheelEvent.DOM_DELTA_PIXEL || Math.abs(event.deltaY) >= 60) {
    return event.deltaY < 0 ? 1.1 : 1 / 1.1;
  }
  return Math.exp(-event.deltaY / 100);
}
