import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { EventBus, PDFViewer } from 'pdfjs-dist/web/pdf_viewer.mjs';
import { offsetAlong } from '../../core/anchoring/alongLine.ts';
import { nearestOffset } from '../../core/anchoring/nearestOffset.ts';
import type { PageText } from '../../core/anchoring/pageText.ts';
import { spanBoxes } from '../../core/anchoring/spanBoxes.ts';
import type { PageBox } from '../../core/model/annotation.ts';
import type { Position } from '../../protocol/data.ts';
import { BackStack } from '../base/backStack.ts';
import { element } from '../base/element.ts';
import { Emitter } from '../base/emitter.ts';
import { revealRect } from '../base/revealRect.ts';
import type {
  CaretPlace,
  DocumentView,
  DrawnPage,
  LayerBox,
  PlaceInSource,
  RevealOptions,
  SectionPoint,
  Sizing,
  TextPoint,
  TextSpan,
  ViewLine,
} from '../documentView.ts';
import { caretPlace, lineAt } from './caretGeometry.ts';
import { DarkPages } from './darkPages.ts';
import { selectByDragging } from './dragSelection.ts';
import type { OutlineEntry } from '../outline/outlineTree.ts';
import { readOutline } from './outline.ts';
import { PageContents } from './pageContents.ts';
import { PageGeometry, pageViewAt } from './pageGeometry.ts';
import { PdfAreas } from './pdfAreas.ts';
import { PdfFinder } from './pdfFinder.ts';
import { embeddedMarks } from './pdfMarks.ts';
import { PdfSelection } from './pdfSelection.ts';
import { createViewer } from './pdfViewer.ts';
import type { ViewerOptions, ViewerParts } from './pdfViewer.ts';
import { PositionTracker } from './positionTracker.ts';
import { PrintedMeasures } from './printedMeasures.ts';
import { Stillness } from './stillness.ts';
import { measureText } from './measureText.ts';
import { Zoom, zoomByWheel } from './zoom.ts';
import { zoomSizing } from './zoomMenu.ts';

/** Notes wait for the first text to be there, but not longer, in milliseconds. */
const LONGEST_TEXT = 3000;

/** A PDF as a {@link DocumentView}, and what only a PDF has: zoom, rotation, outline, page labels. */
export class PdfView implements DocumentView {
  readonly kind = 'pdf';
  readonly hasPages = true;
  readonly element: HTMLElement;
  readonly row: HTMLElement;
  readonly viewer: PDFViewer;
  readonly eventBus: EventBus;
  readonly finder: PdfFinder;
  readonly links: ViewerParts['links'];
  readonly zoom: Zoom;
  readonly sizing: Sizing;
  readonly back = new BackStack();
  #pdf: PDFDocumentProxy | null = null;
  readonly areas: PdfAreas;
  readonly embeddedMarks: NonNullable<DocumentView['embeddedMarks']> = (progress) =>
    embeddedMarks(this.pdf, progress);
  readonly #printed = new PrintedMeasures(() => this.pdf);
  readonly #firstText: Promise<void>;
  readonly #darkPages: DarkPages;
  readonly #geometry: PageGeometry;
  readonly #contents: PageContents;
  readonly #selection: PdfSelection;
  readonly #position: PositionTracker;
  readonly #stillness: Stillness;
  readonly #rendered = new Emitter<number>();
  readonly #section = new Emitter<number>();
  readonly #layout = new Emitter<void>();
  readonly #rotated = new Emitter<void>();
  readonly onDidRenderSection = this.#rendered.event;
  readonly onDidChangeSection = this.#section.event;
  readonly onDidChangeLayout = this.#layout.event;
  readonly onDidRotate = this.#rotated.event;
  /** Pages do not flow. */
  readonly onDidReflow = new Emitter<void>().event;
  #labels: readonly string[] | null = null;

  /** Builds the viewer, empty: that can be done while the document is still on its way. */
  constructor(options: Omit<ViewerOptions, 'actions'>) {
    const parts = createViewer({
      ...options,
      actions: { beforeJump: () => this.rememberPlace(), goBack: () => this.goBack() },
    });
    this.element = parts.container;
    this.row = parts.row;
    this.viewer = parts.viewer;
    this.eventBus = parts.eventBus;
    this.finder = new PdfFinder(parts.eventBus);
    this.links = parts.links;
    this.#darkPages = new DarkPages(parts.viewer, parts.eventBus);
    this.#geometry = new PageGeometry(parts.viewer);
    this.areas = new PdfAreas(parts.viewer, this.#geometry, () => this.pdf);
    this.zoom = new Zoom(parts.viewer, this.#geometry);
    this.sizing = zoomSizing(this.zoom, () => this.rotate());
    this.#position = new PositionTracker(parts.viewer, this.zoom);
    this.#stillness = new Stillness(parts.viewer);
    this.#contents = new PageContents(() => this.pdf);
    this.#selection = new PdfSelection(parts.viewer, this.#contents, new AbortController().signal);
    this.#firstText = new Promise((resolve) => {
      this.eventBus.on('textlayerrendered', () => resolve(), { once: true });
    });
    this.#listen();
  }

  /** Lays the pages out and goes to a place; resolves when the document's first page is known. */
  async show(pdf: PDFDocumentProxy, position: Position | null): Promise<void> {
    this.#pdf = pdf;
    const ready = new Promise<void>((resolve) => {
      this.eventBus.on('pagesinit', () => {
        if (position) this.#position.restore(position);
        else this.zoom.set('auto');
        resolve();
      });
    });
    this.links.setDocument(pdf);
    this.viewer.setDocument(pdf);
    await Promise.race([ready, this.viewer.pagesPromise]);
    this.#position.release();
    void this.#settlePosition(position);
    void this.#loadLabels();
  }

  setDarkPages(areDark: boolean): void {
    this.#darkPages.set(areDark);
  }

  /** Resolves when a page has been drawn; rejects if none can be. */
  async firstPageShown(): Promise<void> {
    // `pagesPromise` rejects if the viewer cannot be set up; that it resolves says nothing about drawing.
    await Promise.race([
      this.viewer.onePageRendered,
      this.viewer.pagesPromise?.then(() => this.viewer.onePageRendered),
    ]);
  }

  /** Resolves when text can be selected on a page that is seen, or when it clearly takes its time. */
  async firstTextShown(): Promise<void> {
    await Promise.race([this.#firstText, new Promise((resolve) => setTimeout(resolve, LONGEST_TEXT))]);
  }

  /** The document; throws before it is shown. */
  get pdf(): PDFDocumentProxy {
    if (!this.#pdf) throw new Error('There is no document yet.');
    return this.#pdf;
  }

  get sectionCount(): number {
    return this.#pdf?.numPages ?? 0;
  }

  get currentSection(): number {
    return this.viewer.currentPageNumber - 1;
  }

  get onDidChangeSelection(): PdfSelection['onDidChange'] {
    return this.#selection.onDidChange;
  }

  get onDidMove(): PositionTracker['onDidMove'] {
    return this.#position.onDidMove;
  }

  sectionLabel(section: number): string | null {
    return this.#labels?.[section] ?? null;
  }

  placeOf(start: TextPoint, end: TextPoint): PlaceInSource {
    const ref = (section: number) => ({ index: section, label: this.sectionLabel(section) });
    return {
      page: ref(start.section),
      endPage: end.section === start.section ? null : ref(end.section),
      time: null,
    };
  }

  sectionText(section: number): Promise<PageText> {
    return this.#contents.text(section);
  }

  knownText(section: number): PageText | null {
    return this.#contents.known(section);
  }

  async copyBytes(): Promise<Uint8Array<ArrayBuffer>> {
    return Uint8Array.from(await this.pdf.getData());
  }

  quiet(): Promise<void> {
    return this.#stillness.wait();
  }

  betweenDrawings(latest: number): Promise<void> {
    return this.#stillness.betweenPages(latest);
  }

  selection(): Promise<TextSpan | null> {
    return this.#selection.current();
  }

  select(anchor: TextPoint, focus: TextPoint): Promise<void> {
    return this.#selection.select(anchor, focus);
  }

  clearSelection(): void {
    this.#selection.clear();
  }

  async boxes(section: number, start: number, end: number): Promise<readonly PageBox[]> {
    const [text, items] = await Promise.all([this.#contents.text(section), this.#contents.items(section)]);
    return spanBoxes(text, items, start, end, measureText);
  }

  readonly printedBoxes = async (
    section: number,
    start: number,
    end: number,
  ): Promise<readonly PageBox[]> => {
    const [text, items, measure] = await Promise.all([
      this.#contents.text(section),
      this.#contents.items(section),
      this.#printed.of(section),
    ]);
    return spanBoxes(text, items, start, end, measure);
  };

  async caretPlace({ section, offset }: TextPoint): Promise<CaretPlace | null> {
    const [text, items] = await Promise.all([this.#contents.text(section), this.#contents.items(section)]);
    return caretPlace(text, items, offset, measureText);
  }

  async lines(section: number): Promise<readonly ViewLine[]> {
    return (await this.#contents.text(section)).lines;
  }

  lineBox({ section, offset }: TextPoint): PageBox | null {
    return this.knownText(section)?.lines.find(({ endOffset }) => endOffset > offset)?.box ?? null;
  }

  async offsetAlong(section: number, line: ViewLine, along: number): Promise<number> {
    const [text, items] = await Promise.all([this.#contents.text(section), this.#contents.items(section)]);
    const printed = lineAt(text, line.endOffset);
    return printed ? offsetAlong(text, items, printed, along, measureText) : line.offset;
  }

  outline(openLink: (url: string) => void): Promise<readonly OutlineEntry[]> {
    return readOutline(this.pdf, this.links, openLink);
  }

  async textPointAt(clientX: number, clientY: number): Promise<TextPoint | null> {
    // Beside the text, the browser names what comes last in the page.
    const isOnText = document.elementFromPoint(clientX, clientY)?.matches('.textLayer span') === true;
    const place = isOnText ? document.caretPositionFromPoint(clientX, clientY) : null;
    if (place) return this.#selection.pointAt({ node: place.offsetNode, offset: place.offset });
    const point = this.pointAt(clientX, clientY);
    if (!point) return null;
    const { section } = point;
    const [text, items] = await Promise.all([this.#contents.text(section), this.#contents.items(section)]);
    const offset = nearestOffset(text, items, point, measureText);
    return offset === null ? null : { section, offset };
  }

  paintLayer(section: number): HTMLElement | null {
    const wrapper = pageViewAt(this.viewer, section)?.div.querySelector<HTMLElement>(
      ':scope > .canvasWrapper',
    );
    if (!wrapper) return null;
    let layer = wrapper.querySelector<HTMLElement>(':scope > .paint');
    if (!layer) {
      layer = element('div', { class: 'paint', 'aria-hidden': 'true' });
      wrapper.append(layer);
    }
    return layer;
  }

  drawnPage(section: number): DrawnPage | null {
    const page = pageViewAt(this.viewer, section);
    if (page?.renderingState !== FINISHED) return null;
    const drawn = page.div.querySelectorAll<HTMLCanvasElement>(':scope > .canvasWrapper > canvas');
    // Zoomed in far, a sharper picture of what is in view lies over the page's.
    const [canvas] = drawn;
    if (!canvas || drawn.length > 1) return null;
    return { canvas, scale: canvas.width / page.viewport.width };
  }

  sectionTop(section: number): PageBox {
    return this.#geometry.topEdge(section);
  }

  layerBox(section: number, box: PageBox): LayerBox {
    return this.#geometry.layerBox(section, box);
  }

  rowBox(section: number, box: PageBox): DOMRect {
    return this.#geometry.rowBox(section, box);
  }

  pointAt(clientX: number, clientY: number): SectionPoint | null {
    return this.#geometry.pointAt(clientX, clientY);
  }

  revealBox(section: number, box: PageBox, { remember }: RevealOptions): void {
    revealRect(this.element, this.rowBox(section, box), () => {
      if (remember) this.rememberPlace();
    });
  }

  revealSection(section: number, { remember }: RevealOptions): void {
    if (remember) this.rememberPlace();
    this.#position.scrollTo({ pageIndex: section, left: null, top: null });
  }

  position(): Position | null {
    return this.#position.current();
  }

  restore(position: Position): void {
    this.#position.restore(position);
    this.#position.release();
  }

  followsLink(link: HTMLAnchorElement): boolean {
    // Inside the document, links are followed by pdf.js.
    return link.getAttribute('href')?.startsWith('#') === true;
  }

  /** Puts the place that is read on the stack of *Go Back*. */
  rememberPlace(): void {
    const place = this.position();
    if (place) this.back.push(place);
  }

  /** Returns to where the last jump began; the zoom stays. */
  goBack(): void {
    const place = this.back.pop();
    if (place) this.#position.scrollTo(place);
  }

  rotate(): void {
    this.viewer.pagesRotation = (this.viewer.pagesRotation + 90) % 360;
  }

  /** Tells how much of the width the margin takes, for fits. */
  setMarginWidth(width: number): void {
    this.zoom.refit(width);
    this.#layout.fire();
  }

  #listen(): void {
    this.eventBus.on('textlayerrendered', ({ pageNumber }: { pageNumber: number }) => {
      this.#selection.pageRendered(pageNumber - 1);
    });
    this.eventBus.on('pagechanging', ({ pageNumber }: { pageNumber: number }) =>
      this.#section.fire(pageNumber - 1),
    );
    this.eventBus.on('pagerendered', ({ pageNumber }: { pageNumber: number }) =>
      this.#rendered.fire(pageNumber - 1),
    );
    this.eventBus.on('rotationchanging', () => this.#rotated.fire());
    for (const name of ['scalechanging', 'rotationchanging', 'pagesloaded']) {
      this.eventBus.on(name, () => this.#layout.fire());
    }
    zoomByWheel(this.element, this.zoom);
    selectByDragging({
      view: this.element,
      pointAt: (x, y) => this.textPointAt(x, y),
      select: (anchor, focus) => this.select(anchor, focus),
    });
    new ResizeObserver(() => {
      this.zoom.refit();
      this.#layout.fire();
    }).observe(this.element);
  }

  /** Pages of other sizes than the first are known later: the place is taken again, unless the fellow moved on. */
  async #settlePosition(position: Position | null): Promise<void> {
    const before = this.element.scrollTop;
    await this.viewer.pagesPromise?.catch(() => undefined);
    this.#layout.fire();
    if (position && position.pageIndex > 0 && this.element.scrollTop === before)
      this.#position.scrollTo(position);
  }

  async #loadLabels(): Promise<void> {
    const labels = await this.pdf.getPageLabels().catch(() => null);
    if (!labels || labels.every((label, index) => label === String(index + 1))) return;
    this.#labels = labels;
    this.viewer.setPageLabels(labels);
    this.#section.fire(this.currentSection);
  }
}

/** Of pdf.js's `RenderingStates`. */
const FINISHED = 3;
