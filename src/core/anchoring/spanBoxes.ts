import type { PageBox } from '../model/annotation.ts';
import type { Measure, PageItems } from './pageItems.ts';
import type { PageText, TextLine } from './pageText.ts';
import { flowToUserSpace, itemFlow } from './textItem.ts';
import type { TextItem } from './textItem.ts';

/** How far a line's box reaches above and below its baseline, in font sizes. */
const ASCENT = 0.8;
const DESCENT = 0.24;

/**
 * Covers the text of a page between two offsets with rectangles in PDF user space, one for each line. Lines that
 * are covered as a whole need no measuring; in the others, characters are placed as the text layer places them.
 */
export function spanBoxes(
  page: PageText,
  content: PageItems,
  start: number,
  end: number,
  measure: Measure,
): readonly PageBox[] {
  const boxes: PageBox[] = [];
  for (const line of page.lines) {
    if (line.endOffset <= start || line.offset >= end) continue;
    const whole = start <= line.offset && end >= line.endOffset;
    const extent = whole ? line : partOfLine(page, content, line, start, end, measure);
    if (extent) boxes.push(flowBox(line, extent, content.isVertical(line.font)));
  }
  return boxes;
}

function partOfLine(
  page: PageText,
  content: PageItems,
  line: TextLine,
  start: number,
  end: number,
  measure: Measure,
): { start: number; end: number } | null {
  let first = Infinity;
  let last = -Infinity;
  for (let index = line.first; index <= line.last; index += 1) {
    const item = content.items[index];
    const offset = page.itemOffsets[index];
    if (!item || offset === undefined) continue;
    const from = Math.max(0, start - offset);
    const to = Math.min(item.str.length, end - offset);
    if (to <= from || item.str.slice(from, to).trim() === '') continue;
    const flow = itemFlow(item, content.isVertical(item.fontName));
    if (!flow) continue;
    const length = flow.end - flow.start;
    const family = content.fontFamily(item.fontName);
    const begin = length * (from === 0 ? 0 : measure(item, from, family));
    const finish = length * (to === item.str.length ? 1 : measure(item, to, family));
    const leftward = isLeftward(item);
    first = Math.min(first, leftward ? flow.end - finish : flow.start + begin);
    last = Math.max(last, leftward ? flow.end - begin : flow.start + finish);
  }
  return last > first ? { start: first, end: last } : null;
}

function isLeftward(item: TextItem): boolean {
  return item.dir === 'rtl';
}

function flowBox(line: TextLine, extent: { start: number; end: number }, vertical: boolean): PageBox {
  // Vertical writing runs down the middle of its characters, not along their feet.
  const [below, above] = vertical ? [0.55, 0.55] : [DESCENT, ASCENT];
  const [x1, y1] = flowToUserSpace(line.angle, extent.start, line.baseline + below * line.size);
  const [x2, y2] = flowToUserSpace(line.angle, extent.end, line.baseline - above * line.size);
  return { x1: Math.min(x1, x2), y1: Math.min(y1, y2), x2: Math.max(x1, x2), y2: Math.max(y1, y2) };
}
