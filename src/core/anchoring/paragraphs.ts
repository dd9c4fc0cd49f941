import type { LineRun } from './textLines.ts';

/** A line with what it says. */
export interface FlowLine extends LineRun {
  readonly text: string;
}

/** What a line's place says. */
export interface LineReading {
  /** A paragraph begins with it. */
  readonly paragraph: boolean;
  /** It ends well before the right edge of its column. */
  readonly short: boolean;
  /** It is set in, and the next line of its column is not. */
  readonly indented: boolean;
}

const BULLET = /^[•‣◦▪●○■□–—*·∙➢✓][\s\u00a0]/u;
const LIST_LABEL = /^(?:\[\w{1,12}\]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)])[\s\u00a0]/u;
/** Captions begin a paragraph wherever they stand. */
export const CAPTION = /^(?:Figure|Fig\.|Table|Algorithm|Listing|Plate)\s(?:\d+|[A-Z]\.?\d+|[IVX]+)\s?[:.|]/u;
/** Ends a sentence, or introduces what follows it. */
export const SENTENCE_END = /[.!?:;。！？：؟][)\]”’"'»]*\s*$/u;
/** Ends within a word. */
export const BROKEN_WORD = /\p{L}[-\u00ad\u2010]\s*$/u;
const BEGINS_LOWER = /^\p{Ll}/u;

/**
 * Says for every line whether a paragraph begins with it, from what a typesetter does to show one: more space above,
 * an indent, another type size, a short last line, a list label. A step to the next column alone is none of them.
 */
export function readLines(lines: readonly FlowLine[]): readonly LineReading[] {
  const blocks = blockNumbers(lines);
  const leadings = usualLeadings(lines, blocks);
  const readings: LineReading[] = [];
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    const context: BreakContext = {
      lines,
      blocks,
      leadings,
      index,
      afterBreak: !!readings[index - 1]?.paragraph,
    };
    readings.push({
      paragraph: before === undefined || beginsParagraph(before, line, context),
      short: columnEdge(line, lines, index) - line.end > 2.5 * line.size,
      indented: isFirstLineIndent(line, context, true),
    });
  });
  return readings;
}

interface BreakContext {
  readonly lines: readonly FlowLine[];
  readonly blocks: readonly number[];
  readonly leadings: ReadonlyMap<number, number>;
  readonly index: number;
  /** Whether the line before begins a paragraph itself. */
  readonly afterBreak: boolean;
}

function beginsParagraph(before: FlowLine, line: FlowLine, context: BreakContext): boolean {
  const size = Math.max(before.size, line.size);
  if (before.angle !== line.angle || Math.abs(before.size - line.size) > 0.12 * size) return true;
  if (BULLET.test(line.text) || CAPTION.test(line.text)) return true;
  if (BROKEN_WORD.test(before.text) && BEGINS_LOWER.test(line.text)) return false;
  const sentenceEnds = SENTENCE_END.test(before.text) && !BEGINS_LOWER.test(line.text);
  const lastLine = sentenceEnds && isShort(before, line, context);
  if (context.blocks[context.index - 1] !== context.blocks[context.index]) {
    return lastLine || (sentenceEnds && isFirstLineIndent(line, context, true));
  }
  const step = line.baseline - before.baseline;
  const leading = context.leadings.get(bucket(line.size)) ?? 1.25 * line.size;
  if (step > leading + 0.32 * size) return true;
  if (lastLine) return true;
  // A list's first entry, set off from the sentence that introduces it.
  if (sentenceEnds && LIST_LABEL.test(line.text) && Math.abs(line.start - before.start) > 0.3 * size)
    return true;
  const indent = line.start - before.start;
  if (indent > 0.6 * size)
    return isFirstLineIndent(line, context, false) && (sentenceEnds || isShort(before, line, context));
  // Back at the margin after a deeper line: the deeper one was a first line, or the end of a hanging entry.
  if (indent < -0.6 * size && !context.afterBreak) return sentenceEnds || LIST_LABEL.test(line.text);
  // Another face throughout, as in a heading of the same size.
  return before.font !== line.font && isShort(before, line, context) && !BEGINS_LOWER.test(line.text);
}

/** Whether the line after this one is set out again, so that this is no hanging entry. `seen`: only if there is such a line. */
function isFirstLineIndent(line: FlowLine, { lines, blocks, index }: BreakContext, seen: boolean): boolean {
  const next = lines[index + 1];
  if (next === undefined || blocks[index + 1] !== blocks[index]) return !seen;
  return next.start < line.start - 0.6 * line.size && !LIST_LABEL.test(next.text);
}

/** Whether the next line's first word would have had room at the end of `before`, the line at `index - 1`. */
function isShort(before: FlowLine, line: FlowLine, { lines, index }: BreakContext): boolean {
  const word = line.text.search(/\s|$/u);
  const wordWidth = ((line.end - line.start) * word) / Math.max(1, line.text.length);
  return columnEdge(before, lines, index - 1) - before.end > wordWidth + 0.5 * before.size;
}

/** How far the lines around reach that begin where this one does. */
function columnEdge(line: FlowLine, lines: readonly FlowLine[], index: number): number {
  let right = line.end;
  for (let other = Math.max(0, index - 6); other < Math.min(lines.length, index + 7); other += 1) {
    const near = lines[other];
    if (near === undefined || near.angle !== line.angle || bucket(near.size) !== bucket(line.size)) continue;
    if (Math.abs(near.start - line.start) < 1.6 * line.size) right = Math.max(right, near.end);
  }
  return right;
}

/** Lines that run down one column share a number. */
function blockNumbers(lines: readonly FlowLine[]): readonly number[] {
  let number = 0;
  return lines.map((line, index) => {
    const before = lines[index - 1];
    if (before !== undefined) {
      const step = line.baseline - before.baseline;
      const apart = line.start > before.end || line.end < before.start;
      if (
        before.angle !== line.angle ||
        step < -0.5 * line.size ||
        step > 5 * line.size ||
        (apart && step < 0.5 * line.size)
      ) {
        number += 1;
      }
    }
    return number;
  });
}

/** For each type size on the page, the usual distance between two lines of a paragraph. */
function usualLeadings(lines: readonly FlowLine[], blocks: readonly number[]): ReadonlyMap<number, number> {
  const steps = new Map<number, number[]>();
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    if (before === undefined || blocks[index] !== blocks[index - 1]) return;
    if (bucket(before.size) !== bucket(line.size)) return;
    const step = line.baseline - before.baseline;
    if (step < 0.8 * line.size || step > 2.6 * line.size) return;
    const known = steps.get(bucket(line.size));
    if (known) known.push(step);
    else steps.set(bucket(line.size), [step]);
  });
  return new Map(
    [...steps].map(([size, all]) => [size, all.sort((a, b) => a - b)[Math.floor(all.length * 0.3)] ?? size]),
  );
}

function bucket(size: number): number {
  return Math.round(size * 2) / 2;
}
