import { plainText } from '../pageText.ts';
import type { PageText } from '../pageText.ts';
import { hiddenChildren, isPicture, isTex } from './unread.ts';
import type { TextTree } from './textTree.ts';

/** A stretch of a text node that stands in the text as it is, but that a line break or tab is a space there. */
export interface TextRun<N> {
  readonly node: N;
  /** Where it begins in the node, in UTF-16 units. */
  readonly nodeStart: number;
  readonly section: number;
  /** Where it begins in the section's text. */
  readonly start: number;
  readonly length: number;
}

/** A part of the page, from heading to heading; long ones are cut between paragraphs. */
export interface HtmlSection<N> {
  readonly text: PageText;
  /** The heading it begins with. */
  readonly heading: { readonly element: N; readonly level: number; readonly title: string } | null;
}

/** The text of a web page, and where each part of it stands in the tree. Runs are in the order of the text. */
export interface HtmlText<N> {
  readonly sections: readonly HtmlSection<N>[];
  readonly runs: readonly TextRun<N>[];
}

/** Sections longer than this, in UTF-16 units, are cut at the next paragraph. */
const LONGEST_SECTION = 6000;

const BLOCKS = new Set(
  `address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer
  form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol p plaintext pre search section summary
  table tbody tfoot thead ul xmp`.split(/\s+/u),
);

/** Whether an element, by its name in lower case, begins a paragraph of its own rather than standing in a line. */
export function isBlock(name: string): boolean {
  return BLOCKS.has(name);
}

const PREFORMATTED = new Set(['pre', 'listing', 'plaintext', 'xmp']);
/** Distill's elements for code and formulas, which stand in a line or, so marked, in a block. */
const DISTILL = /^dt?-(code|math)$/u;
const CELLS = new Set(['td', 'th']);
/** MathML's elements that hold characters; white space anywhere else in a formula is the source's. */
const TOKENS = new Set(['mi', 'mn', 'mo', 'ms', 'mtext']);
const HEADING = /^h([1-6])$/u;

/** What is due before the next character, from least to most. */
const NOTHING = 0;
const SPACE = 1;
const LINE = 2;
const PARAGRAPH = 3;
const BREAKS = ['', ' ', '\n', '\n\n'] as const;

/** How white space in text counts. */
type Space = 'collapse' | 'keep' | 'drop' | 'trim';

/** An element that is being read. */
interface Frame<N> {
  readonly element: N;
  readonly children: readonly N[];
  readonly hidden: ReadonlySet<N>;
  readonly space: Space;
  /** Due before and after it. */
  readonly border: number;
  readonly level: number;
  next: number;
}

/**
 * Reads the text of a page below `root`: what is there for reading, in the order of the source. Paragraphs and other
 * blocks are parted by an empty line, rows and broken lines by a line break, cells by a space; white space counts once
 * but in preformatted text. Pictures, controls and what the page hides have no text (see {@link hiddenChildren}).
 */
export function htmlText<N>(tree: TextTree<N>, root: N): HtmlText<N> {
  const writer = new TextWriter<N>();
  // A stack of our own: pages may be nested deeper than functions can be called.
  const stack: Frame<N>[] = [frameOf(tree, root, 'collapse', writer)];
  for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
    const child = frame.children[frame.next];
    if (child === undefined) {
      stack.pop();
      if (frame.level > 0) writer.endHeading();
      writer.need(frame.border);
      continue;
    }
    frame.next += 1;
    const data = tree.data(child);
    if (data !== null) writer.write(child, data, frame.space);
    else if (tree.name(child) === 'br') writer.breakLine();
    else if (tree.name(child) !== null && !frame.hidden.has(child) && !isPicture(tree, child))
      stack.push(frameOf(tree, child, frame.space, writer));
  }
  return writer.finish();
}

function frameOf<N>(tree: TextTree<N>, element: N, outer: Space, writer: TextWriter<N>): Frame<N> {
  const name = nameOf(tree, element);
  const isFormula = name === 'math';
  const border = borderOf(tree, element, name);
  const level = Number(HEADING.exec(name)?.[1] ?? 0);
  writer.need(border);
  if (level > 0) writer.beginHeading(element, level);
  else if (border === PARAGRAPH) writer.cutIfLong();
  return {
    element,
    children: tree.children(element),
    hidden: isTex(tree, element) ? new Set() : hiddenChildren(tree, element),
    space: isFormula ? 'drop' : PREFORMATTED.has(name) ? 'keep' : TOKENS.has(name) ? 'trim' : outer,
    border,
    level,
    next: 0,
  };
}

function nameOf<N>(tree: TextTree<N>, element: N): string {
  const name = tree.name(element) ?? '';
  const distill = tree.attribute(element, 'block') === null ? null : DISTILL.exec(name);
  return distill ? (distill[1] === 'code' ? 'pre' : 'div') : name;
}

function borderOf<N>(tree: TextTree<N>, element: N, name: string): number {
  if (BLOCKS.has(name)) return PARAGRAPH;
  if (name === 'tr') return LINE;
  if (CELLS.has(name)) return SPACE;
  return name === 'math' && tree.attribute(element, 'display') === 'block' ? PARAGRAPH : NOTHING;
}

interface OpenHeading<N> {
  readonly element: N;
  readonly level: number;
  readonly section: number;
}

/** Puts the text together, section by section. */
class TextWriter<N> {
  readonly #sections: HtmlSection<N>[] = [];
  readonly #runs: TextRun<N>[] = [];
  /** The first run of the section that is being written. */
  #firstRun = 0;
  /** What is written of it, in parts: a look at the end of one long string would copy all of it. */
  #parts: string[] = [];
  #length = 0;
  #due = NOTHING;
  #heading: HtmlSection<N>['heading'] = null;
  #open: OpenHeading<N> | null = null;
  #run: { node: N; nodeStart: number; section: number; start: number; length: number } | null = null;

  /** Says what must stand before the next character. */
  need(due: number): void {
    this.#due = Math.max(this.#due, due);
  }

  /** A second line break in a row makes a paragraph. */
  breakLine(): void {
    this.#due = this.#due >= LINE ? PARAGRAPH : LINE;
  }

  beginHeading(element: N, level: number): void {
    this.#cut();
    // One heading in another is no heading of its own.
    this.#open ??= { element, level, section: this.#sections.length };
  }

  endHeading(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null || open.section !== this.#sections.length) return;
    const title = this.#parts.join('').replace(/\s+/gu, ' ').trim();
    if (title !== '') this.#heading = { element: open.element, level: open.level, title };
  }

  cutIfLong(): void {
    if (this.#length > LONGEST_SECTION) this.#cut();
  }

  write(node: N, data: string, space: Space): void {
    if (space === 'keep') {
      this.#writeKept(node, data);
      return;
    }
    if (space === 'drop') return;
    const inked = space === 'trim' ? data.trimEnd().length : data.length;
    for (const { 0: part, index } of data.matchAll(/[ \t\n\r\f]+|[^ \t\n\r\f]+/gu)) {
      if (/^[ \t\n\r\f]/u.test(part)) {
        if (space === 'trim' && (index === 0 || index >= inked)) continue;
        if (this.#due === NOTHING && this.#length > 0 && !this.#endsInSpace()) this.#add(node, index, ' ');
      } else {
        this.#settle();
        this.#add(node, index, part);
      }
    }
  }

  finish(): HtmlText<N> {
    this.#cut();
    if (this.#sections.length === 0) this.#sections.push({ text: plainText(''), heading: null });
    return { sections: this.#sections, runs: this.#runs.filter(({ length }) => length > 0) };
  }

  #writeKept(node: N, data: string): void {
    if (data === '') return;
    this.#settle();
    this.#add(node, 0, data);
  }

  /** Writes what is due: nothing at a section's beginning, and no space before a line break. */
  #settle(): void {
    if (this.#length > 0 && this.#due !== NOTHING) {
      if (this.#due > SPACE) this.#dropSpace();
      if (this.#due > SPACE || !this.#endsInSpace()) this.#append(BREAKS[this.#due] ?? '');
    }
    this.#due = NOTHING;
  }

  #endsInSpace(): boolean {
    return /\s/u.test(this.#parts.at(-1)?.at(-1) ?? '');
  }

  #append(part: string): void {
    if (part === '') return;
    this.#parts.push(part);
    this.#length += part.length;
  }

  /** Takes back the space that is the end of a text node's run; a gap of our own is none. */
  #dropSpace(): void {
    const run = this.#run;
    const last = this.#parts.at(-1) ?? '';
    if (!last.endsWith(' ') || !run || run.start + run.length !== this.#length) return;
    this.#parts.pop();
    this.#length -= last.length;
    this.#append(last.slice(0, -1));
    run.length -= 1;
  }

  #add(node: N, nodeStart: number, part: string): void {
    const run = this.#run;
    const start = this.#length;
    const goesOn =
      run !== null &&
      run.node === node &&
      run.nodeStart + run.length === nodeStart &&
      run.start + run.length === start;
    if (goesOn) run.length += part.length;
    else {
      this.#run = { node, nodeStart, section: this.#sections.length, start, length: part.length };
      this.#runs.push(this.#run);
    }
    this.#append(part);
  }

  #cut(): void {
    if (this.#parts.some((part) => part.trim() !== '')) {
      this.#dropSpace();
      this.#sections.push({ text: plainText(this.#parts.join('')), heading: this.#heading });
    } else {
      this.#runs.length = this.#firstRun;
    }
    this.#firstRun = this.#runs.length;
    this.#parts = [];
    this.#length = 0;
    this.#run = null;
    this.#due = NOTHING;
    this.#heading = null;
  }
}
