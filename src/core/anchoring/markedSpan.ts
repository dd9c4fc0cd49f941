import type { PageBox } from '../model/annotation.ts';
import type { PageText, TextLine } from './pageText.ts';
import type { Span } from './span.ts';
import { itemFlowAlong } from './textItem.ts';
import { snapToWords } from './wordEdges.ts';

/** The offset on a line whose caret stands nearest to a place along it (see `offsetAlong`). */
export type OffsetAlong = (line: TextLine, along: number) => number | Promise<number>;

/** The text of a page below some boxes, from the first to the last of them; null if none is below any. */
export async function markedSpan(
  text: PageText,
  boxes: readonly PageBox[],
  offsetAlong: OffsetAlong,
): Promise<Span | null> {
  let [start, end] = [Infinity, -Infinity];
  for (const box of boxes) {
    for (const line of text.lines.filter((one) => isBelow(one, box))) {
      const [from, to] = itemFlowAlong(line.angle, box);
      const first = await offsetAlong(line, from);
      const last = await offsetAlong(line, to);
      start = Math.min(start, first, last);
      end = Math.max(end, first, last);
    }
  }
  return end > start ? trimmed(text, snapToWords(text.text, { start, end })) : null;
}

/** Whether the line runs through the box, not only beside it: boxes of neighbouring lines overlap. */
function isBelow({ box: line }: TextLine, box: PageBox): boolean {
  const middle = { x: (line.x1 + line.x2) / 2, y: (line.y1 + line.y2) / 2 };
  const isWide = line.x2 - line.x1 >= line.y2 - line.y1;
  const crosses = isWide ? middle.y > box.y1 && middle.y < box.y2 : middle.x > box.x1 && middle.x < box.x2;
  return crosses && line.x1 < box.x2 && line.x2 > box.x1 && line.y1 < box.y2 && line.y2 > box.y1;
}

function trimmed({ text }: PageText, { start, end }: Span): Span | null {
  const words = text.slice(start, end);
  const from = start + words.length - words.trimStart().length;
  const to = start + words.trimEnd().length;
  return to > from ? { start: from, end: to } : null;
}
