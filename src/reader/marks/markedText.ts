import { itemFlowAlong } from '../../core/anchoring/textItem.ts';
import { snapToWords } from '../../core/anchoring/wordEdges.ts';
import type { Span } from '../../core/anchoring/span.ts';
import type { PageText, TextLine } from '../../core/anchoring/pageText.ts';
import type { PageBox } from '../../core/model/annotation.ts';
import type { DocumentView } from '../documentView.ts';

/** The text of a section below some boxes, from the first to the last of them; null if none is below any. */
export async function markedText(
  view: DocumentView,
  section: number,
  boxes: readonly PageBox[],
): Promise<Span | null> {
  const text = await view.sectionText(section);
  let [start, end] = [Infinity, -Infinity];
  for (const box of boxes) {
    for (const line of text.lines.filter((one) => isBelow(one, box))) {
      const [from, to] = itemFlowAlong(line.angle, box);
      const first = await view.offsetAlong(section, line, from);
      const last = await view.offsetAlong(section, line, to);
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
