import { textItems } from './textItem.ts';
import type { TextContent, TextItem } from './textItem.ts';

/** The items of a page, and the fonts they are set in, for measuring. */
export interface PageItems {
  readonly items: readonly TextItem[];
  readonly fontFamily: (fontName: string) => string;
  readonly isVertical: (fontName: string) => boolean;
}

/** How much of an item's length its first `count` UTF-16 units take, 0 to 1. */
export type Measure = (item: TextItem, count: number, fontFamily: string) => number;

/** The items of what pdf.js says of a page. */
export function pageItems(content: TextContent): PageItems {
  const { styles } = content;
  return {
    items: textItems(content),
    fontFamily: (fontName) => styles?.[fontName]?.fontFamily ?? 'sans-serif',
    isVertical: (fontName) => styles?.[fontName]?.vertical === true,
  };
}
