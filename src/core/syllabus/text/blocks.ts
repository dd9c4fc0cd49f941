import type { Mark, Pin } from './hideComments.ts';
import type { MarkdownLine } from './htmlLines.ts';
import { headingLine, isOrg, underlines, withoutFrame } from './headingLine.ts';
import { isDelimiterRow, splitCells } from './tableCells.ts';

interface Positioned {
  /** 0-based line it begins on. */
  readonly line: number;
  readonly pins: readonly Pin[];
}

/** A heading that its markup makes one. */
export interface HeadingBlock extends Positioned {
  readonly kind: 'heading';
  /** 1 to 6. */
  readonly level: number;
  readonly text: string;
  readonly mark: Mark | null;
}

/** A list item. Its children are the items after it that are indented further. */
export interface ItemBlock extends Positioned {
  readonly kind: 'item';
  /** Column of its marker, a tab being four. */
  readonly indent: number;
  /** Whether it is numbered. */
  readonly ordered: boolean;
  /** Its own text, wrapped lines joined. */
  readonly text: string;
  /** Further lines of its own: addresses, remarks, later paragraphs. */
  readonly details: readonly string[];
  /** Line on which its own text ends. */
  readonly lastLine: number;
}

/** A line of text outside lists. */
export interface TextBlock extends Positioned {
  readonly kind: 'text';
  readonly text: string;
  /** Whether a blank line, or anything but text, stands before it. */
  readonly opensParagraph: boolean;
  readonly mark: Mark | null;
}

/** A row of a table. */
export interface RowBlock extends Positioned {
  readonly kind: 'row';
  readonly cells: readonly string[];
  readonly header: boolean;
}

/** A quoted line, or a thematic break: it ends what stands before it. */
export interface BreakBlock extends Positioned {
  readonly kind: 'quote' | 'rule';
  readonly text: string;
}

/** A piece of a syllabus, as its markup (or the lack of it) has it. */
export type Block = HeadingBlock | ItemBlock | TextBlock | RowBlock | BreakBlock;

/** What stands before an item's text. */
const MARKER =
  /^(?:[-*+•‣◦▪▫●○■□➢➤»·・∙⁃–—→]|\(?\d{1,3}[.)、．](?=\s|[^\d\s])|\(\d{1,3}\)|[a-z][.)](?=\s)|\([a-z]\)|[ivx]{1,5}[.)](?=\s)|:(?=\s))\s*/;
const TIGHT = new Set(['-', '*', '+', '–', '—', '→', '·']);
const RULE = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:[=─━—–][ \t]*){3,})$/;
/** Where an item's text ends at the latest; what follows is a remark on it. */
const LONGEST = 4000;
/** Bullets as word processors paste them: a letter of a symbol font and a tab. */
const WORD_BULLET = /^(\s*)[o§ØŸ\uf020-\uf0ff](?:\t+| {2,})(?=\S)/u;
/** A line that stands for itself: an address, or `Link: …`. */
const KEYED = /^(?:https?:|<https?:|\[[^\]]*\]\(|[\p{L} ]{2,20}:\s)/u;

/** A line below a title that says who wrote it, when, and how long it takes: `Paul Christiano · 2019 · 20 min`; or its address alone. */
const IMPRINT =
  /^<?https?:\/\/\S+>?$|^[^·|]{2,120}\s[·|]\s(?:[^·|]{1,40}\s[·|]\s)?~?\d{1,4}\s*(?:mins?|minutes?|hrs?|hours?|h)?\b[^·|]{0,20}$/iu;

/** Cuts the lines of a syllabus into blocks. Linear in the number of lines. `isHeading` tells names that need no markup. */
export function blocksOf(lines: readonly MarkdownLine[], isHeading: (text: string) => boolean): Block[] {
  const reader = new BlockReader(isOrg(lines.map(({ text }) => text)), isHeading);
  let table = false;
  for (const [i, line] of lines.entries()) {
    const text = withoutRuns(line.text);
    const next = lines[i + 1]?.text ?? '';
    if (table) table = text.includes('|') && text.trim() !== '';
    if (table) {
      reader.row(line, isDelimiterRow(text) ? null : splitCells(text), false);
    } else if (
      text.includes('|') &&
      isDelimiterRow(next) &&
      (splitCells(next).length >= 2 || isFramed(text, next))
    ) {
      table = true;
      reader.row(line, splitCells(text), true);
    } else {
      reader.read(line, text);
    }
  }
  return reader.blocks;
}

/** A table of one column has its bars at both ends. */
function isFramed(...rows: readonly string[]): boolean {
  return rows.every((row) => /^\s*\|.*\|\s*$/.test(row));
}

class BlockReader {
  readonly blocks: Block[] = [];
  /** The item that following lines may belong to. */
  #item: (ItemBlock & { details: string[] }) | null = null;
  #blankBefore = true;
  readonly #org: boolean;
  readonly #isHeading: (text: string) => boolean;

  constructor(org: boolean, isHeading: (text: string) => boolean) {
    this.#org = org;
    this.#isHeading = isHeading;
  }

  row(line: MarkdownLine, cells: readonly string[] | null, header: boolean): void {
    this.#item = null;
    this.#blankBefore = false;
    if (cells) this.blocks.push({ kind: 'row', line: line.number, pins: line.pins, cells, header });
  }

  read(line: MarkdownLine, text: string): void {
    if (text.trim() === '') {
      this.#pinAbove(line);
      this.#blankBefore = true;
      return;
    }
    const indent = indentOf(text);
    const framed = withoutFrame(text);
    const body = framed ?? text.trim();
    const at = { line: line.number, pins: line.pins };
    const mark = line.mark ?? null;
    const heading = headingLine(text, this.#org);
    const marker = framed === null ? markerLength(body) : 0;
    if (heading) {
      this.#push({ kind: 'heading', ...heading, mark, ...at });
    } else if (this.#underline(body)) {
      // The line above is a heading.
    } else if (RULE.test(text)) {
      this.#push({ kind: 'rule', text: body, ...at });
    } else if (marker > 0) {
      this.#push({
        kind: 'item',
        indent,
        ordered: /^\(?[\da-zivx]+[.)、．]/.test(body),
        text: body.slice(marker),
        details: [],
        lastLine: line.number,
        ...at,
      });
    } else if (body.startsWith('>')) {
      this.#push({ kind: 'quote', text: body.replace(/^[>\s]+/, ''), ...at });
    } else if (!this.#continues(indent, body, line)) {
      const opensParagraph = this.#blankBefore || this.blocks.at(-1)?.kind !== 'text';
      this.#push({ kind: 'text', text: body, opensParagraph, mark, ...at });
    }
    this.#blankBefore = false;
  }

  #push(block: Block): void {
    this.blocks.push(block);
    this.#item = block.kind === 'item' ? { ...block, details: [] } : null;
    if (this.#item) this.blocks[this.blocks.length - 1] = this.#item;
  }

  /** Makes a heading of the line above, if this one underlines it. */
  #underline(rule: string): boolean {
    const above = this.blocks.at(-1);
    if (above?.kind !== 'text' || this.#blankBefore) return false;
    const setext = above.opensParagraph && /^(?:=+|-+)$/.test(rule);
    if (!setext && !underlines(rule, above.text)) return false;
    const level =
      rule.startsWith('=') || rule.startsWith('#') ? 1 : rule.startsWith('-') || rule.startsWith('*') ? 2 : 3;
    this.blocks[this.blocks.length - 1] = {
      kind: 'heading',
      level,
      text: above.text,
      line: above.line,
      pins: above.pins,
      mark: above.mark,
    };
    return true;
  }

  /** Adds a line to the item above it, if it belongs there: indented, or plainly a wrapped line. */
  #continues(indent: number, body: string, line: MarkdownLine): boolean {
    const item = this.#item;
    if (!item) return false;
    const inside = indent > item.indent + 1 || (indent > item.indent && this.#blankBefore);
    const last = item.details.at(-1) ?? item.text;
    const wrapped = !this.#blankBefore && this.#wraps(last, body, inside);
    const imprint = !this.#blankBefore && IMPRINT.test(body);
    if (!inside && !imprint && !(wrapped && (last.length >= 40 || /[,;(&-]$/.test(last)))) return false;
    const joined = wrapped && !imprint && item.details.length === 0 && item.text.length < LONGEST;
    if (!joined) item.details.push(body);
    const grown = {
      ...item,
      text: joined ? `${item.text} ${body}` : item.text,
      pins: [...item.pins, ...line.pins],
    };
    this.#item = { ...grown, lastLine: joined ? line.number : item.lastLine };
    this.blocks[this.blocks.length - 1] = this.#item;
    return true;
  }

  /** Whether a line goes on where the one above it broke off. */
  #wraps(last: string, body: string, inside: boolean): boolean {
    const open = last.endsWith(',') || last.lastIndexOf('(') > last.lastIndexOf(')');
    if (KEYED.test(body)) return inside && open;
    if (/^[\p{Ll},.;)\]]/u.test(body)) return true;
    const full = last.length >= (inside ? 40 : 55);
    const broken = full && (open || !/(?:[.!?:;)\]"”’>」』。！？；]|\b\d{4})$/u.test(last));
    return (inside && (open || last.length >= 60)) || (broken && !this.#isHeading(body));
  }

  /** A line that holds nothing but a pin belongs to what stands right above it. */
  #pinAbove(line: MarkdownLine): void {
    const above = this.blocks.at(-1);
    if (line.pins.length === 0 || this.#blankBefore || !above) return;
    const pinned = { ...above, pins: [...above.pins, ...line.pins] };
    this.blocks[this.blocks.length - 1] = pinned;
    if (pinned.kind === 'item') this.#item = { ...pinned, details: [...pinned.details] };
  }
}

/** Length of a list marker at the start of `body`, with the space after it and a task box; 0 if there is none. */
function markerLength(body: string): number {
  const marker = MARKER.exec(body)?.[0];
  if (marker === undefined) return 0;
  const bare = marker.trim();
  if (TIGHT.has(bare) && marker === bare && body.length > marker.length) return 0;
  const box = /^\[[ xX✓]\]\s+/.exec(body.slice(marker.length))?.[0] ?? '';
  const nested = MARKER.exec(body.slice(marker.length));
  const again = bare === ':' && nested && TIGHT.has(nested[0].trim()) ? nested[0].length : 0;
  return marker.length + box.length + again;
}

/** A line with single spaces after its indentation: runs of them would make patterns slow, and mean nothing. */
function withoutRuns(line: string): string {
  return line
    .trimEnd()
    .replace(WORD_BULLET, '$1- ')
    .replace(/(\S)[ \t]{2,}/g, '$1 ');
}

function indentOf(text: string): number {
  let column = 0;
  for (const char of text) {
    if (char === '\t') column += 4 - (column % 4);
    else if (char === ' ') column++;
    else break;
  }
  return column;
}
