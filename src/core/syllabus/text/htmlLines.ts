import type { Mark, Pin } from './hideComments.ts';
import type { SourceLine } from './sourceLines.ts';

/** A line as Markdown would write it. Several may come from one line of the file. */
export interface MarkdownLine {
  readonly number: number;
  readonly text: string;
  readonly pins: readonly Pin[];
  readonly mark?: Mark | null;
}

const BLOCK_TAG =
  /<\/?(ul|ol|li|h[1-6]|table|caption|thead|tbody|tfoot|tr|td|th|p|div|section|article|center|details|summary|dl|dt|dd|blockquote|br|hr)\b[^<>]*>/gi;
const STARTS_BLOCK =
  /<\/?(ul|ol|li|h[1-6]|table|caption|thead|tbody|tfoot|tr|td|th|p|div|section|article|center|details|summary|dl|dt|dd)\b/i;

/** Rewrites HTML lists, headings, tables and paragraphs as Markdown lines; all other lines pass as they are. */
export function htmlLines(lines: readonly SourceLine[]): MarkdownLine[] {
  const writer = new Writer();
  for (const line of lines) {
    if (!writer.open && /^\s*\|/.test(line.text)) writer.plain({ ...line, text: pipeRow(line.text) });
    else if (line.text.includes('<') && (writer.open || STARTS_BLOCK.test(line.text))) writer.html(line);
    else if (writer.open) writer.text(line);
    else writer.plain(line);
  }
  writer.end();
  return writer.lines;
}

/** Gathers what stands between block tags into lines. */
class Writer {
  readonly lines: MarkdownLine[] = [];
  #depth = 0;
  #cells: string[] | null = null;
  #inCell = false;
  #rows = 0;
  #prefix = '';
  #suffix = '';
  #buffer = '';
  #line: SourceLine | null = null;
  #pins: Pin[] = [];

  /** Whether lines without tags belong to an element begun above. */
  get open(): boolean {
    return this.#depth > 0 || this.#cells !== null || this.#prefix !== '';
  }

  plain(line: SourceLine): void {
    this.lines.push(line);
  }

  text(line: SourceLine): void {
    if (line.text.trim() === '' && this.#cells === null) {
      this.#flush();
      if (this.#depth === 0) this.#prefix = '';
    }
    if (this.#cells === null && this.#prefix === '') {
      this.plain(line);
      return;
    }
    this.#pins.push(...line.pins);
    this.#take(line, line.text);
  }

  html(line: SourceLine): void {
    this.#pins.push(...line.pins);
    let at = 0;
    for (const tag of line.text.matchAll(BLOCK_TAG)) {
      this.#take(line, line.text.slice(at, tag.index));
      at = tag.index + tag[0].length;
      this.#tag((tag[1] ?? '').toLowerCase(), tag[0].startsWith('</'), line);
    }
    this.#take(line, line.text.slice(at));
    if (this.#cells === null && this.#prefix === '') this.#flush();
  }

  end(): void {
    if (this.#cells) this.#row();
    this.#flush();
  }

  #take(line: SourceLine, text: string): void {
    const trimmed = text.trim();
    if (trimmed === '') return;
    this.#line ??= line;
    this.#buffer += this.#buffer === '' || this.#buffer.endsWith('\n') ? trimmed : ` ${trimmed}`;
  }

  #tag(name: string, closing: boolean, line: SourceLine): void {
    if (this.#cells && !['tr', 'td', 'th', 'table', 'thead', 'tbody', 'tfoot'].includes(name)) {
      if (this.#buffer !== '' && !this.#buffer.endsWith('<br>')) this.#buffer += '<br>';
    } else if (name === 'td' || name === 'th') {
      this.#cell();
      this.#inCell = !closing;
    } else if (name === 'tr') {
      if (this.#cells) this.#row();
      if (!closing) this.#cells = [];
      this.#line = closing ? null : line;
    } else if (name === 'table' || name === 'thead' || name === 'tbody' || name === 'tfoot') {
      if (this.#cells) this.#row();
      if (name === 'table') this.#rows = 0;
    } else {
      this.#blockTag(name, closing, line);
    }
  }

  #blockTag(name: string, closing: boolean, line: SourceLine): void {
    if (name === 'br' && this.#prefix.startsWith('#')) return;
    this.#flush();
    if (name === 'ul' || name === 'ol') this.#depth = Math.max(0, this.#depth + (closing ? -1 : 1));
    const level = /^h([1-6])$/.exec(name)?.[1];
    if (closing || name === 'br') {
      if (name !== 'br') this.#prefix = '';
    } else if (name === 'li' || name === 'dd') {
      this.#prefix = `${'  '.repeat(Math.max(0, this.#depth - 1))}- `;
    } else if (level !== undefined) {
      this.#prefix = `${'#'.repeat(Number(level))} `;
    } else if (name === 'summary' || name === 'dt' || name === 'caption') {
      this.#prefix = '**';
      this.#suffix = '**';
    } else if (name === 'p' || name === 'div') {
      if (this.#depth === 0) this.#blank(line);
    }
  }

  #blank(line: SourceLine): void {
    this.lines.push({ number: line.number, text: '', pins: [] });
  }

  #cell(): void {
    if (this.#inCell) this.#cells?.push(this.#buffer.replaceAll('|', '\\|'));
    this.#inCell = false;
    this.#buffer = '';
  }

  #row(): void {
    this.#cell();
    const cells = this.#cells ?? [];
    const number = this.#line?.number ?? 0;
    this.#cells = null;
    this.#line = null;
    if (cells.length === 0) return;
    if (this.#rows === 0) this.lines.push({ number, text: '', pins: [] });
    this.lines.push({ number, text: `| ${cells.join(' | ')} |`, pins: this.#pins.splice(0) });
    if (this.#rows === 0) this.lines.push({ number, text: `|${' --- |'.repeat(cells.length)}`, pins: [] });
    this.#rows++;
  }

  #flush(): void {
    const text = this.#buffer.trim();
    this.#buffer = '';
    const number = this.#line?.number;
    this.#line = null;
    if (number === undefined || text === '') return;
    this.lines.push({ number, text: `${this.#prefix}${text}${this.#suffix}`, pins: this.#pins.splice(0) });
    // What follows in the same element is its continuation.
    this.#prefix = this.#prefix.endsWith('- ') ? this.#prefix.replace('- ', '  ') : '';
    this.#suffix = '';
  }
}

/** A table row in pipes with the HTML lists in its cells as line breaks. */
function pipeRow(text: string): string {
  return text.replace(/<\/?(?:ul|ol|li|p|div)\b[^<>]*>/gi, '<br>').replace(/\{:[:/][^{}]{0,40}\}/g, '');
}
