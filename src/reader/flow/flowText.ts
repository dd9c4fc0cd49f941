import { htmlText } from '../../core/anchoring/html/htmlText.ts';
import type { HtmlSection, TextRun } from '../../core/anchoring/html/htmlText.ts';
import type { PageText } from '../../core/anchoring/pageText.ts';
import type { TextPoint } from '../documentView.ts';
import { domTree } from './domTree.ts';

/** A place in the DOM, as ranges and selections name it. */
export interface DomPoint {
  readonly node: Node;
  readonly offset: number;
}

/** A run of the text, in the DOM: `node` is a text node. */
export type Run = TextRun<Node>;

/** The text of a tree of elements, and the way between its offsets and places in the DOM. */
export class FlowText {
  readonly root: Element;
  readonly sections: readonly HtmlSection<Node>[];
  readonly runs: readonly Run[];
  /** The index of the first run of each section; one more at the end. */
  readonly #firstRuns: readonly number[];
  readonly #runsOf = new Map<Node, number[]>();

  /** @param isAside tells the text nodes that interrupt the text without belonging to it */
  constructor(root: Element, isAside: (node: Node) => boolean = () => false) {
    this.root = root;
    const { sections, runs } = htmlText(domTree, root);
    this.sections = withAsides(
      sections,
      runs.filter(({ node }) => isAside(node)),
    );
    this.runs = runs;
    const firstRuns: number[] = [];
    runs.forEach(({ node, section }, index) => {
      while (firstRuns.length <= section) firstRuns.push(index);
      const known = this.#runsOf.get(node);
      if (known) known.push(index);
      else this.#runsOf.set(node, [index]);
    });
    while (firstRuns.length <= sections.length) firstRuns.push(runs.length);
    this.#firstRuns = firstRuns;
  }

  text(section: number): PageText {
    const found = this.sections[section];
    if (!found) throw new RangeError(`There is no section ${section}.`);
    return found.text;
  }

  /** The runs of a section that hold something of a stretch of its text. */
  runsBetween(section: number, start: number, end: number): readonly Run[] {
    const last = this.#firstRuns[section + 1] ?? this.runs.length;
    const found: Run[] = [];
    for (let index = this.#runAt({ section, offset: start }); index < last; index += 1) {
      const run = this.runs[index];
      if (!run || run.start >= end) break;
      if (run.start + run.length > start) found.push(run);
    }
    return found;
  }

  /**
   * The place in the DOM of a place in the text; null in a document without text. Between two runs, `'start'` (of a
   * range) gives the beginning of the next, `'end'` the end of the one before.
   */
  domPoint(point: TextPoint, side: 'start' | 'end'): DomPoint | null {
    let index = this.#runAt(point);
    let run = this.runs[index];
    const isBefore = run && (run.section > point.section || run.start >= point.offset);
    if (side === 'end' && isBefore && index > 0) run = this.runs[(index -= 1)];
    run ??= this.runs.at(-1);
    if (!run) return null;
    const inside =
      run.section < point.section ? run.length : run.section > point.section ? 0 : point.offset - run.start;
    return { node: run.node, offset: run.nodeStart + Math.max(0, Math.min(run.length, inside)) };
  }

  /** The place in the text of a place in the DOM, in or beside the text; null in a document without text. */
  textPoint(point: DomPoint, side: 'start' | 'end'): TextPoint | null {
    const own = this.#runsOf.get(point.node);
    const index = own ? this.#runInNode(own, point.offset) : this.#firstRunAfter(point);
    const run = this.runs[index];
    if (own && run) {
      const inside = Math.max(0, Math.min(run.length, point.offset - run.nodeStart));
      return { section: run.section, offset: run.start + inside };
    }
    const before = this.runs[index - 1];
    if (run && (side === 'start' || !before)) return { section: run.section, offset: run.start };
    return before ? { section: before.section, offset: before.start + before.length } : null;
  }

  /** The index of the first run that ends after a place; that of no run if there is none. */
  #runAt({ section, offset }: TextPoint): number {
    return lowest(this.runs.length, (index) => {
      const run = this.runs[index];
      return (
        run !== undefined &&
        (run.section > section || (run.section === section && run.start + run.length > offset))
      );
    });
  }

  /** Of the runs of one node, the one that holds an offset, else the nearest before it. */
  #runInNode(own: readonly number[], offset: number): number {
    const held = own.findLast((index) => (this.runs[index]?.nodeStart ?? 0) <= offset);
    return held ?? own[0] ?? 0;
  }

  #firstRunAfter(point: DomPoint): number {
    const range = document.createRange();
    range.setStart(point.node, point.offset);
    return lowest(this.runs.length, (index) => {
      const node = this.runs[index]?.node;
      return node !== undefined && range.comparePoint(node, 0) >= 0;
    });
  }
}

function withAsides(
  sections: readonly HtmlSection<Node>[],
  asides: readonly Run[],
): readonly HtmlSection<Node>[] {
  if (asides.length === 0) return sections;
  const spans = new Map<number, Run[]>();
  for (const run of asides) spans.set(run.section, [...(spans.get(run.section) ?? []), run]);
  return sections.map((section, index) => {
    const own = spans.get(index)?.map(({ start, length }) => ({ start, end: start + length }));
    return own ? { ...section, text: { ...section.text, asides: own } } : section;
  });
}

/** The lowest of `count` indices for which `test` holds, where it holds for all after that. */
export function lowest(count: number, test: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (test(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
