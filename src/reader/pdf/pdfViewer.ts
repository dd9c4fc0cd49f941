import { element } from '../base/element.ts';
import { strings } from '../strings.ts';
import { FindController } from './findController.ts';
import { LinkService } from './linkService.ts';
import type { LinkActions } from './linkService.ts';
import { pageViewAt } from './pageGeometry.ts';
import { AnnotationEditorType, AnnotationMode } from '../pdfLibrary.ts';
import { EventBus, PDFViewer } from './pdfjs.ts';
import { StaticL10n } from './staticL10n.ts';

/** pdf.js's viewer components, joined. */
export interface ViewerParts {
  readonly container: HTMLDivElement;
  readonly row: HTMLElement;
  readonly viewer: PDFViewer;
  readonly eventBus: EventBus;
  readonly links: LinkService;
  readonly find: FindController;
}

/** What a viewer is built from. */
export interface ViewerOptions {
  readonly parent: HTMLElement;
  readonly language: string;
  /** Address of the folder of the built reader; ends with `/`. */
  readonly assets: string;
  readonly actions: LinkActions;
}

/** `TextLayerMode.ENABLE` of pdf.js, which its viewer module does not export. */
const TEXT_LAYER_ENABLED = 1;
/** In longer documents pdf.js gets pages only when they are needed. */
const MOST_EAGER_PAGES = 5000;

/**
 * Builds the viewer inside `parent`. Left out on purpose: scripting, forms, XFA and the annotation editor, for safety
 * and for the time of the first page; pdf.js's own selection drawing, as it measures on every movement of the mouse.
 */
export function createViewer({ parent, language, assets, actions }: ViewerOptions): ViewerParts {
  const pages = element('div', { class: 'pdfViewer' });
  const row = element('div', { class: 'row' }, pages);
  const container = element('div', {
    class: 'view',
    tabindex: '0',
    role: 'document',
    'aria-label': strings.viewer.label,
  });
  container.append(row);
  parent.append(container);
  const eventBus = new EventBus();
  const links = new LinkService(eventBus, actions);
  const find = new FindController({ eventBus, linkService: links });
  const viewer = new PDFViewer({
    container,
    viewer: pages,
    eventBus,
    linkService: links,
    findController: find,
    l10n: new StaticL10n(language) as never,
    imageResourcesPath: new URL('images/', assets).href,
    annotationMode: AnnotationMode.ENABLE,
    annotationEditorMode: AnnotationEditorType.DISABLE,
    textLayerMode: TEXT_LAYER_ENABLED,
    enableSelectionRendering: false,
    removePageBorders: true,
  });
  links.setViewer(viewer);
  labelPages(viewer, eventBus);
  return { container, row, viewer, eventBus, links, find };
}

/** Names pages for screen readers: "Page iv"; and says on a page that cannot be drawn that it cannot. */
function labelPages(viewer: PDFViewer, eventBus: EventBus): void {
  eventBus.on('pagerender', ({ pageNumber }: { pageNumber: number }) => {
    const div = pageViewAt(viewer, pageNumber - 1)?.div;
    div?.setAttribute(
      'aria-label',
      strings.viewer.page(div.getAttribute('data-page-label') ?? String(pageNumber)),
    );
  });
  eventBus.on('pagerendered', ({ pageNumber, error }: { pageNumber: number; error: unknown }) => {
    if (error) markBroken(viewer, pageNumber - 1);
  });
  eventBus.on('pagesinit', () => {
    // Settled once pdf.js has tried every page; those it got nothing for stay without a `pdfPage`.
    void viewer.pagesPromise?.then(
      () => {
        if (viewer.pageViewsReady || viewer.pagesCount > MOST_EAGER_PAGES) return;
        for (let index = 0; index < viewer.pagesCount; index += 1) {
          if (!pageViewAt(viewer, index)?.pdfPage) markBroken(viewer, index);
        }
      },
      () => undefined,
    );
  });
}

function markBroken(viewer: PDFViewer, index: number): void {
  const div = pageViewAt(viewer, index)?.div;
  div?.setAttribute('data-broken', strings.viewer.brokenPage);
  div?.setAttribute('aria-label', `${strings.viewer.page(String(index + 1))}: ${strings.viewer.brokenPage}`);
}
