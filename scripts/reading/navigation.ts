import { PDFHexString, PDFName } from '@cantoo/pdf-lib';
import type { PDFDocument, PDFRef } from '@cantoo/pdf-lib';

/** An entry of the outline that leads to a named place. Levels start at 1. */
export interface OutlineEntry {
  readonly title: string;
  readonly level: number;
  readonly place: string;
}

/** From page `from` (0-based) on, pages are numbered in `style` (`r` = i, ii, iii; `D` = 1, 2, 3), beginning at `first`. */
export interface LabelRange {
  readonly from: number;
  readonly style: 'r' | 'D';
  readonly first: number;
}

interface Item {
  readonly entry: OutlineEntry;
  readonly ref: PDFRef;
  readonly children: Item[];
}

/** Writes the outline (bookmarks) and asks viewers to show it. */
export function outlineTree(doc: PDFDocument, entries: readonly OutlineEntry[]): void {
  const context = doc.context;
  const top: Item[] = [];
  const path: Item[] = [];
  for (const entry of entries) {
    const item: Item = { entry, ref: context.nextRef(), children: [] };
    path.length = Math.min(path.length, entry.level - 1);
    (path.at(-1)?.children ?? top).push(item);
    path.push(item);
  }
  const root = context.nextRef();
  const write = (items: readonly Item[], parent: PDFRef): void => {
    items.forEach((item, i) => {
      write(item.children, item.ref);
      const before = items[i - 1];
      const after = items[i + 1];
      context.assign(
        item.ref,
        context.obj({
          Title: PDFHexString.fromText(item.entry.title),
          Parent: parent,
          Dest: item.entry.place,
          ...(before === undefined ? {} : { Prev: before.ref }),
          ...(after === undefined ? {} : { Next: after.ref }),
          ...ends(item.children),
        }),
      );
    });
  };
  write(top, root);
  context.assign(root, context.obj({ Type: 'Outlines', ...ends(top) }));
  doc.catalog.set(PDFName.of('Outlines'), root);
}

function ends(items: readonly Item[]): { First?: PDFRef; Last?: PDFRef; Count?: number } {
  const first = items[0];
  const last = items.at(-1);
  return first === undefined || last === undefined
    ? {}
    : { First: first.ref, Last: last.ref, Count: items.length };
}

/** Writes what the pages are called. */
export function pageLabels(doc: PDFDocument, ranges: readonly LabelRange[]): void {
  const context = doc.context;
  const numbers = ranges.flatMap(({ from, style, first }) => [from, context.obj({ S: style, St: first })]);
  doc.catalog.set(PDFName.of('PageLabels'), context.obj({ Nums: numbers }));
}
