import { asides } from './asides.ts';
import { furniture } from './furniture.ts';
import type { PageText } from './pageText.ts';
import { mergeSpans } from './span.ts';
import type { Span } from './span.ts';

/** What stands between two pages in the text of a document. */
export const PAGE_BREAK = '\n\f';
/** … and between two parts of one that has no pages: as long, so that offsets are counted in one way. */
const PART_BREAK = '\n\n';

/**
 * The text of a document: its pages one after the other, or, for text without pages, its parts, parted like paragraphs. Offsets are UTF-16
 * units. Pages not read yet are null and have no text; when they come, a new DocumentText is made, and what must be
 * kept over that is a {@link PagePosition}.
 */
export interface DocumentText {
  readonly text: string;
  readonly pages: readonly (PageText | null)[];
  /** Where each page begins. */
  readonly pageStarts: readonly number[];
  /** What the layout repeats on the page and the text does not say: ascending, disjoint. */
  readonly furniture: readonly Span[];
  /** What interrupts the text but is text itself, such as footnotes (see asides.ts): ascending, disjoint. */
  readonly asides: readonly Span[];
}

/** A place that stays true while other pages are read in. `page` is 0-based. */
export interface PagePosition {
  readonly page: number;
  readonly offset: number;
}

/** Puts pages together. Costs about as much as joining their texts: what it needs to know of a page is kept. */
export function documentText(pages: readonly (PageText | null)[]): DocumentText {
  const pageStarts: number[] = [];
  const spans: Span[] = [];
  const knownAsides: Span[] = [];
  let length = 0;
  pages.forEach((page, index) => {
    if (index > 0) length += PAGE_BREAK.length;
    pageStarts.push(length);
    if (page === null) return;
    for (const { start, end } of furniture(pages, index))
      spans.push({ start: start + length, end: end + length });
    for (const { start, end } of page.asides ?? [])
      knownAsides.push({ start: start + length, end: end + length });
    length += page.text.length;
  });
  const furnitureSpans = mergeSpans(spans);
  return {
    text: pages.map((page) => page?.text ?? '').join(hasPages(pages) ? PAGE_BREAK : PART_BREAK),
    pages,
    pageStarts,
    furniture: furnitureSpans,
    asides: knownAsides.length > 0 ? mergeSpans(knownAsides) : asides(pages, pageStarts, furnitureSpans),
  };
}

/** Whether a document has pages in print; else its "pages" are parts of one text, such as a web page's. */
export function hasPages(pages: DocumentText['pages']): boolean {
  const known = pages.filter((page) => page !== null);
  return known.length === 0 || known.some(({ printed }) => printed);
}

/** The 0-based page of an offset; a page break belongs to the page before it. */
export function pageOfOffset(document: DocumentText, offset: number): number {
  const { pageStarts } = document;
  let low = 0;
  let high = pageStarts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pageStarts[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/** The page of an offset and the offset within it. */
export function positionOfOffset(document: DocumentText, offset: number): PagePosition {
  const page = pageOfOffset(document, offset);
  return { page, offset: offset - (document.pageStarts[page] ?? 0) };
}

/** The other way round; a place beyond the page's end becomes its end. */
export function offsetOfPosition(document: DocumentText, { page, offset }: PagePosition): number {
  const start = document.pageStarts[page];
  if (start === undefined) return document.text.length;
  return start + Math.max(0, Math.min(offset, document.pages[page]?.text.length ?? 0));
}
