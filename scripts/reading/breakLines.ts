/**
 * Breaks a paragraph into lines so that the paragraph as a whole is set as evenly as possible: total fit after
 * D. E. Knuth and M. F. Plass, "Breaking paragraphs into lines", 1981, without its looseness and fitness classes.
 */

/** What a paragraph is made of. Widths are in points. A break is possible at a glue and at a hyphen. */
export type Item =
  | { readonly kind: 'box'; readonly width: number }
  | { readonly kind: 'glue'; readonly width: number }
  /** A place inside a word; `width` is what the line gains if it is taken: a hyphen's width, or 0 after a dash. */
  | { readonly kind: 'hyphen'; readonly width: number };

/** One line: items from `start` (inclusive) to `end` (exclusive), and how much each of its glues changes, in points. */
export interface Break {
  readonly start: number;
  readonly end: number;
  readonly hyphenated: boolean;
  readonly extra: number;
}

export interface BreakOptions {
  readonly width: number;
  readonly justify: boolean;
  /** How much of its width a glue may lose; 0.28 if not given. */
  readonly shrink?: number;
}

interface Node {
  readonly at: number;
  readonly cost: number;
  readonly before: Node | null;
  readonly hyphenated: boolean;
}

const STRETCH = 0.5;
const SHRINK = 0.28;
/** Lines are looked for this many break places back; no line of a sensible measure holds more. */
const REACH = 60;

/** The best lines for `items`. Never fails: a word wider than the measure sticks out. */
export function breakLines(items: readonly Item[], options: BreakOptions): readonly Break[] {
  const sums = prefixSums(items);
  const nodes: Node[] = [{ at: 0, cost: 0, before: null, hyphenated: false }];
  for (let at = 1; at <= items.length; at++) {
    const item = items[at];
    if (item !== undefined && item.kind === 'box') continue;
    if (item !== undefined && item.kind === 'glue' && items[at - 1]?.kind === 'glue') continue;
    let best: Node | null = null;
    for (let i = nodes.length - 1; i >= Math.max(0, nodes.length - REACH); i--) {
      const from = nodes[i];
      if (from === undefined) continue;
      const cost = from.cost + demerits(items, sums, from, at, options);
      if (best === null || cost < best.cost) {
        best = { at, cost, before: from, hyphenated: item?.kind === 'hyphen' && item.width > 0 };
      }
    }
    if (best !== null) nodes.push(best);
  }
  return linesTo(nodes.at(-1) ?? null, items, sums, options);
}

interface Sums {
  readonly width: readonly number[];
  readonly glue: readonly number[];
  readonly glues: readonly number[];
}

function prefixSums(items: readonly Item[]): Sums {
  const width = [0];
  const glue = [0];
  const glues = [0];
  items.forEach((item, i) => {
    width.push((width[i] ?? 0) + (item.kind === 'hyphen' ? 0 : item.width));
    glue.push((glue[i] ?? 0) + (item.kind === 'glue' ? item.width : 0));
    glues.push((glues[i] ?? 0) + (item.kind === 'glue' ? 1 : 0));
  });
  return { width, glue, glues };
}

/** First item of a line that follows a break at `at`: the glue or the hyphen broken at is gone. */
function lineStart(items: readonly Item[], at: number): number {
  return at > 0 && items[at]?.kind !== 'box' ? at + 1 : at;
}

function measure(
  items: readonly Item[],
  sums: Sums,
  start: number,
  at: number,
): { width: number; glue: number; glues: number } {
  const taken = items[at];
  const hyphen = taken?.kind === 'hyphen' ? taken.width : 0;
  return {
    width: (sums.width[at] ?? 0) - (sums.width[start] ?? 0) + hyphen,
    glue: (sums.glue[at] ?? 0) - (sums.glue[start] ?? 0),
    glues: (sums.glues[at] ?? 0) - (sums.glues[start] ?? 0),
  };
}

function demerits(items: readonly Item[], sums: Sums, from: Node, at: number, options: BreakOptions): number {
  const { width, glue } = measure(items, sums, lineStart(items, from.at), at);
  const slack = options.width - width;
  const last = at === items.length;
  const hyphen = items[at]?.kind === 'hyphen';
  const penalty = (hyphen ? 60 : 0) + (hyphen && from.hyphenated ? 200 : 0);
  if (slack < 0) {
    const ratio = options.justify && glue > 0 ? -slack / (glue * (options.shrink ?? SHRINK)) : Infinity;
    if (ratio > 1) return 1e9 * (1 - slack);
    return (10 + 100 * ratio ** 3 + penalty) ** 2;
  }
  if (last) {
    // A last line of one short word looks like a mistake.
    return width < options.width * 0.12 ? 4e4 : 100;
  }
  const ratio = options.justify ? slack / Math.max(glue * STRETCH, 0.5) : (slack / options.width) * 6;
  return (10 + 100 * Math.min(ratio, 12) ** 3 + penalty) ** 2;
}

function linesTo(
  end: Node | null,
  items: readonly Item[],
  sums: Sums,
  options: BreakOptions,
): readonly Break[] {
  const lines: Break[] = [];
  for (let node = end; node !== null && node.before !== null; node = node.before) {
    const start = lineStart(items, node.before.at);
    const { width, glue, glues } = measure(items, sums, start, node.at);
    const slack = options.width - width;
    const last = node.at === items.length;
    let extra = 0;
    if (options.justify && glues > 0) {
      if (slack < 0) extra = Math.max(slack, -glue * (options.shrink ?? SHRINK)) / glues;
      else if (!last) extra = slack / glues;
    }
    lines.push({ start, end: node.at, hyphenated: node.hyphenated, extra });
  }
  return lines.reverse();
}
