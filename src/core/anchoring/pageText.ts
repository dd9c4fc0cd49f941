import type { PageBox } from '../model/annotation.ts';
import { lineNumbers } from './lineNumbers.ts';
import type { LineNumber } from './lineNumbers.ts';
import { readLines } from './paragraphs.ts';
import type { FlowLine, LineReading } from './paragraphs.ts';
import type { Span } from './span.ts';
import { readingOrders } from './readingOrder.ts';
import { flowToUserSpace, itemFlow, textItems } from './textItem.ts';
import type { TextContent, TextItem } from './textItem.ts';
import { withTexLetters } from './texLetters.ts';
import { lineRuns } from './textLines.ts';
import type { LineRun } from './textLines.ts';

/** A visual line of a page: what it says and where it stands. */
export interface TextLine extends LineRun {
  /** UTF-16 offsets in the page's text, without the line break. */
  readonly offset: number;
  readonly endOffset: number;
  /** Whether a paragraph begins here, as far as the page shows it. */
  readonly paragraph: boolean;
  /** Whether it ends well before the right edge of its column, and whether it is set in as a first line is. */
  readonly short: boolean;
  readonly indented: boolean;
  /** In PDF user space. */
  readonly box: PageBox;
}

/**
 * The text of one page: the items of its text layer in their order, with `' '`, `'\n'` (next line) or `'\n\n'`
 * (next paragraph) between them where they would otherwise run together. Every other character is the item's own,
 * one UTF-16 unit for one, but for letters that TeX's bitmap fonts hide (see texLetters.ts). Of a line that is printed against the order of its reading the items are turned round.
 */
export interface PageText {
  readonly text: string;
  /** Where item n begins; item n is the text layer's element n. Empty for text that did not come from items. */
  readonly itemOffsets: Int32Array;
  readonly itemLengths: Int32Array;
  /** The items in the order in which they are read, where that is not their own (see readingOrder.ts). */
  readonly itemOrder: readonly number[] | null;
  readonly lines: readonly TextLine[];
  /** Line numbers printed in the margin, in the order of the text. */
  readonly lineNumbers: readonly Span[];
  /** What is known beforehand to interrupt the text without belonging to it: a page's navigation. Ascending. */
  readonly asides?: readonly Span[];
  /** x1, y1, x2, y2 of the page in user space; empty for text without pages. */
  readonly view: readonly number[];
  /** Whether a line of this text is a line of print, broken for width only (PDF), or a line its author meant. */
  readonly printed: boolean;
}

/** A place in the text layer. */
export interface ItemPosition {
  readonly item: number;
  readonly offset: number;
}

/**
 * Reads a page of a PDF. `page` is pdf.js's page (or its `view`); the page's rotation does not matter, as text is
 * read along its own direction.
 */
export function pageText(content: TextContent, page: { readonly view: readonly number[] }): PageText {
  const items = withTexLetters(textItems(content));
  const isVertical = (font: string): boolean => content.styles?.[font]?.vertical === true;
  const { lines, spaceBefore } = lineRuns(items, isVertical);
  const flow = lines.map((line): FlowLine => ({ ...line, text: lineText(items, line) }));
  const numbers = lineNumbers(flow, page.view);
  const readings = readAround(flow, numbers);
  const lineAt = new Map(lines.map((line, index) => [line.first, index]));

  const itemOffsets = new Int32Array(items.length);
  const itemLengths = new Int32Array(items.length);
  let text = '';
  const offsets = lines.map(() => 0);
  const ends = lines.map(() => 0);
  const itemOrder = orderOfItems(items, lines, isVertical);
  let current = -1;
  let before = -1;
  for (let position = 0; position < items.length; position += 1) {
    const index = itemOrder?.[position] ?? position;
    const { str } = items[index] ?? { str: '' };
    const line = lineAt.get(position);
    if (line !== undefined) {
      if (line > 0) text += readings[line]?.paragraph ? '\n\n' : '\n';
      offsets[line] = text.length;
      current = line;
    } else if (hasGap(spaceBefore, before, index) && !/\s$/u.test(text) && !/^\s/u.test(str)) {
      text += ' ';
    }
    itemOffsets[index] = text.length;
    itemLengths[index] = str.length;
    text += plain(str);
    if (position <= (lines[current]?.last ?? -1)) ends[current] = text.length;
    before = index;
  }
  return {
    text,
    itemOffsets,
    itemLengths,
    itemOrder,
    lines: flow.map((line, index) => {
      const offset = offsets[index] ?? 0;
      const endOffset = ends[index] ?? 0;
      const { text: _, ...run } = line;
      return { ...run, ...(readings[index] ?? LOOSE), offset, endOffset, box: lineBox(line) };
    }),
    lineNumbers: numbers.map(({ item }) => {
      const start = itemOffsets[item] ?? 0;
      return { start, end: start + (itemLengths[item] ?? 0) };
    }),
    view: page.view,
    printed: true,
  };
}

/** Between which items a space is missing does not depend on which of them is read first. */
function hasGap(spaceBefore: ReadonlySet<number>, before: number, index: number): boolean {
  return spaceBefore.has(index > before ? index : before);
}

/** All items in the order in which they are read; null if that is their own. */
function orderOfItems(
  items: readonly TextItem[],
  lines: readonly LineRun[],
  isVertical: (font: string) => boolean,
): readonly number[] | null {
  const orders = readingOrders(items, lines, (index) => {
    const item = items[index];
    return (item && itemFlow(item, isVertical(item.fontName))?.start) ?? 0;
  });
  if (orders.every((order) => order === null)) return null;
  const all = items.map((_, index) => index);
  lines.forEach(({ first, last }, index) => {
    const order = orders[index];
    if (order) all.splice(first, last - first + 1, ...order);
  });
  return all;
}

/** Reads the lines as if those that are a line number and nothing else were not there. */
function readAround(
  lines: readonly FlowLine[],
  numbers: readonly LineNumber[],
): readonly (LineReading | undefined)[] {
  const alone = new Set(numbers.filter(({ line }) => lines[line]?.lead === null).map(({ line }) => line));
  if (alone.size === 0) return readLines(lines);
  const kept = lines.flatMap((_, index) => (alone.has(index) ? [] : [index]));
  const read = readLines(kept.flatMap((index) => lines[index] ?? []));
  const readings: (LineReading | undefined)[] = lines.map(() => undefined);
  kept.forEach((index, position) => {
    readings[index] = read[position];
  });
  return readings;
}

const LOOSE = { paragraph: false, short: false, indented: false };

/** Text that has no items and no lines of print, such as a web page's; `'\n\n'` stands between its blocks. */
export function plainText(text: string): PageText {
  const empty = new Int32Array(0);
  return {
    text: plain(text),
    itemOffsets: empty,
    itemLengths: empty,
    itemOrder: null,
    lines: [],
    lineNumbers: [],
    view: [],
    printed: false,
  };
}

/** The offset in the page's text of a place in its text layer. */
export function offsetOfItem(page: PageText, { item, offset }: ItemPosition): number {
  const start = page.itemOffsets[item];
  if (start === undefined) return page.text.length;
  return start + Math.max(0, Math.min(offset, page.itemLengths[item] ?? 0));
}

/**
 * The place in the text layer of an offset. Where the offset lies between two items, `'start'` (of a range) gives
 * the beginning of the next item that is not empty, `'end'` the end of the one before. Null if the page has none.
 */
export function itemOfOffset(page: PageText, offset: number, side: 'start' | 'end'): ItemPosition | null {
  const { itemOffsets, itemLengths, itemOrder } = page;
  const itemAt = (position: number): number => itemOrder?.[position] ?? position;
  let low = 0;
  let high = itemOffsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((itemOffsets[itemAt(middle)] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const length = (position: number): number => itemLengths[itemAt(position)] ?? 0;
  const inside = (position: number): number => offset - (itemOffsets[itemAt(position)] ?? 0);
  let position = low - 1;
  if (side === 'start') {
    while (position < 0 || (position < itemOffsets.length && inside(position) >= length(position)))
      position += 1;
    if (position < itemOffsets.length)
      return { item: itemAt(position), offset: Math.max(0, inside(position)) };
    position -= 1;
  }
  while (position >= 0 && (length(position) === 0 || inside(position) <= 0)) position -= 1;
  if (position >= 0) return { item: itemAt(position), offset: Math.min(inside(position), length(position)) };
  const first = itemLengths.findIndex((size) => size > 0);
  return first < 0 ? null : { item: first, offset: 0 };
}

/** Keeps each unit's place but makes it safe to print, store as UTF-8 and search line by line. */
function plain(text: string): string {
  return text
    .replace(/[\t\v\f\r\u0085\u2028\u2029]/g, ' ')
    .replace(/\ufeff/g, '\u2060')
    .replace(/\p{Surrogate}/gu, '\ufffd');
}

function lineText(items: readonly TextItem[], line: LineRun): string {
  let text = '';
  for (let index = line.first; index <= line.last; index += 1) text += items[index]?.str ?? '';
  return text.trim();
}

function lineBox(line: LineRun): PageBox {
  const [x1, y1] = flowToUserSpace(line.angle, line.start, line.baseline + 0.25 * line.size);
  const [x2, y2] = flowToUserSpace(line.angle, line.end, line.baseline - 0.8 * line.size);
  return { x1: Math.min(x1, x2), y1: Math.min(y1, y2), x2: Math.max(x1, x2), y2: Math.max(y1, y2) };
}
