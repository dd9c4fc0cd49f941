import type { FlowLine } from './paragraphs.ts';
import { pageExtent } from './textItem.ts';

/** A line number in the margin: the item that shows it and the index of the line it was read into. */
export interface LineNumber {
  readonly line: number;
  readonly item: number;
}

interface Candidate extends LineNumber {
  readonly value: number;
  readonly start: number;
  readonly end: number;
  readonly baseline: number;
  readonly size: number;
}

const STEPS = [1, 2, 5, 10];

/**
 * Finds the line numbers that drafts under review carry (000 001 …, or every fifth): numbers in regular steps, one
 * below the other, beside all other text of the page. A table's or a list's numbers stand within the text's width.
 */
export function lineNumbers(lines: readonly FlowLine[], view: readonly number[]): readonly LineNumber[] {
  const angle = mainAngle(lines);
  const candidates = lines.flatMap((line, index): readonly Candidate[] => {
    if (line.angle !== angle) return [];
    if (line.lead !== null) {
      const { item, start, end } = line.lead;
      const value = Number.parseInt(line.text, 10);
      return [{ line: index, item, value, start, end, baseline: line.baseline, size: line.size }];
    }
    if (line.first !== line.last || !/^\d{1,4}$/.test(line.text)) return [];
    const { start, end, baseline, size } = line;
    return [{ line: index, item: line.first, value: Number(line.text), start, end, baseline, size }];
  });
  const found: LineNumber[] = [];
  for (const column of [...columns(candidates, 'end'), ...columns(candidates, 'start')]) {
    if (column.some(({ line }) => found.some((known) => known.line === line))) continue;
    const run = regularRun(column);
    if (run.length >= 5 && besideTheText(run, lines, angle, view)) found.push(...run);
  }
  return found.sort((a, b) => a.item - b.item).map(({ line, item }) => ({ line, item }));
}

/** The direction of most of a page's text. */
export function mainAngle(lines: readonly FlowLine[]): number {
  const counts = new Map<number, number>();
  for (const line of lines) counts.set(line.angle, (counts.get(line.angle) ?? 0) + line.text.length);
  let best = 0;
  let most = -1;
  for (const [angle, count] of counts) if (count > most) [best, most] = [angle, count];
  return best;
}

/** Candidates that share an edge, from the top of the page down. */
function columns(candidates: readonly Candidate[], edge: 'start' | 'end'): readonly (readonly Candidate[])[] {
  const groups: Candidate[][] = [];
  for (const candidate of [...candidates].sort((a, b) => a[edge] - b[edge])) {
    const group = groups[groups.length - 1];
    const last = group?.[group.length - 1];
    if (group && last && candidate[edge] - last[edge] < 0.3 * candidate.size) group.push(candidate);
    else groups.push([candidate]);
  }
  return groups
    .filter((group) => group.length >= 5)
    .map((group) => group.sort((a, b) => a.baseline - b.baseline));
}

/** The members of a column that count up in one step; none if many don't. */
function regularRun(column: readonly Candidate[]): readonly Candidate[] {
  for (const step of STEPS) {
    const run = column.filter((candidate, index) => {
      const before = column[index - 1];
      const after = column[index + 1];
      return (
        (before !== undefined && candidate.value - before.value === step) ||
        (after !== undefined && after.value - candidate.value === step)
      );
    });
    if (run.length >= 5 && run.length >= 0.85 * column.length) return run;
  }
  return [];
}

function besideTheText(
  run: readonly Candidate[],
  lines: readonly FlowLine[],
  angle: number,
  view: readonly number[],
): boolean {
  const start = Math.min(...run.map((number) => number.start));
  const end = Math.max(...run.map((number) => number.end));
  const numberSize = run[0]?.size ?? 1;
  const own = new Set(run.map(({ line }) => line));
  let left = 0;
  let right = 0;
  let all = 0;
  const sizes: number[] = [];
  lines.forEach((line, index) => {
    if (line.angle !== angle || (own.has(index) && line.lead === null)) return;
    // Another column of bare numbers, as in the other margin, is no text.
    if (/^\d{1,4}$/.test(line.text)) return;
    all += 1;
    const textStart = own.has(index) && line.lead ? line.lead.textStart : line.start;
    if (textStart > end + 0.3 * numberSize) right += 1;
    else if (line.end < start - 0.3 * numberSize) left += 1;
    sizes.push(line.size);
  });
  if (all < 3 || Math.max(left, right) < 0.95 * all) return false;
  const textSize = sizes.sort((a, b) => a - b)[sizes.length >> 1] ?? numberSize;
  const extent = pageExtent(view, angle);
  const margin = 0.115 * (extent.end - extent.start);
  const inMargin = right >= left ? start < extent.start + margin : end > extent.end - margin;
  const first = run[0]?.baseline ?? 0;
  const last = run[run.length - 1]?.baseline ?? 0;
  const tall = last - first > 0.3 * (extent.bottom - extent.top);
  return tall && (inMargin || numberSize < 0.92 * textSize);
}
