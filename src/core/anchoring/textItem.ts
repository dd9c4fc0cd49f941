/**
 * What pdf.js gives for a page, in the few fields used here. Always ask for it as the viewer's text layer does,
 * `getTextContent({ includeMarkedContent: true, disableNormalization: true })`: with other options pdf.js cuts the
 * items elsewhere, and item n would no longer be the text layer's element n.
 */

/** One run of glyphs (pdf.js `TextItem`). `transform` is the PDF matrix of its first glyph, in user space. */
export interface TextItem {
  readonly str: string;
  readonly dir: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly fontName: string;
  readonly hasEOL: boolean;
}

/** The text of a page as pdf.js hands it out; marked-content items (those without `str`) are skipped. */
export interface TextContent {
  readonly items: readonly (TextItem | { readonly type: string })[];
  readonly styles?: Readonly<Record<string, { readonly vertical?: boolean; readonly fontFamily?: string }>>;
}

/** The text items in the order of the text layer's elements. */
export function textItems(content: TextContent): readonly TextItem[] {
  return content.items.filter((item): item is TextItem => 'str' in item && item.str !== undefined);
}

/**
 * An item seen along its own direction of writing, whatever the page's rotation, so that one set of rules reads
 * horizontal, rotated and vertical text. `start` and `end` lie along the line, `line` across it and grows from line
 * to line; all in user space units.
 */
export interface ItemFlow {
  /** Direction of the line in degrees, counter-clockwise from the user space's x axis, to the nearest 5. */
  readonly angle: number;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  /** Font size. */
  readonly size: number;
}

/** Measures an item along its direction; null if it has no ink (empty or white space). */
export function itemFlow(item: TextItem, vertical: boolean): ItemFlow | null {
  if (item.str.trim() === '') return null;
  const [a = 1, b = 0, c = 0, d = 1, x = 0, y = 0] = item.transform;
  const size = Math.hypot(c, d) || Math.hypot(a, b) || 1;
  let angle = Math.round((Math.atan2(b, a) * 180) / Math.PI / 5) * 5;
  if (vertical) angle -= 90;
  angle = ((angle % 360) + 360) % 360;
  const radians = (angle * Math.PI) / 180;
  const cos = Math.cos(radians);
  const sin = Math.sin(radians);
  const start = x * cos + y * sin;
  const length = Math.abs(vertical ? item.height : item.width);
  return { angle, start, end: start + length, line: x * sin - y * cos, size };
}

/** The corners of a rectangle given along a direction of writing, back in user space. */
export function flowToUserSpace(angle: number, along: number, across: number): readonly [number, number] {
  const radians = (angle * Math.PI) / 180;
  const cos = Math.cos(radians);
  const sin = Math.sin(radians);
  return [along * cos + across * sin, along * sin - across * cos];
}

/** From where to where a rectangle of user space reaches along a direction of writing. */
export function itemFlowAlong(
  angle: number,
  { x1, y1, x2, y2 }: { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number },
): readonly [from: number, to: number] {
  const { start, end } = pageExtent([x1, y1, x2, y2], angle);
  return [start, end];
}

/** The extent of a page along and across a direction of writing: what is "left", "top" for that text. */
export function pageExtent(view: readonly number[], angle: number): PageExtent {
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = view;
  const radians = (angle * Math.PI) / 180;
  const cos = Math.cos(radians);
  const sin = Math.sin(radians);
  const along = [x1, x2].flatMap((x) => [y1, y2].map((y) => x * cos + y * sin));
  const across = [x1, x2].flatMap((x) => [y1, y2].map((y) => x * sin - y * cos));
  return {
    start: Math.min(...along),
    end: Math.max(...along),
    top: Math.min(...across),
    bottom: Math.max(...across),
  };
}

/** See {@link pageExtent}; `top` < `bottom`, as lines follow each other. */
export interface PageExtent {
  readonly start: number;
  readonly end: number;
  readonly top: number;
  readonly bottom: number;
}
