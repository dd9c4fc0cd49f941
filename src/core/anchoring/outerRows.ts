import { mainAngle } from './lineNumbers.ts';
import type { PageText, TextLine } from './pageText.ts';
import { pageExtent } from './textItem.ts';

/** What stands on one baseline near the top or bottom edge of a page. */
export interface OuterRow {
  readonly edge: 'top' | 'bottom';
  readonly lines: readonly TextLine[];
  readonly text: string;
  /** Its letters in lower case: what stays the same from page to page. */
  readonly letters: string;
  /** Distance of the baseline from the edge, as a fraction of the page's height. */
  readonly distance: number;
  readonly size: number;
  readonly font: string;
  /** The number it begins or ends with: a page number, perhaps. Null if there is none. */
  readonly first: number | null;
  readonly last: number | null;
  /** Set apart from the text: by more than the usual space, or by another type size. */
  readonly apart: boolean;
  /** Its page has hardly any text. */
  readonly sparse: boolean;
}

/** Pages with fewer rows (a title, a figure) have no text that a running head could be told from. */
const SPARSE = 4;

/** How far from the edge running heads and feet are looked for, as a fraction of the page's height. */
const ZONE = 0.17;
const ROWS = 3;

const known = new WeakMap<PageText, readonly OuterRow[]>();

/** The outermost rows of a page: from the top edge down, then from the bottom edge up. */
export function outerRows(page: PageText): readonly OuterRow[] {
  const cached = known.get(page);
  if (cached !== undefined) return cached;
  const rows = readRows(page);
  known.set(page, rows);
  return rows;
}

function readRows(page: PageText): readonly OuterRow[] {
  const texts = page.lines.map((line) => ({ ...line, text: page.text.slice(line.offset, line.endOffset) }));
  const angle = mainAngle(texts);
  const numbered = new Set(page.lineNumbers.map(({ start }) => start));
  const lines = page.lines
    .filter((line) => line.angle === angle && !(numbered.has(line.offset) && line.lead === null))
    .sort((a, b) => a.baseline - b.baseline);
  const rows: TextLine[][] = [];
  for (const line of lines) {
    const row = rows[rows.length - 1];
    const head = row?.[0];
    if (row && head && line.baseline - head.baseline < 0.4 * Math.min(line.size, head.size)) row.push(line);
    else rows.push([line]);
  }
  const sizes = lines.map(({ size }) => size).sort((a, b) => a - b);
  const layout: Layout = {
    page,
    rows,
    extent: pageExtent(page.view, angle),
    textSize: sizes[sizes.length >> 1] ?? 10,
  };
  // One row is never judged from both sides.
  const count = Math.min(ROWS, Math.ceil(rows.length / 2));
  const top = rows.slice(0, count).map((_, index) => outerRow(layout, index, 'top'));
  const bottom = rows.slice(Math.max(count, rows.length - ROWS)).map((_, index, all) => {
    return outerRow(layout, rows.length - all.length + index, 'bottom');
  });
  return [...top, ...bottom.reverse()].filter((row) => row.distance < ZONE);
}

interface Layout {
  readonly page: PageText;
  readonly rows: readonly (readonly TextLine[])[];
  readonly extent: { readonly top: number; readonly bottom: number };
  readonly textSize: number;
}

function outerRow({ page, rows, extent, textSize }: Layout, index: number, edge: 'top' | 'bottom'): OuterRow {
  const lines = [...(rows[index] ?? [])].sort((a, b) => a.start - b.start);
  const text = lines
    .map((line) => page.text.slice(line.offset, line.endOffset).trim())
    .join(' ')
    .replace(/\s+/g, ' ');
  const baseline = lines[0]?.baseline ?? 0;
  const height = extent.bottom - extent.top || 1;
  const inner = rows[edge === 'top' ? index + 1 : index - 1]?.[0];
  const size = Math.max(...lines.map((line) => line.size));
  const gap = inner === undefined ? Infinity : Math.abs(inner.baseline - baseline);
  return {
    edge,
    lines,
    text,
    letters: text
      .toLowerCase()
      .replace(/^[ivxlc]+\b|\b[ivxlc]+$/g, '')
      .replace(/[^\p{L}]+/gu, ''),
    distance: (edge === 'top' ? baseline - extent.top : extent.bottom - baseline) / height,
    size,
    font: lines[0]?.font ?? '',
    first: numberIn(/^\W{0,3}(\d{1,4}|[ivxlc]+)\b/i.exec(text)?.[1]),
    last: numberIn(/\b(\d{1,4}|[ivxlc]+)\W{0,3}$/i.exec(text)?.[1]),
    sparse: rows.length < SPARSE,
    apart: gap > 1.55 * textSize || Math.abs(size - textSize) > 0.07 * textSize,
  };
}

function numberIn(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (/^\d+$/.test(text)) return Number(text);
  const values: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 };
  let sum = 0;
  let before = 0;
  for (let index = text.length - 1; index >= 0; index -= 1) {
    const value = values[text.charAt(index).toLowerCase()] ?? 0;
    sum += value < before ? -value : value;
    before = Math.max(before, value);
  }
  return sum;
}
