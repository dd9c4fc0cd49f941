import { BlockState } from './blockState.ts';
import { cleanText } from './cleanText.ts';
import { isConflictMarker } from './conflict.ts';
import { fenceOf } from './fences.ts';
import { isMachineLineAt } from './machineLine.ts';
import { settleMath, type CommentLine } from './mathBlocks.ts';
import { ALTERNATIVE_START } from './recordParts.ts';

const ATX = /^( {0,3})(#{1,6})(?=[ \t]|$)(.*)$/s;
const UNDERLINE = /^ {0,3}(=+|-+)[ \t]*$/;
/** Elements that would take in all that follows them if they stayed open. */
const CONTAINERS = ['details', 'div', 'table', 'blockquote', 'center'];

/**
 * A comment in the form in which it is written under a heading of `level`: it is read back as this comment and as
 * nothing else, by us and by what else reads Markdown. A comment in that form already stays as it is.
 * Headings go below the record's level; fences and HTML left open are closed; lines that look like the machine's, like
 * git's or like a tag at a line's start are escaped; white space at lines' ends goes, and with it no line break.
 */
export function normalizeComment(comment: string, level: number): string {
  const lines = settleMath(cleanText(comment).replace(/\r\n?/g, '\n').split('\n'));
  const writer = new CommentWriter(level);
  for (const [index, line] of lines.entries()) writer.add(line, lines[index + 1]?.text ?? '');
  return writer.finish();
}

/** A comment of which no line can be anything but text: the last resort, where nothing gentler is read back. */
export function flattenComment(comment: string, level: number): string {
  const lines = comment.replace(/\r\n?/g, '\n').split('\n');
  return normalizeComment(
    lines.map((line) => line.trim().replace(/^(?=[!-/:-@[-`{-~])/, '\\')).join('\n'),
    level,
  );
}

interface Heading {
  /** Index of its line in what is written. */
  readonly at: number;
  readonly level: number;
  readonly words: string;
}

class CommentWriter {
  readonly #level: number;
  readonly #state = new BlockState();
  readonly #out: string[] = [];
  readonly #headings: Heading[] = [];
  /** Indices of the lines in which Markdown means something. */
  readonly #texts: number[] = [];
  /** Lines of the paragraph being written, at the end of `#out`. */
  #paragraph = 0;
  /** Whether an indented line would go on with the line before. */
  #afterText = false;
  /** Indentation of what belongs to the list item before; 0 outside of lists. */
  #list = 0;

  constructor(level: number) {
    this.#level = level;
  }

  add({ text: line, math, breaks }: CommentLine, next: string): void {
    if (math) {
      this.#push(indentIfOurs(line, true));
      return;
    }
    const inside = this.#state.isInside(line);
    const source = inside ? line : this.#escaped(line);
    const kind = this.#state.next(source);
    if (kind === 'text') this.#text(source, breaks && breaksBefore(source, next));
    else if (kind === 'code' && !inside) this.#push(source);
    else this.#push(indentIfOurs(source, kind === 'html', this.#state.fenceIndent));
  }

  finish(): string {
    const closing = this.#state.closing;
    if (closing !== null) this.#out.push(closing);
    this.#writeHeadings();
    this.#escapeUnpaired(/(?<!\\)%%/g);
    this.#escapeUnpaired(/(?<!\\)\$\$/g);
    this.#closeContainers();
    const lines = this.#out;
    let end = lines.length;
    while (end > 0 && lines[end - 1]?.trim() === '') end--;
    let start = 0;
    while (start < end && lines[start]?.trim() === '') start++;
    return lines.slice(start, end).join('\n');
  }

  /** A line outside code and HTML with what is no text of a comment's escaped. */
  #escaped(line: string): string {
    const text = line.trimStart();
    const indented = /^(?: {0,3}\t| {4})/.test(line);
    if (indented && this.#afterText) {
      // Markdown goes on with the paragraph here, and formatters take the white space away.
      return text.replace(/^(?=[#<`~>+*=|$-])/, '\\').replace(/^(\d{1,9})(?=[.)])/, '$1\\');
    }
    // Formatters make all fences backticks; the name of a language must not hold any.
    if (/^ {0,3}~{3,}.*`/s.test(line)) return line.replaceAll('`', "'");
    const heading = this.#level >= 6 && ATX.test(line);
    return isOurs(line) || heading ? line.replace(/^ */, '$&\\') : line;
  }

  #push(line: string): void {
    this.#out.push(line);
    this.#paragraph = 0;
    this.#afterText = false;
  }

  #text(text: string, breaks: boolean): void {
    if (text === '') {
      // One empty line is enough outside code, and formatters leave only one.
      if (this.#out.at(-1) !== '') this.#push('');
      return;
    }
    if (this.#level < 6 && (this.#underline(text) || this.#atx(text))) return;
    this.#texts.push(this.#out.length);
    const escaped = escapeLine(text, this.#paragraph > 0);
    this.#out.push(escaped + (breaks ? '\\' : ''));
    const item = /^ {0,3}(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$)/.exec(escaped)?.[0];
    if (item !== undefined) this.#list = item.length + 1;
    else if (!/^[ \t]/.test(text)) this.#list = 0;
    this.#afterText = this.#list === 0 && !/^ {0,3}>/.test(escaped);
    this.#paragraph = beginsOther(escaped) || this.#list > 0 ? 0 : this.#paragraph + 1;
  }

  #atx(text: string): boolean {
    const match = ATX.exec(text);
    if (!match || (this.#list > 0 && (match[1]?.length ?? 0) >= this.#list)) return false;
    this.#addHeading(match[2]?.length ?? 1, (match[3] ?? '').trim());
    return true;
  }

  /** A heading made by underlining the paragraph before: written as one line with its marks. */
  #underline(text: string): boolean {
    const match = UNDERLINE.exec(text);
    if (!match || this.#paragraph === 0) return false;
    const lines = this.#out
      .slice(-this.#paragraph)
      .map((line) => line.trim().replace(/(?<!\\)((?:\\\\)*)\\$/, '$1'));
    const words = lines.join(' ').replace(/\s+/g, ' ').trim();
    if (words === '') return false;
    this.#out.length -= this.#paragraph;
    this.#texts.length -= this.#paragraph;
    this.#addHeading(match[1]?.startsWith('=') ? 1 : 2, words);
    return true;
  }

  #addHeading(level: number, words: string): void {
    this.#list = 0;
    if (this.#out.length > 0 && this.#out.at(-1) !== '') this.#push('');
    this.#headings.push({ at: this.#out.length, level, words });
    this.#push('#');
    this.#push('');
  }

  /** Moves the headings below the record, the highest right below it, and none more than one level below the last. */
  #writeHeadings(): void {
    const highest = this.#headings.reduce((least, { level }) => Math.min(least, level), 6);
    const shift = Math.max(0, this.#level + 1 - highest);
    let last = this.#level;
    for (const { at, level, words } of this.#headings) {
      last = Math.min(level + shift, last + 1, 6);
      this.#out[at] = `${'#'.repeat(last)} ${words}`.trimEnd();
    }
  }

  /** Obsidian and GitHub hide or eat what follows an unpaired `%%` or `$$`: the odd one is escaped. */
  #escapeUnpaired(marks: RegExp): void {
    const found = this.#texts.flatMap((at) =>
      [...withoutCode(this.#out[at] ?? '').matchAll(marks)].map(({ index }) => ({ at, index })),
    );
    const last = found.at(-1);
    if (found.length % 2 === 0 || !last) return;
    const line = this.#out[last.at] ?? '';
    const pair = line.slice(last.index, last.index + 2).replace(/./g, '\\$&');
    this.#out[last.at] = line.slice(0, last.index) + pair + line.slice(last.index + 2);
  }

  #closeContainers(): void {
    const text = this.#out.filter((line) => line.includes('<')).join('\n');
    if (text === '') return;
    for (const name of CONTAINERS) {
      const opened = [...text.matchAll(new RegExp(`^ {0,3}<${name}(?=[\\s>])`, 'gim'))].length;
      const closed = [...text.matchAll(new RegExp(`</${name}>`, 'gi'))].length;
      if (opened > closed && this.#out.at(-1) !== '') this.#out.push('');
      for (let open = opened - closed; open > 0; open--) this.#out.push(`</${name}>`);
    }
  }
}

/** Whether a line would be read as a machine line or as the beginning of an alternative. */
function isOurs(line: string): boolean {
  return isMachineLineAt(line, 0) || line.startsWith(ALTERNATIVE_START);
}

/** In code and raw HTML one space keeps a line from being taken for the machine's, for git's or, in HTML, a heading. */
function indentIfOurs(line: string, html: boolean, fenceIndent = 0): string {
  // An indented fence's code loses as much indentation as the fence has.
  const text = line.replace(new RegExp(`^ {0,${fenceIndent}}`), '');
  // Whoever looks for records does not look into HTML: no fence may seem to begin there.
  if (html && fenceOf(text)) return `    ${text.trimStart()}`;
  const found = isOurs(text) || isConflictMarker(text) || (html && /^#{1,6}(?:[ \t]|$)/.test(text));
  return found ? `${' '.repeat(fenceIndent + 1)}${text}` : line;
}

/** A line of text with what would make it git's, a heading or a tag at a line's start escaped. */
function escapeLine(line: string, inParagraph: boolean): string {
  if (isConflictMarker(line)) return `\\${line}`;
  if (inParagraph && UNDERLINE.test(line)) return line.replace(/^ */, '$&\\');
  return line.replace(/^( {0,3})(#+)(?=[^\s#])/, '$1\\$2');
}

const QUOTED = /^ {0,3}>[ \t>]*/;
/** Lines of which white space at the end makes no line break, or that a backslash would make something else. */
const NO_BREAK = /^(?: {4}|\t| {0,3}\[[^\]]*\]:)|^[ \t]*(?:[-*+]|\d{1,9}[.)]|(?:[*_-][ \t]*)+)$|[\\|]$/;

/** Whether two spaces that stood at a line's end made a line break, which would be lost with them. */
function breaksBefore(line: string, next: string): boolean {
  const inQuote = QUOTED.test(line) && QUOTED.test(next);
  const text = inQuote ? line.replace(QUOTED, '') : line;
  const below = inQuote ? next.replace(QUOTED, '') : next;
  if (below.trim() === '' || NO_BREAK.test(text) || /[`$]/.test(withoutCode(text))) return false;
  return !beginsOther(below) && !ATX.test(below) && !UNDERLINE.test(below) && fenceOf(below) === null;
}

/** Lines that begin something other than a paragraph, or go on something that can't be underlined. */
function beginsOther(line: string): boolean {
  return /^(?: {0,3}(?:>|[-*+][ \t]|\d{1,9}[.)][ \t]|<|\|)| {4}|\t)/.test(line);
}

/** A line with its inline code blanked out, every other character in its place. */
function withoutCode(line: string): string {
  return line.includes('`') ? line.replace(/(`+)[^`]+\1/g, (code) => ' '.repeat(code.length)) : line;
}
