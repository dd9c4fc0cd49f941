import { mainAngle } from './lineNumbers.ts';
import type { PageText, TextLine } from './pageText.ts';
import { BROKEN_WORD, CAPTION, SENTENCE_END } from './paragraphs.ts';
import { firstSpanAfter } from './span.ts';
import type { Span } from './span.ts';
import { pageExtent } from './textItem.ts';

/** Notes are set smaller than this share of the text. */
const SMALL = 0.93;
/** Begins a sentence, an entry of a list, a heading. */
const NEW_BEGINNING = /^(?:["“”‘’'«([]{0,2}\p{Lu}|\(?\d|[•‣◦▪●○■□])/u;
/** A page with more lines is a map or a table, and comparing them all would take long. */
const MOST_LINES = 2000;
const NOTE_MARK = /^(?:\d{1,3}|[\u00b9\u00b2\u00b3\u2070-\u2079]{1,3}|[∗*†‡§¶#⋆◦⋄]{1,3})\s?[^\s\d.,:;)\]]/u;

interface PlacedLine extends Span {
  readonly line: TextLine;
  readonly text: string;
  readonly page: PageText;
}

/**
 * What stands between two parts of the running text without belonging to it: footnotes at the foot of a column, and a
 * figure's or table's caption that cuts a sentence in two. It is text, and can be quoted; but a passage that runs over
 * it is read without it. `furniture` is left out of account. Ascending, disjoint, in offsets of the document.
 */
export function asides(
  pages: readonly (PageText | null)[],
  pageStarts: readonly number[],
  furniture: readonly Span[],
): readonly Span[] {
  const lines: PlacedLine[] = [];
  const found: Span[] = [];
  pages.forEach((page, index) => {
    if (page === null) return;
    const start = pageStarts[index] ?? 0;
    const kept = page.lines.flatMap((line): readonly PlacedLine[] => {
      const text = page.text.slice(line.offset, line.endOffset).trim();
      const placed = { start: start + line.offset, end: start + line.endOffset, line, text, page };
      const hole = furniture[firstSpanAfter(furniture, placed.start)];
      return hole && hole.start <= placed.start && hole.end >= placed.end ? [] : [placed];
    });
    const notes = footnotes(kept);
    lines.push(...kept.filter((line) => !notes.has(line)));
    for (const note of notes) found.push({ start: note.start, end: note.end });
  });
  found.push(...cuttingFigures(lines));
  return joined(
    found.sort((a, b) => a.start - b.start),
    lines,
  );
}

/** The lines of a page that are footnotes: small, marked, below all of their column's text, and set apart from it. */
function footnotes(lines: readonly PlacedLine[]): ReadonlySet<PlacedLine> {
  const notes = new Set<PlacedLine>();
  const first = lines[0];
  if (first === undefined || lines.length > MOST_LINES) return notes;
  const angle = mainAngle(lines.map(({ line, text }) => ({ ...line, text })));
  const extent = pageExtent(first.page.view, angle);
  const small = SMALL * textSize(lines);
  lines.forEach((note, index) => {
    if (notes.has(note) || !NOTE_MARK.test(note.text)) return;
    const { line } = note;
    if (line.angle !== angle || line.size > small) return;
    if (line.baseline < (extent.top + extent.bottom) / 2) return;
    const column = lines.filter(({ line: other }) => other.angle === angle && overlaps(other, line));
    const text = column.filter(({ line: other }) => other.size > small);
    if (text.some(({ line: other }) => other.baseline > line.baseline)) return;
    const above = Math.max(
      ...column.map(({ line: other }) => other.baseline).filter((at) => at < line.baseline - 1),
    );
    const before = lines[index - 1];
    if (line.baseline - above < 1.2 * line.size && !(before && notes.has(before))) return;
    notes.add(note);
    let bottom = line;
    for (const next of lines.slice(index + 1)) {
      const follows =
        next.line.angle === angle && next.line.size <= small && next.line.baseline > bottom.baseline;
      if (!follows || !overlaps(next.line, line)) break;
      notes.add(next);
      bottom = next.line;
    }
  });
  return notes;
}

/** The type size of most of a page's text. */
function textSize(lines: readonly PlacedLine[]): number {
  const counts = new Map<number, number>();
  for (const { line, text } of lines) {
    const size = Math.round(line.size * 4) / 4;
    counts.set(size, (counts.get(size) ?? 0) + text.length);
  }
  let best = 0;
  let most = 0;
  for (const [size, count] of counts) if (count > most) [best, most] = [size, count];
  return best;
}

function overlaps(a: TextLine, b: TextLine): boolean {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared > 0.3 * Math.min(a.end - a.start, b.end - b.start);
}

/**
 * Figures and their captions that cut a sentence: it is left open at the end of a page or column, the next begins with
 * the figure's lettering (if any) and caption, and after that the text goes on in its own size, not with a capital.
 */
function cuttingFigures(lines: readonly PlacedLine[]): readonly Span[] {
  const found: Span[] = [];
  lines.forEach((caption, index) => {
    if (!CAPTION.test(caption.text) || !caption.line.paragraph) return;
    let after = index + 1;
    while (lines[after]?.page === caption.page && lines[after]?.line.paragraph === false) after += 1;
    const next = lines[after];
    const last = lines[after - 1];
    if (next?.page !== caption.page || last === undefined || !SENTENCE_END.test(last.text)) return;
    const top = lettering(lines, index, next.line.size);
    const before = lines[top - 1];
    const first = lines[top];
    if (before === undefined || first === undefined || SENTENCE_END.test(before.text)) return;
    if (before.page === first.page && !changesColumn(before.line, first.line)) return;
    const goesOn = BROKEN_WORD.test(before.text) || !NEW_BEGINNING.test(next.text);
    const alike = Math.abs(next.line.size - before.line.size) < 0.05 * before.line.size;
    if (goesOn && alike) found.push({ start: first.start, end: last.end });
  });
  return found;
}

/** The first line of a figure with this caption: lines above it on the page in other sizes than the text's. */
function lettering(lines: readonly PlacedLine[], caption: number, textSize: number): number {
  let top = caption;
  let characters = 0;
  let asText = 0;
  for (let index = caption - 1; index >= 0 && lines[index]?.page === lines[caption]?.page; index -= 1) {
    const { line, text } = lines[index] ?? { line: { size: textSize }, text: '' };
    characters += text.length;
    if (Math.abs(line.size - textSize) < 0.05 * textSize) asText += text.length;
    top = index;
  }
  return asText <= 0.1 * characters ? top : caption;
}

function changesColumn(before: TextLine, after: TextLine): boolean {
  return after.baseline < before.baseline && !overlaps(before, after);
}

/** Neighbouring asides with nothing between them are one. */
function joined(spans: readonly Span[], lines: readonly PlacedLine[]): readonly Span[] {
  const merged: { start: number; end: number }[] = [];
  for (const span of spans) {
    const last = merged[merged.length - 1];
    const between = last && lines[firstSpanAfter(lines, last.end)];
    if (last && (between === undefined || between.start >= span.start))
      last.end = Math.max(last.end, span.end);
    else merged.push({ ...span });
  }
  return merged;
}
