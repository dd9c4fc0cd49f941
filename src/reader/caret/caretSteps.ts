import { nextBoundary } from '../../core/anchoring/boundary.ts';
import type { BoundaryDirection, BoundaryUnit } from '../../core/anchoring/boundary.ts';
import { offsetOfPosition, positionOfOffset } from '../../core/anchoring/documentText.ts';
import { quoteOf, readingText } from '../../core/anchoring/quote.ts';
import type { DocumentView, TextPoint, ViewLine } from '../documentView.ts';
import type { DocumentTexts } from '../notes/documentTexts.ts';

/** Steps through a document's text, over running heads and from page to page. */
export class CaretSteps {
  readonly #view: DocumentView;
  readonly #texts: DocumentTexts;

  constructor(view: DocumentView, texts: DocumentTexts) {
    this.#view = view;
    this.#texts = texts;
  }

  /** The place a character, word, sentence or paragraph further. */
  async byUnit(from: TextPoint, unit: BoundaryUnit, direction: BoundaryDirection): Promise<TextPoint> {
    const text = await this.#texts.around(from.section, from.section);
    const reading = readingText(text);
    const offset = offsetOfPosition(text, { page: from.section, offset: from.offset });
    const to = positionOfOffset(text, nextBoundary(reading, offset, unit, direction));
    const point = { section: to.page, offset: to.offset };
    return this.#view.shownPoint?.(point, direction) ?? point;
  }

  /** The place some lines further, as near as can be to the column `along`; null beyond the document's ends. */
  async byLines(from: TextPoint, lines: number, along: number): Promise<TextPoint | null> {
    const step = Math.sign(lines);
    let left = Math.abs(lines);
    let { section } = from;
    let all = await this.#view.lines(section);
    let index = lineIndex(all, from.offset);
    let target: { section: number; line: ViewLine } | null = null;
    while (left > 0) {
      index += step;
      const line = all[index];
      if (line) {
        if (!(await this.#isText(section, line))) continue;
        target = { section, line };
        left -= 1;
        continue;
      }
      section += step;
      if (section < 0 || section >= this.#view.sectionCount) break;
      all = await this.#view.lines(section);
      index = step > 0 ? -1 : all.length;
    }
    if (!target) return null;
    const offset = await this.#view.offsetAlong(target.section, target.line, along);
    return { section: target.section, offset };
  }

  /** The beginning or end of the line. */
  async lineEdge({ section, offset }: TextPoint, direction: BoundaryDirection): Promise<TextPoint> {
    const lines = await this.#view.lines(section);
    const line = lines[lineIndex(lines, offset)];
    return { section, offset: (direction === 'forward' ? line?.endOffset : line?.offset) ?? offset };
  }

  /** The first or last place of the document that has text near it. */
  async documentEdge(direction: BoundaryDirection): Promise<TextPoint> {
    if (direction === 'backward') return { section: 0, offset: 0 };
    const section = this.#view.sectionCount - 1;
    return { section, offset: (await this.#view.sectionText(section)).text.length };
  }

  /** What is read between two places of neighbouring sections, as a quote would spell it. */
  async between(one: TextPoint, other: TextPoint): Promise<string> {
    const text = await this.#texts.around(
      Math.min(one.section, other.section),
      Math.max(one.section, other.section),
    );
    const [start = 0, end = 0] = [one, other]
      .map(({ section, offset }) => offsetOfPosition(text, { page: section, offset }))
      .sort((a, b) => a - b);
    return quoteOf(text, { start, end })?.exact.replaceAll('\n\n', ' ') ?? '';
  }

  /** The text of the line at a place. */
  async lineText({ section, offset }: TextPoint): Promise<string> {
    const [text, lines] = await Promise.all([this.#view.sectionText(section), this.#view.lines(section)]);
    const line = lines[lineIndex(lines, offset)];
    return line ? text.text.slice(line.offset, line.endOffset) : '';
  }

  /** Whether a line is more than a running head or a page number. */
  async #isText(section: number, line: ViewLine): Promise<boolean> {
    const text = await this.#texts.around(section, section);
    const start = offsetOfPosition(text, { page: section, offset: line.offset });
    return (
      readingText(text)
        .slice(start, start + line.endOffset - line.offset)
        .trim() !== ''
    );
  }
}

function lineIndex(lines: readonly ViewLine[], offset: number): number {
  const index = lines.findIndex(({ endOffset }) => offset <= endOffset);
  return index < 0 ? lines.length - 1 : index;
}
