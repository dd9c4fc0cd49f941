import type { Measure, PageItems } from './pageItems.ts';
import type { PageText, TextLine } from './pageText.ts';
import { itemFlow } from './textItem.ts';

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

/** Where a caret before the character at `offset` stands along its line, in user space. */
export function alongLine(
  page: PageText,
  content: PageItems,
  line: TextLine,
  offset: number,
  measure: Measure,
): number {
  let end = line.start;
  for (let position = line.first; position <= line.last; position += 1) {
    const index = page.itemOrder?.[position] ?? position;
    const item = content.items[index];
    const start = page.itemOffsets[index];
    if (!item || start === undefined) continue;
    const flow = itemFlow(item, content.isVertical(item.fontName));
    if (!flow) continue;
    const inside = offset - start;
    if (inside <= item.str.length) {
      const part = inside <= 0 ? 0 : measure(item, inside, content.fontFamily(item.fontName));
      const length = flow.end - flow.start;
      return item.dir === 'rtl' ? flow.end - part * length : flow.start + part * length;
    }
    end = item.dir === 'rtl' ? flow.start : flow.end;
  }
  return end;
}
