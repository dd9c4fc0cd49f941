import { alongLine } from '../../core/anchoring/alongLine.ts';
import { flowToUserSpace } from '../../core/anchoring/textItem.ts';
import type { Measure, PageItems } from '../../core/anchoring/pageItems.ts';
import type { PageText, TextLine } from '../../core/anchoring/pageText.ts';
import type { CaretPlace } from '../documentView.ts';

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
