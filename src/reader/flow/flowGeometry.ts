import type { PageBox } from '../../core/model/annotation.ts';
import type { CaretPlace, LayerBox, TextPoint, ViewLine } from '../documentView.ts';
import { lowest } from './flowText.ts';
import type { FlowText, Run } from './flowText.ts';

/** Two rectangles with a gap up to this, in shares of their height, are one stroke. */
const GAP = 0.6;

/**
 * Where text stands, in CSS pixels from the upper left of the sheet it is set on. All of it is measured when it is
 * asked for: how text flows is the browser's affair.
 */
export class FlowGeometry {
  readonly #sheet: HTMLElement;
  readonly #text: () => FlowText;
  readonly #lines = new Map<number, readonly ViewLine[]>();
  #shown: readonly Run[] | null = null;

  constructor(sheet: HTMLElement, text: () => FlowText) {
    this.#sheet = sheet;
    this.#text = text;
  }

  /** To be called when the text was laid out anew. */
  forget(): void {
    this.#lines.clear();
    this.#shown = null;
  }

  /** The runs that are shown. */
  get #shownRuns(): readonly Run[] {
    const isShown = new Map<Element | null, boolean>();
    this.#shown ??= this.#text().runs.filter(({ node }) => {
      const { parentElement } = node;
      const known = isShown.get(parentElement);
      if (known !== undefined) return known;
      const shown = parentElement?.checkVisibility({ visibilityProperty: true }) ?? false;
      isShown.set(parentElement, shown);
      return shown;
    });
    return this.#shown;
  }

  /** The nearest place in a direction that is shown; the place itself if it is, or if there is none. */
  shownPoint(point: TextPoint, direction: 'forward' | 'backward'): TextPoint {
    const runs = this.#shownRuns;
    const next = lowest(runs.length, (index) => {
      const run = runs[index];
      return run !== undefined && compare(run, point) >= 0;
    });
    const run = runs[next];
    if (run?.section === point.section && run.start <= point.offset) return point;
    const wanted = direction === 'forward' ? run : runs[next - 1];
    if (!wanted) return point;
    return direction === 'forward'
      ? { section: wanted.section, offset: wanted.start }
      : { section: wanted.section, offset: wanted.start + wanted.length };
  }

  /** Rectangles over a stretch of a section, one for each line; none where it is not shown. */
  boxes(section: number, start: number, end: number): readonly PageBox[] {
    const rects = this.#text()
      .runsBetween(section, start, end)
      .flatMap((run) => {
        const from = Math.max(start, run.start);
        const to = Math.min(end, run.start + run.length);
        return isBlank(run, from, to) ? [] : rectsOf(run, from, to);
      });
    return joinRects(rects).map((rect) => this.#onSheet(rect));
  }

  /** Where the line of a character stands; null where it is not shown. */
  lineBox({ section, offset }: TextPoint): PageBox | null {
    // A place that was kept may be of another copy.
    const length = this.#text().sections[section]?.text.text.length ?? 0;
    // The end of a text has no character: the one before it does.
    for (let from = Math.min(offset, length - 1); from >= 0; from -= 1) {
      const [box] = this.boxes(section, from, from + 1);
      if (box) return box;
      if (from < offset - 4) break;
    }
    return null;
  }

  caretPlace(point: TextPoint): CaretPlace | null {
    const rect = this.#caretRect(point);
    if (!rect) return null;
    const box = this.#onSheet(rect);
    return { box, along: box.x1 };
  }

  /** The lines of a section; measured once, until the text is laid out anew. */
  lines(section: number): readonly ViewLine[] {
    const known = this.#lines.get(section);
    if (known) return known;
    const { text } = this.#text().text(section);
    const lines: ViewLine[] = [];
    for (const run of this.#text().runsBetween(section, 0, text.length)) {
      for (const piece of linesOfRun(run)) {
        const box = this.#onSheet(piece.rect);
        const last = lines.at(-1);
        const goesOn =
          last && isOneLine(last.box, box) && !text.slice(last.endOffset, piece.start).includes('\n');
        if (goesOn)
          lines[lines.length - 1] = { offset: last.offset, endOffset: piece.end, box: union(last.box, box) };
        else lines.push({ offset: piece.start, endOffset: piece.end, box });
      }
    }
    this.#lines.set(section, lines);
    return lines;
  }

  offsetAlong(section: number, { offset, endOffset }: ViewLine, along: number): number {
    let best = offset;
    let least = Infinity;
    for (let at = offset; at <= endOffset; at += 1) {
      const place = this.caretPlace({ section, offset: at });
      // At its end a line's caret may already stand on the next one.
      const distance = place === null ? Infinity : Math.abs(place.along - along);
      if (distance < least) {
        least = distance;
        best = at;
      }
    }
    return best;
  }

  layerBox({ x1, y1, x2, y2 }: PageBox): LayerBox {
    const across = 100 / Math.max(1, this.#sheet.clientWidth);
    const down = 100 / Math.max(1, this.#sheet.clientHeight);
    return { left: x1 * across, top: y1 * down, width: (x2 - x1) * across, height: (y2 - y1) * down };
  }

  /** The first place in the text that stands at or below a height of the sheet; the last one if none does. */
  placeAt(top: number): TextPoint {
    const runs = this.#shownRuns;
    const above = this.#sheet.getBoundingClientRect().top + top;
    const index = lowest(runs.length, (at) => {
      const run = runs[at];
      const rect = run && shownRect(run);
      return rect !== undefined && rect !== null && rect.bottom > above + 1;
    });
    const run = runs[Math.min(index, runs.length - 1)];
    if (!run) return { section: 0, offset: 0 };
    const inside = lowest(run.length, (at) => {
      const rect = rectsOf(run, run.start + at, run.start + at + 1)[0];
      return rect !== undefined && rect.bottom > above + 1;
    });
    return { section: run.section, offset: run.start + Math.min(inside, run.length - 1) };
  }

  #caretRect({ section, offset }: TextPoint): DOMRect | null {
    const text = this.#text();
    const [run] = text.runsBetween(section, offset, offset + 1);
    if (run) {
      const rect = rectsOf(run, offset, offset + 1)[0];
      if (rect) return edge(rect, isLeftward(run.node) ? 'right' : 'left');
    }
    const [before] = text.runsBetween(section, offset - 1, offset);
    const rect = before && rectsOf(before, offset - 1, offset).at(-1);
    return rect ? edge(rect, isLeftward(before.node) ? 'left' : 'right') : null;
  }

  #onSheet(rect: DOMRect): PageBox {
    const { left, top } = this.#sheet.getBoundingClientRect();
    return { x1: rect.left - left, y1: rect.top - top, x2: rect.right - left, y2: rect.bottom - top };
  }
}

/** Negative if a run ends before a place. */
function compare({ section, start, length }: Run, point: TextPoint): number {
  return section - point.section || start + length - point.offset;
}

/** The rectangles of a stretch of a run, in the window; offsets are the section's. */
function rectsOf(run: Run, start: number, end: number): DOMRect[] {
  const range = document.createRange();
  range.setStart(run.node, run.nodeStart + start - run.start);
  range.setEnd(run.node, run.nodeStart + end - run.start);
  return [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
}

/** A run's place; null if it is not shown. */
function shownRect(run: Run): DOMRect | null {
  const range = document.createRange();
  range.setStart(run.node, run.nodeStart);
  range.setEnd(run.node, run.nodeStart + run.length);
  const rect = range.getBoundingClientRect();
  return rect.height > 0 ? rect : null;
}

/** Cuts a run where the browser broke its lines. */
function linesOfRun(run: Run): { start: number; end: number; rect: DOMRect }[] {
  const end = run.start + run.length;
  const rects = rectsOf(run, run.start, end);
  const pieces: { start: number; end: number; rect: DOMRect }[] = [];
  let start = run.start;
  rects.forEach((rect, index) => {
    const next = rects[index + 1];
    let stop = end;
    if (next) {
      const middle = (next.top + next.bottom) / 2;
      stop =
        start +
        lowest(end - start, (at) => {
          const own = rectsOf(run, start + at, start + at + 1)[0];
          return own !== undefined && own.bottom > middle && own.top >= rect.top + 1;
        });
    }
    if (stop > start) pieces.push({ start, end: stop, rect });
    start = stop;
  });
  return pieces;
}

function isBlank(run: Run, start: number, end: number): boolean {
  const from = run.nodeStart - run.start;
  return ((run.node as Text).data.slice(start + from, end + from) ?? '').trim() === '';
}

/** Joins what stands side by side on one line: the words, links and formulas of a passage are many rectangles. */
function joinRects(rects: readonly DOMRect[]): readonly DOMRect[] {
  const joined: DOMRect[] = [];
  for (const rect of rects) {
    const last = joined.at(-1);
    if (last && isBeside(last, rect)) joined[joined.length - 1] = unionRect(last, rect);
    else joined.push(rect);
  }
  return joined;
}

function isBeside(one: DOMRect, other: DOMRect): boolean {
  const height = Math.min(one.height, other.height);
  const shared = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  const gap = Math.max(other.left - one.right, one.left - other.right);
  return shared > height / 2 && gap < GAP * Math.max(one.height, other.height);
}

function isOneLine(one: PageBox, other: PageBox): boolean {
  const height = Math.min(one.y2 - one.y1, other.y2 - other.y1);
  return Math.min(one.y2, other.y2) - Math.max(one.y1, other.y1) > height / 2;
}

function union(one: PageBox, other: PageBox): PageBox {
  return {
    x1: Math.min(one.x1, other.x1),
    y1: Math.min(one.y1, other.y1),
    x2: Math.max(one.x2, other.x2),
    y2: Math.max(one.y2, other.y2),
  };
}

function unionRect(one: DOMRect, other: DOMRect): DOMRect {
  const left = Math.min(one.left, other.left);
  const top = Math.min(one.top, other.top);
  return new DOMRect(
    left,
    top,
    Math.max(one.right, other.right) - left,
    Math.max(one.bottom, other.bottom) - top,
  );
}

function edge(rect: DOMRect, side: 'left' | 'right'): DOMRect {
  return new DOMRect(rect[side], rect.top, 0, rect.height);
}

function isLeftward(node: Node): boolean {
  return node.parentElement !== null && getComputedStyle(node.parentElement).direction === 'rtl';
}
