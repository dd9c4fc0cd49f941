import { continuation } from './approximate.ts';
import { mainAngle } from './lineNumbers.ts';
import { outerRows } from './outerRows.ts';
import type { OuterRow } from './outerRows.ts';
import type { PageText, TextLine } from './pageText.ts';
import { CAPTION } from './paragraphs.ts';
import { mergeSpans } from './span.ts';
import type { Span } from './span.ts';

/** How many pages to each side are looked at; the result depends on no others. */
export const FURNITURE_WINDOW = 4;

/** Baselines this near, as a fraction of the page's height, are the same place; skewed scans need the wide one. */
const SAME_PLACE = 0.004;
const NEAR_PLACE = 0.015;

/** So many letters are shared by running heads that name a chapter and, after or before it, each page's section. */
const SHARED_PART = 12;

/** Where text hardly ever stands, as a fraction of the page's height. */
const OUT_OF_TEXT = 0.07;

const STAMP = /^arXiv:\s?(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?\s/;
/** Notices that conferences put in the place of the running head or foot, often on the first page only. */
const NOTICE =
  /^(?:preprint\b.{0,60}|(?:under review|published|accepted|to appear) (?:as|at|in) .{3,80}|\d+(?:st|nd|rd|th) (?:annual |international )*(?:conference|workshop|meeting) (?:on|of) .{5,100}|proceedings of .{5,120})$/i;
const NUMBER_ALONE =
  /^(?:(?:page|p\.|seite)\s*)?[-–—•|[(]?\s*(?:\d{1,4}|[ivxlc]{1,7})\s*[-–—•|\])]?(?:\s*(?:of|\/|von)\s*\d{1,4})?$/i;

/** A page nearby: how many pages further on it is, and its rows. */
interface Neighbour {
  readonly step: number;
  readonly rows: readonly OuterRow[];
  readonly page: PageText;
}

/**
 * The spans of a page (in its own offsets) that belong to the layout, not to the text: running heads and feet, page
 * numbers, line numbers in the margin, side stamps. Found by comparison with up to {@link FURNITURE_WINDOW} pages on
 * each side; what only might be furniture is kept as text.
 */
export function furniture(pages: readonly (PageText | null)[], index: number): readonly Span[] {
  const page = pages[index];
  if (!page || page.lines.length === 0) return [];
  const neighbours: Neighbour[] = [];
  for (let step = -FURNITURE_WINDOW; step <= FURNITURE_WINDOW; step += 1) {
    const other = pages[index + step];
    if (step !== 0 && other) neighbours.push({ step, rows: outerRows(other), page: other });
  }
  const spans: Span[] = [...page.lineNumbers, ...stamps(page, neighbours)];
  // From each edge inwards; beyond the first row that is text, all is text.
  const closed = new Set<string>();
  for (const row of outerRows(page)) {
    if (closed.has(row.edge)) continue;
    if (isRunning(row, neighbours) || hasOwnNumber(page, row, index + 1)) {
      spans.push(...row.lines.map((line) => ({ start: line.offset, end: line.endOffset })));
    } else closed.add(row.edge);
  }
  return mergeSpans(spans.sort((a, b) => a.start - b.start));
}

function isRunning(row: OuterRow, neighbours: readonly Neighbour[]): boolean {
  const same = neighbours.filter(({ rows }) => rows.some((other) => sameText(row, other)));
  const counting = neighbours.filter(({ rows, step }) => rows.some((other) => counts(row, other, step)));
  if (NUMBER_ALONE.test(row.text)) return isPageNumber(row, neighbours, counting.length);
  if (row.sparse) {
    // A figure that fills the page leaves its running head alone with it.
    const full = [...same, ...counting].filter(({ rows }) => rows.every((other) => !other.sparse));
    return row.apart && row.letters.length > 8 && new Set(full).size >= 2;
  }
  if (NOTICE.test(row.text) && row.apart) return true;
  const placed = neighbours.filter(({ rows }) => rows.some((other) => samePlace(row, other, SAME_PLACE)));
  // Text may begin alike on some pages, a dialogue's speaker for one: a head so near to the text is farther out.
  if (!row.apart) return row.distance < OUT_OF_TEXT && same.length >= 2 && same.length >= 0.6 * placed.length;
  const needed = neighbours.length <= 4 ? 1 : 2;
  const akin = neighbours.filter(({ rows }) => rows.some((other) => sharesPart(row, other)));
  const enough = Math.max(needed, 0.25 * placed.length);
  if (counting.length >= needed || same.length >= enough || akin.length >= enough) return true;
  return isRunningPlace(row, placed);
}

/** Set apart far out, a piece of its own that is this page's number: the head of a document of two pages. */
function hasOwnNumber(page: PageText, row: OuterRow, number: number): boolean {
  if (!row.apart || row.sparse || row.distance >= 0.1) return false;
  const pieces = row.lines.map((line) => textOf(page, line));
  return pieces.some((piece) => NUMBER_ALONE.test(piece) && /\d+/.exec(piece)?.[0] === String(number));
}

/** A number alone: it counts along with its neighbours, or stands where they have theirs, or is by itself far out. */
function isPageNumber(row: OuterRow, neighbours: readonly Neighbour[], counting: number): boolean {
  if (counting > 0) return true;
  if (!row.apart) return false;
  if (neighbours.length === 0) return row.distance < 0.1;
  const elsewhere = neighbours.some(({ rows, step }) =>
    rows.some(({ first, last }) => [first, last].some((n) => n !== null && n - step === row.first)),
  );
  return (
    elsewhere ||
    neighbours.some(({ rows }) =>
      rows.some((other) => samePlace(row, other, NEAR_PLACE) && NUMBER_ALONE.test(other.text)),
    )
  );
}

/** A place that other pages use for running heads, so that this one is one too, say a section's title. */
function isRunningPlace(row: OuterRow, placed: readonly Neighbour[]): boolean {
  const there = placed.flatMap(({ rows, step }) => {
    const other = rows.find(
      (candidate) => samePlace(row, candidate, SAME_PLACE) && candidate.font === row.font,
    );
    return other?.apart ? [{ row: other, step }] : [];
  });
  const agreeing = there.filter(({ row: one, step }) =>
    there.some(
      ({ row: other, step: to }) =>
        to !== step && (sameText(one, other) || sharesPart(one, other) || counts(one, other, to - step)),
    ),
  );
  return agreeing.length >= 2 && there.length === placed.length;
}

function samePlace(a: OuterRow, b: OuterRow, tolerance: number): boolean {
  return (
    a.edge === b.edge &&
    Math.abs(a.distance - b.distance) < tolerance &&
    Math.abs(a.size - b.size) < (tolerance === SAME_PLACE ? 0.06 : 0.25) * a.size
  );
}

/** Whether two rows begin or end alike, as running heads do that name chapter and section. Captions may, too. */
function sharesPart(a: OuterRow, b: OuterRow): boolean {
  if (!a.apart || !b.apart || a.font !== b.font || !samePlace(a, b, SAME_PLACE)) return false;
  if (CAPTION.test(a.text) || CAPTION.test(b.text)) return false;
  const [start, end] = [a.letters.slice(0, SHARED_PART), a.letters.slice(-SHARED_PART)];
  if (start.length < SHARED_PART) return false;
  return b.letters.startsWith(start) || b.letters.endsWith(end);
}

/** The same letters, or nearly the same as in a recognised scan. */
function sameText(a: OuterRow, b: OuterRow): boolean {
  if (a.letters === b.letters)
    return a.letters !== '' && samePlace(a, b, a.letters.length > 8 ? NEAR_PLACE : SAME_PLACE);
  if (
    a.letters.length < 8 ||
    Math.abs(a.letters.length - b.letters.length) > 3 ||
    !samePlace(a, b, NEAR_PLACE)
  )
    return false;
  return continuation(b.letters, a.letters, false).errors <= 0.15 * a.letters.length;
}

/** Each ends with its page's number, at the same end or, as on left and right pages, at the other. */
function counts(a: OuterRow, b: OuterRow, step: number): boolean {
  if (!samePlace(a, b, NEAR_PLACE)) return false;
  return [a.first, a.last].some((n) => n !== null && (b.first === n + step || b.last === n + step));
}

/** Text that runs another way than the page's: arXiv's stamp, or what stands there on other pages as well. */
function stamps(page: PageText, neighbours: readonly Neighbour[]): readonly Span[] {
  return [...turnedLines(page)]
    .filter(([place, line]) => {
      if (STAMP.test(textOf(page, line))) return true;
      return neighbours.filter(({ page: other }) => turnedLines(other).has(place)).length >= 2;
    })
    .map(([, line]) => ({ start: line.offset, end: line.endOffset }));
}

const turned = new WeakMap<PageText, ReadonlyMap<string, TextLine>>();

/** The lines that run another way than most, by place (to some points) and text, whatever the numbers in it. */
function turnedLines(page: PageText): ReadonlyMap<string, TextLine> {
  let lines = turned.get(page);
  if (lines === undefined) {
    const angle = mainAngle(page.lines.map((line) => ({ ...line, text: textOf(page, line) })));
    const others = page.lines.filter((line) => line.angle !== angle);
    lines = new Map(
      others.map((line) => {
        const place = [line.angle, Math.round(line.start / 4), Math.round(line.baseline / 4)].join();
        return [`${place} ${textOf(page, line).replace(/\d+/g, '#')}`, line];
      }),
    );
    turned.set(page, lines);
  }
  return lines;
}

function textOf(page: PageText, line: { readonly offset: number; readonly endOffset: number }): string {
  return page.text.slice(line.offset, line.endOffset).trim();
}
