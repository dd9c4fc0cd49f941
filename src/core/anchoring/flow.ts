/**
 * The order in which a document is read: its running text over columns and pages, without furniture; then its asides
 * (footnotes and the like), which interrupt the running text on the page but are no part of it.
 */

import { pageOfOffset } from './documentText.ts';
import type { DocumentText } from './documentText.ts';
import { firstSpanAfter, without } from './span.ts';
import type { Span } from './span.ts';

const flows = new WeakMap<DocumentText, readonly Span[]>();

/** All text in reading order. */
export function flowParts(document: DocumentText): readonly Span[] {
  let parts = flows.get(document);
  if (parts === undefined) {
    const all = without({ start: 0, end: document.text.length }, document.furniture);
    const running = all.flatMap((part) => without(part, document.asides));
    const aside = document.asides.flatMap((part) => without(part, document.furniture));
    parts = [...running, ...aside];
    flows.set(document, parts);
  }
  return parts;
}

/**
 * What of a span is its text: without furniture, and without the asides that interrupt it, unless it begins or ends in
 * one. All of it if it is nothing but furniture.
 */
export function textParts(document: DocumentText, span: Span): readonly Span[] {
  let parts = without(span, document.furniture);
  if (!isInAside(document, span.start) && !isInAside(document, span.end - 1)) {
    parts = parts.flatMap((part) => without(part, document.asides));
  }
  const blank = parts.every((part) => document.text.slice(part.start, part.end).trim() === '');
  return blank ? [span] : parts;
}

/** The {@link textParts} of a span page by page, in offsets of each page: what is to be painted for it. */
export function pageSpans(document: DocumentText, span: Span): readonly (Span & { readonly page: number })[] {
  const spans: (Span & { readonly page: number })[] = [];
  for (const part of textParts(document, span)) {
    for (let page = pageOfOffset(document, part.start); page < document.pages.length; page += 1) {
      const pageStart = document.pageStarts[page] ?? 0;
      if (pageStart >= part.end) break;
      const text = document.pages[page]?.text ?? '';
      const start = Math.max(0, part.start - pageStart);
      const end = Math.min(text.length, part.end - pageStart);
      if (text.slice(start, end).trim() !== '') spans.push({ page, start, end });
    }
  }
  return spans;
}

/** Parts of the flow, in its order, and whether there are no more of them in that direction. */
export interface FlowStretch {
  readonly parts: readonly Span[];
  readonly isAll: boolean;
}

/** About `reach` characters of what is read before an offset. */
export function flowBefore(document: DocumentText, offset: number, reach: number): FlowStretch {
  const flow = flowParts(document);
  const at = flow.findIndex((part) => part.start <= offset && offset <= part.end);
  if (at < 0) return { parts: [{ start: Math.max(0, offset - reach), end: offset }], isAll: offset <= reach };
  const parts: Span[] = [];
  let left = reach;
  let index = at;
  for (; index >= 0 && left > 0; index -= 1) {
    const part = flow[index];
    if (part === undefined) break;
    const end = index === at ? offset : part.end;
    const start = Math.max(part.start, end - left);
    parts.unshift({ start, end });
    left -= end - start;
  }
  return { parts, isAll: left > 0 };
}

/** About `reach` characters of what is read from an offset on. */
export function flowAfter(document: DocumentText, offset: number, reach: number): FlowStretch {
  const flow = flowParts(document);
  const at = flow.findIndex((part) => part.start <= offset && offset <= part.end);
  const { length } = document.text;
  if (at < 0) {
    return {
      parts: [{ start: offset, end: Math.min(length, offset + reach) }],
      isAll: offset + reach >= length,
    };
  }
  const parts: Span[] = [];
  let left = reach;
  for (let index = at; index < flow.length && left > 0; index += 1) {
    const part = flow[index];
    if (part === undefined) break;
    const start = index === at ? offset : part.start;
    const end = Math.min(part.end, start + left);
    parts.push({ start, end });
    left -= end - start;
  }
  return { parts, isAll: left > 0 };
}

function isInAside(document: DocumentText, offset: number): boolean {
  const aside = document.asides[firstSpanAfter(document.asides, offset)];
  return aside !== undefined && aside.start <= offset;
}
