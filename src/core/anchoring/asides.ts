import { mainAngle } from './lineNumbers.ts';
import type { PageText, TextLine } from './pageText.ts';
import { BROKEN_WORD, CAPTION, SENTENCE_END } from './paragraphs.ts';
import { firstSpanAfter } from './span.ts';
import type { Span } from './span.ts';
import { pageExtent } from './textItem.ts';

/** Notes are set smaller than this share of the text. */
const SMALL = 0.93;
const NOTE_MARK = /^(?:\d{1,3}|[∗*†‡§¶#⋆◦⋄]{1,3})\s?[^\s\d.,:;)\]]/u;

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
  found.push(...cuttingCaptions(lines));
  return joined(
    found.sort((a, b) => a.start - b.start),
    lines,
  );
}

/** The lines of a page that are footnotes: small, marked, below all of their column's text, and set apart from it. */
function footnotes(lines: readonly PlacedLine[]): ReadonlySet<PlacedLine> {
  const notes = new Set<PlacedLine>();
  const first = lines[0];
  if (first === undefined) return notes;
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

/** Captions that begin where a sentence is left open and end where it goes on in lower case. */
function cuttingCaptions(lines: readonly PlacedLine[]): readonly Span[] {
  const found: Span[] = [];
  lines.forEach((caption, index) => {
    const before = lines[index - 1];
    if (before === undefined || !CAPTION.test(caption.text) || !caption.line.paragraph) return;
    if (
      SENTENCE_END.test(before.text) ||
      (before.page === caption.page && !changesColumn(before.line, caption.line))
    )
      return;
    let after = index + 1;
    while (after < lines.length && lines[after]?.line.paragraph !== true) after += 1;
    const next = lines[after];
    const last = lines[after - 1];
    if (next === undefined || last === undefined || next.page !== caption.page) return;
    const goesOn = /^\p{Ll}/u.test(next.text) || BROKEN_WORD.test(before.text);
    const alike =
      Math.abs(next.line.size - before.line.size) < 0.05 * before.line.size && next.line.font !== '';
    if (goesOn && alike && SENTENCE_END.test(last.text)) found.push({ start: caption.start, end: last.end });
  });
  return found;
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
