import type { PDFViewer } from 'pdfjs-dist/web/pdf_viewer.mjs';
import { itemOfOffset, offsetOfItem } from '../../core/anchoring/pageText.ts';
import type { ItemPosition } from '../../core/anchoring/pageText.ts';
import { Emitter } from '../base/emitter.ts';
import type { TextPoint, TextSpan } from '../documentView.ts';
import type { PageContents } from './pageContents.ts';
import { pageViewAt } from './pageGeometry.ts';
import { itemAtPoint, pointOfItem } from './textLayerPoints.ts';
import type { DomPoint } from './textLayerPoints.ts';

/** An end of the selection: a page and a place in its text layer; null stands for the page's very end. */
interface Edge {
  readonly page: number;
  readonly place: ItemPosition | null;
}

/**
 * Follows the window's selection and says what text it holds. An end that lies on a page scrolled far away, whose
 * elements pdf.js has removed, is remembered, so that a selection may span any number of pages.
 */
export class PdfSelection {
  readonly #viewer: PDFViewer;
  readonly #contents: PageContents;
  readonly #changed = new Emitter<TextSpan | null>();
  readonly onDidChange = this.#changed.event;
  /** The ends as last seen in living elements, or as set by {@link select}. */
  #anchor: Edge | null = null;
  #focus: Edge | null = null;
  /** Where {@link select} put the two ends into the document; null once the fellow selects. */
  #applied: { readonly from: DomPoint; readonly to: DomPoint } | null = null;
  #turn = 0;
  /** What was said last to be selected. */
  #told: TextSpan | null = null;

  constructor(viewer: PDFViewer, contents: PageContents, signal: AbortSignal) {
    this.#viewer = viewer;
    this.#contents = contents;
    document.addEventListener('selectionchange', () => void this.#follow(), { signal });
  }

  /** The selected text; null if there is none, or none of the document's. */
  async current(): Promise<TextSpan | null> {
    this.#track();
    const anchor = this.#anchor;
    const focus = this.#focus;
    if (!anchor || !focus) return null;
    const [from, to] = await Promise.all([this.#textPoint(anchor), this.#textPoint(focus)]);
    const order = from.section - to.section || from.offset - to.offset;
    if (order === 0) return null;
    return order < 0 ? { start: from, end: to } : { start: to, end: from };
  }

  /** Selects text. Ends on pages that are not rendered are put into the window's selection when those are. */
  async select(anchor: TextPoint, focus: TextPoint): Promise<void> {
    const [from, to] = await Promise.all([this.#edge(anchor, 'start'), this.#edge(focus, 'end')]);
    this.#anchor = from;
    this.#focus = to;
    this.#apply();
  }

  /** The place in the text that a place in the DOM means; null outside all text. */
  async pointAt(point: DomPoint): Promise<TextPoint | null> {
    const page = this.#pageOf(point.node);
    const divs = page === null ? null : this.#divs(page);
    const place = divs && itemAtPoint(divs, point, 'start');
    return page === null || !place ? null : this.#textPoint({ page, place });
  }

  clear(): void {
    this.#anchor = null;
    this.#focus = null;
    this.#applied = null;
    document.getSelection()?.removeAllRanges();
  }

  /** To be called when a page's text layer is there again: the selection may have an end on it. */
  pageRendered(index: number): void {
    if (this.#anchor?.page === index || this.#focus?.page === index) this.#apply();
  }

  async #follow(): Promise<void> {
    // Nothing was selected, and nothing is: asking further would lay the page out.
    if (!this.#told && !this.#anchor && document.getSelection()?.rangeCount === 0) return;
    this.#turn += 1;
    const turn = this.#turn;
    const span = await this.current();
    if (turn !== this.#turn) return;
    this.#told = span;
    this.#changed.fire(span);
  }

  /** Reads the window's selection into the two ends. */
  #track(): void {
    const selection = document.getSelection();
    const { anchorNode, focusNode } = selection ?? {};
    if (!selection || !anchorNode || !focusNode || selection.isCollapsed) {
      // Removing the elements of a remembered end may collapse the selection: that is not the fellow's doing.
      if (!this.#isHeldByLostPage()) this.#anchor = this.#focus = null;
      return;
    }
    if (!this.#viewer.viewer?.contains(anchorNode) && !this.#viewer.viewer?.contains(focusNode)) {
      this.#anchor = this.#focus = null;
      return;
    }
    const backward = isBackward(selection);
    const anchorPoint = { node: anchorNode, offset: selection.anchorOffset };
    const focusPoint = { node: focusNode, offset: selection.focusOffset };
    if (this.#isAsApplied(anchorPoint, focusPoint)) return;
    this.#applied = null;
    this.#anchor = this.#edgeAt(anchorPoint, backward ? 'end' : 'start', this.#anchor);
    this.#focus = this.#edgeAt(focusPoint, backward ? 'start' : 'end', this.#focus);
  }

  /**
   * Whether the ends are still where they were put: in the same places, or beside the text of their page, to which they
   * fall while that is drawn anew. What stands there says less than what is remembered.
   */
  #isAsApplied(anchor: DomPoint, focus: DomPoint): boolean {
    const isSame = (point: DomPoint, applied: DomPoint, edge: Edge | null): boolean =>
      (point.node === applied.node && point.offset === applied.offset) ||
      (this.#pageOf(point.node) === edge?.page && !closestElement(point.node)?.closest('.textLayer'));
    return (
      this.#applied !== null &&
      isSame(anchor, this.#applied.from, this.#anchor) &&
      isSame(focus, this.#applied.to, this.#focus)
    );
  }

  #isHeldByLostPage(): boolean {
    const lost = (edge: Edge | null): boolean => edge !== null && this.#divs(edge.page) === null;
    return lost(this.#anchor) || lost(this.#focus);
  }

  #edgeAt(point: DomPoint, side: 'start' | 'end', before: Edge | null): Edge | null {
    const index = this.#pageOf(point.node);
    if (index !== null) {
      const divs = this.#divs(index);
      if (!divs) return before?.page === index ? before : edgeOfPage(index, side);
      const place = itemAtPoint(divs, point, side);
      if (place) return { page: index, place };
      const neighbour = side === 'start' ? index + 1 : index - 1;
      return neighbour >= 0 && neighbour < this.#viewer.pagesCount ? edgeOfPage(neighbour, side) : null;
    }
    // Between two pages, or dragged out of the document.
    const next = this.#firstPageAfter(point);
    const page = side === 'start' ? Math.min(next, this.#viewer.pagesCount - 1) : Math.max(0, next - 1);
    return edgeOfPage(page, side);
  }

  #pageOf(node: Node): number | null {
    const number = closestElement(node)?.closest('.page')?.getAttribute('data-page-number');
    return number === null || number === undefined ? null : Number(number) - 1;
  }

  #firstPageAfter(point: DomPoint): number {
    const range = document.createRange();
    range.setStart(point.node, point.offset);
    for (let index = 0; index < this.#viewer.pagesCount; index += 1) {
      const div = pageViewAt(this.#viewer, index)?.div;
      if (div && range.comparePoint(div, 0) >= 0) return index;
    }
    return this.#viewer.pagesCount;
  }

  #divs(index: number): readonly HTMLElement[] | null {
    const page = pageViewAt(this.#viewer, index);
    if (!page?.textLayer?.div.isConnected) return null;
    return page._textHighlighter.textDivs;
  }

  async #textPoint({ page, place }: Edge): Promise<TextPoint> {
    const text = await this.#contents.text(page);
    return { section: page, offset: place ? offsetOfItem(text, place) : text.text.length };
  }

  async #edge(point: TextPoint, side: 'start' | 'end'): Promise<Edge> {
    const text = await this.#contents.text(point.section);
    return { page: point.section, place: itemOfOffset(text, point.offset, side) };
  }

  #apply(): void {
    const from = this.#domPoint(this.#anchor);
    const to = this.#domPoint(this.#focus);
    const selection = document.getSelection();
    if (!selection || !from || !to) return;
    const anchor = this.#anchor;
    const focus = this.#focus;
    selection.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
    this.#anchor = anchor;
    this.#focus = focus;
    this.#applied = { from, to };
  }

  #domPoint(edge: Edge | null): DomPoint | null {
    if (!edge) return null;
    const divs = this.#divs(edge.page);
    if (!divs) {
      const div = pageViewAt(this.#viewer, edge.page)?.div;
      return div ? { node: div, offset: 0 } : null;
    }
    const place = edge.place ?? lastPlace(divs);
    return place ? pointOfItem(divs, place) : null;
  }
}

function closestElement(node: Node): Element | null {
  return node instanceof Element ? node : node.parentElement;
}

function edgeOfPage(page: number, side: 'start' | 'end'): Edge {
  return { page, place: side === 'start' ? { item: 0, offset: 0 } : null };
}

function lastPlace(divs: readonly HTMLElement[]): ItemPosition | null {
  const item = divs.findLastIndex((div) => div.isConnected);
  return item < 0 ? null : { item, offset: divs[item]?.textContent.length ?? 0 };
}

function isBackward(selection: Selection): boolean {
  const { anchorNode, focusNode } = selection;
  if (!anchorNode || !focusNode) return false;
  const range = document.createRange();
  range.setStart(anchorNode, selection.anchorOffset);
  range.setEnd(focusNode, selection.focusOffset);
  return range.collapsed;
}
