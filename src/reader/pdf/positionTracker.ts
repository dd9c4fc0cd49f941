import type { PDFViewer } from 'pdfjs-dist/web/pdf_viewer.mjs';
import type { Position } from '../../protocol/data.ts';
import { Emitter } from '../base/emitter.ts';
import { isProperlyShown } from '../base/isProperlyShown.ts';
import { debounce } from '../base/timing.ts';
import type { Zoom } from './zoom.ts';

/** What pdf.js says of the place at the top left of the view. */
interface ViewerLocation {
  readonly pageNumber: number;
  readonly left: number;
  readonly top: number;
}

/** Knows where the fellow stands, and says so when they have come to rest. */
export class PositionTracker {
  readonly #viewer: PDFViewer;
  readonly #zoom: Zoom;
  readonly #moved = new Emitter<Position>();
  readonly onDidMove = this.#moved.event;
  readonly #settle = debounce(() => {
    const position = this.current();
    if (position) this.#moved.fire(position);
  }, 300);
  /** Set while the document is put where it was: what is measured meanwhile is not the fellow's doing. */
  #isRestoring = true;

  constructor(viewer: PDFViewer, zoom: Zoom) {
    this.#viewer = viewer;
    this.#zoom = zoom;
    viewer.eventBus.on('updateviewarea', () => {
      if (!this.#isRestoring) this.#settle();
    });
    window.addEventListener('pagehide', () => this.#settle.flush());
  }

  /** Where the fellow stands; null while that cannot be told. */
  current(): Position | null {
    const location = (this.#viewer as unknown as { _location: ViewerLocation | null })._location;
    if (!location || !isProperlyShown(this.#viewer.container)) return null;
    return {
      pageIndex: location.pageNumber - 1,
      left: location.left,
      top: location.top,
      scale: this.#zoom.scale,
      rotation: this.#viewer.pagesRotation,
    };
  }

  /** Goes to a place; zoom and rotation come with it. */
  restore(position: Position): void {
    this.#isRestoring = true;
    if (this.#viewer.pagesRotation !== position.rotation) this.#viewer.pagesRotation = position.rotation;
    this.#zoom.set(position.scale);
    this.scrollTo(position);
  }

  /** Scrolls to the point of the page, without touching the zoom. */
  scrollTo({ pageIndex, left, top }: Pick<Position, 'pageIndex' | 'left' | 'top'>): void {
    this.#viewer.scrollPageIntoView({
      pageNumber: Math.min(pageIndex + 1, this.#viewer.pagesCount),
      destArray: [null, { name: 'XYZ' }, left, top, null],
      allowNegativeOffset: true,
      ignoreDestinationZoom: true,
    });
  }

  /** From now on, movements are the fellow's. */
  release(): void {
    this.#isRestoring = false;
  }
}
