import type { TextItem } from './textItem.ts';

/** What of a line decides in which order its items are read. */
export interface OrderedLine {
  readonly first: number;
  readonly last: number;
  readonly start: number;
  readonly end: number;
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u;
const LETTER = /\p{L}/u;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/**
 * The order in which the items of each line are read, where that is not the order of the file; null for lines where it
 * is. Browsers print what is written from right to left letter by letter from the left, and pdf.js turns round what is
 * inside of an item alone. `starts`: where each item begins along its line.
 */
export function readingOrders(
  items: readonly TextItem[],
  lines: readonly OrderedLine[],
  starts: (item: number) => number,
): readonly (readonly number[] | null)[] {
  if (!items.some(isRightToLeft)) return lines.map(() => null);
  const mixed = lines.filter((line) => itemsOf(line).some((index) => isRightToLeft(items[index])));
  const turns = new Set(mixed);
  const leftward = isPageLeftward(items, mixed);
  return lines.map((line) => {
    if (!turns.has(line)) return null;
    const parts = itemsOf(line).map((index) => ({ index, ...kindOf(items[index]) }));
    const order = (leftward ? [parts] : rightToLeftRuns(parts)).flatMap((run) =>
      run.some(({ isLeftward }) => isLeftward) && runsRightward(run, starts) ? turned(run) : run,
    );
    const read = order.map(({ index }) => index);
    return read.every((index, position) => index === line.first + position) ? null : read;
  });
}

interface Part {
  readonly index: number;
  readonly isLeftward: boolean;
  /** Whether it is read from left to right wherever it stands: words of another script, and numbers. */
  readonly isRightward: boolean;
  readonly hasLetter: boolean;
  readonly isBlank: boolean;
}

function kindOf(item: TextItem | undefined): Omit<Part, 'index'> {
  const text = item?.str ?? '';
  const isLeftward = isRightToLeft(item);
  return {
    isLeftward,
    isRightward: !isLeftward && LETTER_OR_DIGIT.test(text),
    hasLetter: LETTER.test(text),
    isBlank: text.trim() === '',
  };
}

function isRightToLeft(item: TextItem | undefined): boolean {
  return item?.dir === 'rtl' && RIGHT_TO_LEFT.test(item.str);
}

function itemsOf({ first, last }: OrderedLine): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, position) => first + position);
}

/**
 * Whether the lines of a page run to the left as a whole: most of what is on it is written so, and where lines are
 * ragged, they are so at their left. A page that does not say how it is written is set from the left by browsers.
 */
function isPageLeftward(items: readonly TextItem[], mixed: readonly OrderedLine[]): boolean {
  let [left, right] = [0, 0];
  for (const { str } of items)
    for (const char of str) {
      if (RIGHT_TO_LEFT.test(char)) left += 1;
      else if (LETTER.test(char)) right += 1;
    }
  const [starts, ends] = [mostAtOnePlace(mixed, 'start'), mostAtOnePlace(mixed, 'end')];
  return left > right && (ends > starts || (ends === starts && mixed.length > 2));
}

/** How many lines begin, or end, at about the place where most do. */
function mostAtOnePlace(lines: readonly OrderedLine[], side: 'start' | 'end'): number {
  const counts = new Map<number, number>();
  for (const line of lines) {
    const place = Math.round(line[side] / 2);
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return [...counts].reduce(
    (most, [place, count]) => Math.max(most, count + (counts.get(place + 1) ?? 0)),
    0,
  );
}

/** Parts a line into what runs to the left, numbers and marks in it included, and what stands between. */
function rightToLeftRuns(parts: readonly Part[]): readonly (readonly Part[])[] {
  const runs: Part[][] = [];
  let run: Part[] | null = null;
  /** What stands behind the run, and belongs to it if it goes on. */
  let behind: Part[] = [];
  for (const part of parts) {
    if (part.isLeftward && run !== null) {
      run.push(...behind, part);
      behind = [];
    } else if (part.isLeftward) {
      run = [part];
      runs.push(behind, run);
      behind = [];
    } else {
      behind.push(part);
      if (part.hasLetter) run = null;
      if (run === null) {
        runs.push(behind);
        behind = [];
      }
    }
  }
  return [...runs, behind];
}

/** Whether items follow each other to the right: what a file holds in the order of reading runs to the left already. */
function runsRightward(run: readonly Part[], starts: (item: number) => number): boolean {
  let steps = 0;
  let before: number | null = null;
  for (const { index, isBlank } of run) {
    if (isBlank) continue;
    const start = starts(index);
    if (before !== null) steps += Math.sign(start - before);
    before = start;
  }
  return steps > 0;
}

/** A run from its end to its beginning, but for words of another script and numbers in it, which stay as they are. */
function turned(run: readonly Part[]): readonly Part[] {
  const groups: Part[][] = [];
  let open: { readonly parts: Part[]; hasLetter: boolean } | null = null;
  /** Marks and spaces behind the open group, which are in it if it goes on. */
  let behind: Part[] = [];
  const leaveBehind = (): void => {
    groups.push(...behind.map((part) => [part]));
    behind = [];
  };
  for (const part of run) {
    if (!part.isLeftward && !part.isRightward) {
      behind.push(part);
    } else if (
      part.isRightward &&
      open !== null &&
      (open.hasLetter || !behind.some(({ isBlank }) => isBlank))
    ) {
      // Words go on over spaces; numbers with a space between them are two.
      open.parts.push(...behind, part);
      open.hasLetter ||= part.hasLetter;
      behind = [];
    } else {
      leaveBehind();
      open = part.isRightward ? { parts: [part], hasLetter: part.hasLetter } : null;
      groups.push(open?.parts ?? [part]);
    }
  }
  leaveBehind();
  return groups.reverse().flat();
}
