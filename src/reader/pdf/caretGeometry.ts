import { flowToUserSpace, itemFlow } from '../../core/anchoring/textItem.ts';
import type { PageText, TextLine } from '../../core/anchoring/pageText.ts';
import type { CaretPlace } from '../documentView.ts';
import type { PageItems } from './pageContents.ts';
import type { Measure } from './spanBoxes.ts';

/** The line an offset is on; between two lines, the one before. Null for a page without text. */
export function lineAt(page: PageText, offset: number): TextLine | null {
  const line = page.lines.find(({ endOffset }) => offset <= endOffset);
  return line ?? page.lines.at(-1) ?? null;
}

/** Where a caret before the character at `offset` stands; null on a page without text. */
export function caretPlace(
  page: PageText,
  content: PageItems,
  offset: number,
  measure: Measure,
): CaretPlace | null {
  const line = lineAt(page, offset);
  if (!line) return null;
  const along = alongLine(page, content, line, offset, measure);
  const vertical = content.isVertical(line.font);
  const [below, above] = vertical ? [0.55, 0.55] : [0.24, 0.8];
  const [x1, y1] = flowToUserSpace(line.angle, along, line.baseline + below * line.size);
  const [x2, y2] = flowToUserSpace(line.angle, along, line.baseline - above * line.size);
  return {
    box: { x1: Math.min(x1, x2), y1: Math.min(y1, y2), x2: Math.max(x1, x2), y2: Math.max(y1, y2) },
    along,
  };
}

/** The offset on a line whose caret stands nearest to `along`. */
export function offsetAlong(
  page: PageText,
  content: PageItems,
  line: TextLine,
  along: number,
  measure: Measure,
): number {
  let best = line.offset;
  let least = Infinity;
  for (let offset = line.offset; offset <= line.endOffset; offset += 1) {
    const distance = Math.abs(alongLine(page, content, line, offset, measure) - along);
    if (distance < least) {
      least = distance;
      best = offset;
    }
  }
  return best;
}

function alongLine(
  page: PageText,
  content: PageItems,
  line: TextLine,
  offset: number,
  measure: Measure,
): number {
  let end = line.start;
  for (let index = line.first; index <= line.last; index += 1) {
    const item = content.items[index];
    const start = page.itemOffsets[index];
    if (!item || start === undefined) continue;
    const flow = itemFlow(item, content.isVertical(item.fontName));
    if (!flow) continue;
    const inside = offset - start;
    if (inside <= item.str.length) {
      const part = inside <= 0 ? 0 : measure(item.str, inside, content.fontFamily(item.fontName));
      const length = flow.end - flow.start;
      return item.dir === 'rtl' ? flow.end - part * length : flow.start + part * length;
    }
    end = item.dir === 'rtl' ? flow.start : flow.end;
  }
  return end;
}
