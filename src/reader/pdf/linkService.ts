import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { EventBus } from 'pdfjs-dist/web/pdf_viewer.mjs';
import { pageNumberOf } from './destination.ts';
import { PDFLinkService } from './pdfjs.ts';

/** What a link may do to the reader. */
export interface LinkActions {
  /** Called before the view jumps somewhere else. */
  beforeJump(): void;
  goBack(): void;
}

/** A destination as PDF writes it: page, kind of fit, coordinates. */
type Destination = readonly unknown[];

/**
 * Follows links in a document. Differs from pdf.js's own in three ways: a jump can be undone with *Go Back*, a link
 * never changes the zoom, and no listener is left behind that takes the focus when the page is drawn again much later.
 */
export class LinkService extends PDFLinkService {
  readonly #actions: LinkActions;

  constructor(eventBus: EventBus, actions: LinkActions) {
    super({ eventBus, ignoreDestinationZoom: true, externalLinkRel: 'noopener noreferrer nofollow' });
    this.#actions = actions;
  }

  override async goToDestination(target: string | Destination): Promise<void> {
    const pdf = this.pdfDocument as PDFDocumentProxy | null;
    if (!pdf) return;
    const destination = (
      typeof target === 'string' ? await pdf.getDestination(target) : target
    ) as Destination | null;
    if (!Array.isArray(destination)) return;
    const pageNumber = await pageNumberOf(pdf, destination[0]);
    if (pageNumber === null) return;
    this.#actions.beforeJump();
    this.pdfViewer?.scrollPageIntoView({ pageNumber, destArray: destination, ignoreDestinationZoom: true });
  }

  override goToPage(value: number | string): void {
    this.#actions.beforeJump();
    super.goToPage(value);
  }

  override executeNamedAction(action: string): void {
    if (action === 'GoBack') this.#actions.goBack();
    else super.executeNamedAction(action);
  }
}
