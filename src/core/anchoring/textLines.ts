import { itemFlow } from './textItem.ts';
import type { TextItem } from './textItem.ts';

/** A visual line: items that follow each other in the file and stand on one baseline. */
export interface LineRun {
  /** First and last item, both with ink; items between them belong to the line. */
  readonly first: number;
  readonly last: number;
  readonly angle: number;
  readonly start: number;
  readonly end: number;
  /** Baseline, across the direction of writing; grows from line to line. */
  readonly baseline: number;
  /** The font size of most of its characters. */
  readonly size: number;
  /** The font of most of its characters. */
  readonly font: string;
  /** A number that is its first item and stands apart from the rest, as a line number does; null if there is none. */
  readonly lead: LeadingNumber | null;
}

/** See {@link LineRun.lead}. `textStart` is where the rest begins. */
export interface LeadingNumber {
  readonly item: number;
  readonly start: number;
  readonly end: number;
  readonly textStart: number;
}

interface OpenLine {
  first: number;
  last: number;
  angle: number;
  start: number;
  end: number;
  baseline: number;
  biggest: number;
  previous: { start: number; end: number; size: number; rtl: boolean };
  /** Characters by size and font. */
  readonly weights: Map<string, { size: number; font: string; count: number }>;
  lead: LeadingNumber | null;
}

/** Joins items into lines, and says between which neighbouring items of a line a space is missing. */
export function lineRuns(
  items: readonly TextItem[],
  isVertical: (fontName: string) => boolean,
): { readonly lines: readonly LineRun[]; readonly spaceBefore: ReadonlySet<number> } {
  const lines: LineRun[] = [];
  const spaceBefore = new Set<number>();
  let open: OpenLine | null = null;
  items.forEach((item, index) => {
    const flow = itemFlow(item, isVertical(item.fontName));
    if (flow === null) return;
    const rtl = item.dir === 'rtl';
    const gap = open === null ? null : gapOnLine(open, flow, rtl);
    if (open === null || gap === null) {
      if (open !== null) lines.push(closed(open));
      open = {
        first: index,
        last: index,
        angle: flow.angle,
        start: flow.start,
        end: flow.end,
        baseline: flow.line,
        biggest: flow.size,
        previous: { ...flow, rtl },
        weights: new Map(),
        lead: null,
      };
    } else {
      // pdf.js has put white space where the gap asks for it, unless it lost track of the position.
      if (gap > 0.25 * Math.min(open.previous.size, flow.size)) spaceBefore.add(index);
      if (
        open.last === open.first &&
        gap > 0.6 * flow.size &&
        /^\s*\d{1,4}\s*$/.test(items[open.first]?.str ?? '')
      ) {
        open.lead = { item: open.first, start: open.start, end: open.end, textStart: flow.start };
      }
      open.last = index;
      open.start = Math.min(open.start, flow.start);
      open.end = Math.max(open.end, flow.end);
      if (flow.size > open.biggest * 1.01) {
        open.biggest = flow.size;
        open.baseline = flow.line;
      }
      open.previous = { ...flow, rtl };
    }
    weigh(open, flow.size, item);
  });
  if (open !== null) lines.push(closed(open));
  return { lines, spaceBefore };
}

/** The gap between the line's last item and the next, or null if that begins another line. */
function gapOnLine(
  line: OpenLine,
  flow: { angle: number; start: number; end: number; line: number; size: number },
  rtl: boolean,
): number | null {
  if (flow.angle !== line.angle) return null;
  const size = Math.max(line.biggest, flow.size);
  const rise = Math.abs(flow.line - line.baseline);
  // Raised or lowered by more than a little only as a script, that is, smaller or beside something smaller.
  const scripted = Math.min(line.biggest, flow.size, line.previous.size) < 0.9 * size;
  if (rise > (scripted ? 0.6 : 0.25) * size) return null;
  let gap = flow.start - line.previous.end;
  if (rtl || line.previous.rtl) {
    const leftward = line.previous.start - flow.end;
    if (Math.abs(leftward) < Math.abs(gap)) gap = leftward;
  }
  return gap < -size || gap > 8 * size ? null : gap;
}

function weigh(line: OpenLine, size: number, item: TextItem): void {
  const key = `${size.toFixed(1)} ${item.fontName}`;
  const weight = line.weights.get(key) ?? { size, font: item.fontName, count: 0 };
  weight.count += item.str.length;
  line.weights.set(key, weight);
}

function closed(line: OpenLine): LineRun {
  let most = { size: line.biggest, font: '', count: 0 };
  for (const weight of line.weights.values()) if (weight.count > most.count) most = weight;
  return {
    first: line.first,
    last: line.last,
    angle: line.angle,
    start: line.start,
    end: line.end,
    baseline: line.baseline,
    size: most.size,
    font: most.font,
    lead: line.lead,
  };
}
