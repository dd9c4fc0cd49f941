import { offsetAlong } from './alongLine.ts';
import type { Measure, PageItems } from './pageItems.ts';
import type { PageText, TextLine } from './pageText.ts';
import { itemFlowAlong } from './textItem.ts';

/** The offset whose caret stands nearest to a point of user space, in the line nearest to it; null without text. */
export function nearestOffset(
  page: PageText,
  content: PageItems,
  { x, y }: { readonly x: number; readonly y: number },
  measure: Measure,
): number | null {
  let nearest: TextLine | null = null;
  let least = Infinity;
  for (const line of page.lines) {
    const { x1, y1, x2, y2 } = line.box;
    const outside = Math.hypot(Math.max(x1 - x, 0, x - x2), Math.max(y1 - y, 0, y - y2));
    // The boxes of neighbouring lines overlap: in both, the one whose middle is nearer is meant.
    const distance = outside + Math.hypot(x - (x1 + x2) / 2, y - (y1 + y2) / 2) / 1000;
    if (distance < least) {
      least = distance;
      nearest = line;
    }
  }
  if (!nearest) return null;
  const [along] = itemFlowAlong(nearest.angle, { x1: x, y1: y, x2: x, y2: y });
  return offsetAlong(page, content, nearest, along, measure);
}
