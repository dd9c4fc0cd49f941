/**
 * A text seen as lines, so that records can be found line by line and still be cut out by offset.
 * A line ends at LF, CRLF or a lone CR, as in CommonMark and VS Code. Lines are found as far as somebody asks: of most
 * note files of a course only the first few ever are.
 */
export class SourceLines {
  readonly text: string;
  /** Offset of the first character of each line found so far. */
  readonly #starts = [0];
  #complete = false;
  #hasCarriageReturns: boolean | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** Number of lines; a final line break opens one more, empty line. */
  get count(): number {
    this.#findUntil(Infinity);
    return this.#starts.length;
  }

  /** Whether there is such a line. */
  has(line: number): boolean {
    this.#findUntil(line);
    return line < this.#starts.length;
  }

  /** Offset of a line's first character; the text's length for lines beyond the end. */
  start(line: number): number {
    this.#findUntil(line);
    return this.#starts[line] ?? this.text.length;
  }

  /** Offset behind a line's last character, its line break not counted. */
  end(line: number): number {
    let end = this.start(line + 1);
    if (!this.has(line + 1)) return end;
    if (this.text.charCodeAt(end - 1) === LF) end--;
    if (this.text.charCodeAt(end - 1) === CR && end > this.start(line)) end--;
    return end;
  }

  /** A line without its line break. */
  at(line: number): string {
    return this.text.slice(this.start(line), this.end(line));
  }

  /** Whether a line holds nothing but white space. */
  isBlank(line: number): boolean {
    const end = this.end(line);
    for (let i = this.start(line); i < end; i++) {
      const code = this.text.charCodeAt(i);
      if (code !== SPACE && code !== TAB) return false;
    }
    return true;
  }

  /** The first line at or after `line` and before `end` that is not blank; `end` if there is none. */
  firstWritten(line: number, end: number): number {
    let at = line;
    while (at < end && this.isBlank(at)) at++;
    return at;
  }

  /** Code of the first character after at most three spaces, or -1 where a line is blank or indented further. */
  opening(line: number): number {
    const start = this.start(line);
    const end = this.end(line);
    for (let i = start; i < end && i - start <= 3; i++) {
      const code = this.text.charCodeAt(i);
      if (code !== SPACE) return code === TAB ? -1 : code;
    }
    return -1;
  }

  /** Number of the line that holds an offset. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.start(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #findUntil(line: number): void {
    while (!this.#complete && this.#starts.length <= line) {
      const next = this.#afterBreak(this.#starts.at(-1) ?? 0);
      if (next === null) this.#complete = true;
      else this.#starts.push(next);
    }
  }

  /** Offset behind the next line break; null if none follows. */
  #afterBreak(offset: number): number | null {
    this.#hasCarriageReturns ??= this.text.includes('\r');
    if (!this.#hasCarriageReturns) {
      const at = this.text.indexOf('\n', offset);
      return at === -1 ? null : at + 1;
    }
    LINE_BREAK.lastIndex = offset;
    return LINE_BREAK.test(this.text) ? LINE_BREAK.lastIndex : null;
  }
}

const LINE_BREAK = /\r\n?|\n/g;
const LF = 10;
const CR = 13;
const SPACE = 32;
const TAB = 9;

/** The line break a text mostly uses, for what is written into it: LF unless most of its lines end otherwise. */
export function lineBreakOf(text: string): '\n' | '\r\n' {
  let all = 0;
  let windows = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
    all++;
    if (text.charCodeAt(at - 1) === CR) windows++;
  }
  return windows * 2 > all ? '\r\n' : '\n';
}

/** A text with LF as its only line break. */
export function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}
