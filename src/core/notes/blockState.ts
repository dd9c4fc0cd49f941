import { closes, fenceOf, type Fence } from './fences.ts';

/** HTML that goes on until its end is met, not until the next empty line (CommonMark, HTML blocks 1–5). */
interface HtmlBlock {
  readonly start: RegExp;
  readonly end: RegExp;
  /** What closes it, and its name for people. Null for blocks that end with an empty line anyway. */
  readonly close: string | null;
  readonly name: string;
}

const RAW_END = /<\/(?:pre|script|style|textarea)>/i;
const BLANK = /^\s*$/;
const HTML: readonly HtmlBlock[] = [
  ...['pre', 'script', 'style', 'textarea'].map((tag) => ({
    start: new RegExp(`^ {0,3}<${tag}(?=[\\s>]|$)`, 'i'),
    end: RAW_END,
    close: `</${tag}>`,
    name: `A <${tag}> block`,
  })),
  { start: /^ {0,3}<!--/, end: /-->/, close: '-->', name: 'An HTML comment' },
  { start: /^ {0,3}<\?/, end: /\?>/, close: '?>', name: 'A <? block' },
  { start: /^ {0,3}<!\[CDATA\[/, end: /\]\]>/, close: ']]>', name: 'A CDATA block' },
  { start: /^ {0,3}<![A-Za-z]/, end: />/, close: '>', name: 'A <! block' },
  {
    start:
      /^ {0,3}<\/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?=[\s>]|\/>|$)/i,
    end: BLANK,
    close: null,
    name: 'HTML',
  },
];
/** A tag alone on its line begins HTML as well, but can't interrupt a paragraph. */
const LONE_TAG: HtmlBlock = {
  start:
    /^ {0,3}<(?:\/[A-Za-z][\w-]*\s*|[A-Za-z][\w-]*(?:\s+[\w:.-]+(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)*\s*\/?)>\s*$/,
  end: BLANK,
  close: null,
  name: 'HTML',
};
const LIST_FENCE = /^( {0,3}(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)+)(`{3,}(?!.*`)|~{3,})/s;

/** What a line is to Markdown: text, fenced code (its fences included), or raw HTML. */
export type LineKind = 'text' | 'code' | 'html';

/** Follows code fences and raw HTML through a comment, line by line. */
export class BlockState {
  #fence: Fence | null = null;
  #html: HtmlBlock | null = null;
  /** Indentation of the list item that the open fence stands in; 0 if it stands in none. */
  #item = 0;
  #inParagraph = false;

  /** What is open after the lines so far, in words for people; null if nothing is. */
  get open(): string | null {
    if (this.#html?.close) return this.#html.name;
    return this.#fence && this.#item === 0 ? 'A code fence' : null;
  }

  /** Whether the next line, which is this one, stands inside code or HTML. */
  isInside(line: string): boolean {
    // A line that is not indented as its list item wants ends the item and the code in it.
    if (this.#fence && this.#item > 0 && !BLANK.test(line) && line.search(/[^ ]/) < this.#item)
      this.#closeFence();
    return this.#html !== null || this.#fence !== null;
  }

  /** The line that closes what is open; null if nothing needs it: what stands in a list ends with the list. */
  get closing(): string | null {
    if (this.#html) return this.#html.close;
    if (!this.#fence || this.#item > 0) return null;
    return ' '.repeat(this.#fence.indent) + this.#fence.char.repeat(this.#fence.length);
  }

  /** Indentation of the open fence. */
  get fenceIndent(): number {
    return this.#fence?.indent ?? 0;
  }

  /** Takes the next line in and says what it is. */
  next(line: string): LineKind {
    const kind = this.#kindOf(line);
    this.#inParagraph = kind === 'text' && !BLANK.test(line) && !/^ {0,3}#{1,6}(?:[ \t]|$)/.test(line);
    return kind;
  }

  #kindOf(line: string): LineKind {
    if (this.isInside(line) && this.#fence) {
      const fence = fenceOf(this.#item > 0 ? line.trimStart() : line);
      if (fence && closes(fence, this.#fence)) this.#closeFence();
      return 'code';
    }
    if (this.#html) {
      if (this.#html.end.test(line)) this.#html = null;
      return 'html';
    }
    const html = htmlBlock(line, this.#inParagraph);
    if (html) {
      if (!html.end.test(line)) this.#html = html;
      return 'html';
    }
    return this.#opensFence(line) ? 'code' : 'text';
  }

  /** Opens the fence that a line begins. That of a list item stands on a line of text. */
  #opensFence(line: string): boolean {
    const [, before = '', marks = ''] = LIST_FENCE.exec(line) ?? [];
    if (marks !== '') {
      this.#fence = { char: marks.charAt(0), length: marks.length, indent: 0, bare: false };
      this.#item = before.length;
      return false;
    }
    this.#fence = fenceOf(line);
    return this.#fence !== null;
  }

  #closeFence(): void {
    this.#fence = null;
    this.#item = 0;
  }
}

/** What is left open at the end of a comment, named for people; null if nothing is. */
export function openBlockOf(comment: string): string | null {
  if (!/[`~<]/.test(comment)) return null;
  const state = new BlockState();
  for (const line of comment.split(/\r\n?|\n/)) state.next(line);
  return state.open;
}

function htmlBlock(line: string, inParagraph: boolean): HtmlBlock | undefined {
  if (!/^ {0,3}</.test(line)) return undefined;
  return (
    HTML.find(({ start }) => start.test(line)) ??
    (!inParagraph && LONE_TAG.start.test(line) ? LONE_TAG : undefined)
  );
}
