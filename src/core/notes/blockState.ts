import { closes, fenceOf, type Fence } from './fences.ts';

/** HTML that goes on until its end is met, not until the next empty line (CommonMark, HTML blocks 1–5). */
interface HtmlBlock {
  readonly start: RegExp;
  readonly end: RegExp;
  /** What closes it, and its name for people. */
  readonly close: string;
  readonly name: string;
}

const RAW_END = /<\/(?:pre|script|style|textarea)>/i;
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
];
const LIST_FENCE = /^( {0,3}(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)+)(`{3,}(?!.*`)|~{3,})/;

/** What a line is to Markdown: text, fenced code (its fences included), or raw HTML. */
export type LineKind = 'text' | 'code' | 'html';

/** Follows code fences and raw HTML through a comment, line by line. */
export class BlockState {
  #fence: Fence | null = null;
  #html: HtmlBlock | null = null;
  /** Indentation of the list item that the open fence stands in; 0 if it stands in none. */
  #item = 0;

  /** What is open after the lines so far, in words for people; null if nothing is. */
  get open(): string | null {
    if (this.#html) return this.#html.name;
    return this.#fence && this.#item === 0 ? 'A code fence' : null;
  }

  /** Whether the next line stands inside code or HTML. */
  get inside(): boolean {
    return this.#html !== null || this.#fence !== null;
  }

  /** The line that closes what is open; null if nothing needs it: what stands in a list ends with the list. */
  get closing(): string | null {
    if (this.#html) return this.#html.close;
    if (!this.#fence || this.#item > 0) return null;
    return ' '.repeat(this.#fence.indent) + this.#fence.char.repeat(this.#fence.length);
  }

  /** Takes the next line in and says what it is. */
  next(line: string): LineKind {
    if (this.#fence && this.#item > 0 && line.trim() !== '' && line.search(/[^ ]/) < this.#item)
      this.#closeFence();
    if (this.#fence) {
      const fence = fenceOf(this.#item > 0 ? line.trimStart() : line);
      if (fence && closes(fence, this.#fence)) this.#closeFence();
      return 'code';
    }
    if (this.#html) {
      if (this.#html.end.test(line)) this.#html = null;
      return 'html';
    }
    const html = HTML.find(({ start }) => start.test(line));
    if (html) {
      if (!html.end.test(line.replace(html.start, ''))) this.#html = html;
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
