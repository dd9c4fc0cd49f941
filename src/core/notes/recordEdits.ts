import type { TextEdit } from '../model/textEdit.ts';
import { asWritten, lineBreak, minimalEdit } from './editNotes.ts';
import { escapeTag, formatLocatorLine } from './locatorLine.ts';
import { headingSuffix } from './fragment.ts';
import { PLACELESS, type NotesRecord } from './notesRecord.ts';
import type { NotesFile } from './parseNotes.ts';
import type { TextRange } from './recordParts.ts';

/** The parts before the comment, in order. */
const PARTS = ['heading', 'quote', 'locator', 'machine'] as const;

/**
 * Edits of one record, part by part. Parts that are there are changed in place; parts that are missing go behind the
 * last one that stands before them: heading, quote, locator line, machine line, comment.
 */
export class RecordEdits {
  readonly #file: NotesFile;
  readonly #record: NotesRecord;
  readonly #edits: TextEdit[] = [];
  /** New blocks by the offset they go behind, in the order of the parts. */
  readonly #blocks = new Map<number, { readonly blocks: string[]; readonly until: number }>();
  readonly #removed: { readonly start: number; readonly range: TextRange; readonly text: string }[] = [];

  constructor(file: NotesFile, record: NotesRecord) {
    this.#file = file;
    this.#record = record;
  }

  /** All edits, none overlapping another. */
  get all(): readonly TextEdit[] {
    const eol = lineBreak(this.#file);
    const insertions = [...this.#blocks].map(([at, { blocks, until }]) => {
      const lead = at === this.#start && !this.#record.parts.heading ? '' : eol + eol;
      const text =
        lead +
        blocks.map((block) => asWritten(this.#file, block)).join(eol + eol) +
        (lead === '' ? eol + eol : '');
      return { start: at, end: until, text: text + this.#gapBehind(until, lead) };
    });
    const removals = this.#removed.map(({ start, range, text }) => {
      // White space before a part goes with it, unless something new takes its place.
      const kept = insertions.some((edit) => edit.end > start && edit.end <= range.start);
      return { start: kept ? range.start : start, end: range.end, text };
    });
    const sorted = [...this.#edits, ...removals, ...insertions].sort(
      (a, b) => a.start - b.start || a.end - b.end,
    );
    return joinOverlapping(sorted);
  }

  /** Replaces the heading's words; a record that lost its heading stays without. */
  heading(words: string): void {
    const { heading } = this.#record.parts;
    if (!heading) return;
    const at = this.#file.text.slice(heading.start, heading.end).indexOf(heading.text);
    const start = heading.start + Math.max(0, at);
    if (at !== -1) this.#replace({ start, end: start + heading.text.length }, words);
  }

  /** Replaces the quote's block; an empty text takes it away. `block` is joined by LF. */
  quote(block: string): void {
    const { quote } = this.#record.parts;
    if (!quote) this.#insert(block, this.#behind('heading'));
    else if (block === '') this.#remove(quote);
    else this.#replace(quote, block);
  }

  /** Replaces the whole locator line but for words that belong to the comment; null takes it away. */
  locator(line: string | null): void {
    const { locator } = this.#record.parts;
    if (!locator) {
      if (line !== null) this.#insert(line, this.#behind('quote'));
    } else if (line === null) this.#remove(this.#trimmed(locator));
    else this.#replace(this.#trimmed(locator), line);
  }

  /** Changes the tags and nothing else of the locator line. `place` is what a new line would say before the tags. */
  tags(tags: readonly string[], place: { readonly label: string | null; readonly url: string | null }): void {
    const { locator } = this.#record.parts;
    if (!locator) {
      this.locator(formatLocatorLine(place.label, place.url, tags));
      return;
    }
    const { line } = locator;
    if (line.bare || (tags.length === 0 && line.label === null)) {
      this.locator(formatLocatorLine(line.label, line.url, tags));
      return;
    }
    const kept = line.tags.filter(({ tag }) => tags.includes(tag)).map(({ tag }) => tag);
    const added = tags.filter((tag) => !kept.includes(tag));
    const ordered =
      [...new Set(kept), ...added].join(' ') === tags.join(' ') && kept.length === new Set(kept).size;
    for (const { tag, start, end } of line.tags) {
      if (ordered && tags.includes(tag)) continue;
      const from = locator.start + start;
      const gap = /\s*$/.exec(this.#file.text.slice(locator.start, from))?.[0].length ?? 0;
      this.#edits.push({ start: from - gap, end: locator.start + end, text: '' });
    }
    const text = (ordered ? added : tags).map((tag) => ` #${escapeTag(tag)}`).join('');
    const end = this.#trimmed(locator).end;
    if (text !== '') this.#edits.push({ start: end, end, text });
  }

  /** Replaces the machine line, or sets one where there is none. */
  machine(line: string): void {
    const { machine } = this.#record.parts;
    if (machine) this.#edits.push(...minimalEdit(this.#file.text, machine.start, machine.end, line));
    else this.#insert(line, this.#behind('locator'));
  }

  /** Replaces the comment, all its pieces by one; an empty one takes it away. It is joined by LF. */
  comment(comment: string): void {
    const { comments, machine } = this.#record.parts;
    const last = comments.at(-1);
    const target = comment !== '' && last && (!machine || last.start > machine.start) ? last : null;
    for (const piece of comments) if (piece !== target) this.#remove(piece);
    if (target) this.#replace(target, comment);
    else if (comment !== '') this.#insert(comment, this.#behind('machine'));
  }

  get #start(): number {
    return this.#record.range.start;
  }

  /** Offset behind the last part up to and with the one named. */
  #behind(part: (typeof PARTS)[number]): number {
    const { heading, quote, locator, machine } = this.#record.parts;
    const order = [heading, quote, locator, machine];
    const upTo: readonly (TextRange | null)[] = order.slice(0, PARTS.indexOf(part) + 1);
    const ends = upTo.map((range) => (range ? this.#trimmed(range).end : 0));
    return Math.max(this.#start, ...ends);
  }

  #insert(block: string, at: number): void {
    const known = this.#blocks.get(at);
    if (known) {
      known.blocks.push(block);
      return;
    }
    // Words on the same line go on a line of their own: the white space before them goes.
    const gap = /^[ \t]*/.exec(this.#file.text.slice(at))?.[0].length ?? 0;
    const words = !/^(?:[\r\n]|$)/.test(this.#file.text.slice(at + gap, at + gap + 1));
    const headless = at === this.#start && !this.#record.parts.heading;
    this.#blocks.set(at, {
      blocks: headless ? [this.#newHeading(), block] : [block],
      until: words ? at + gap : at,
    });
  }

  /** What comes before the first part of a record that lost its heading needs one again, or it would be prose. */
  #newHeading(): string {
    const { id, section } = this.#record;
    const suffix = id === null ? '' : ` (${headingSuffix(id, this.#file.text)})`;
    return `${'#'.repeat(section.level)} ${PLACELESS}${suffix}`;
  }

  #replace(range: TextRange, text: string): void {
    this.#edits.push(...minimalEdit(this.#file.text, range.start, range.end, asWritten(this.#file, text)));
  }

  /** Takes a part away with the empty lines before it, and keeps what is around it apart. */
  #remove(range: TextRange): void {
    const { text } = this.#file;
    let start = range.start;
    while (start > this.#start && /\s/.test(text.charAt(start - 1))) start--;
    const sameLine = !/[\r\n]/.test(text.slice(start, range.start));
    const behind = /^[ \t]*(\r\n?|\n)?([ \t]*(?:\r\n?|\n)|$)?/.exec(text.slice(range.end));
    const apart = behind?.[1] === undefined || behind[2] !== undefined || range.end >= this.#record.range.end;
    const eol = lineBreak(this.#file);
    this.#removed.push({ start, range, text: apart || sameLine ? '' : eol });
  }

  /** What keeps a new block apart from what follows it. */
  #gapBehind(at: number, lead: string): string {
    const eol = lineBreak(this.#file);
    const rest = this.#file.text.slice(at, this.#record.range.end);
    if (lead === '' || rest.trim() === '') return '';
    if (!/^[ \t]*[\r\n]/.test(rest)) return eol + eol;
    return /^[ \t]*(?:\r\n?|\n)[ \t]*[\r\n]/.test(rest) ? '' : eol;
  }

  #trimmed({ start, end }: TextRange): TextRange {
    const text = this.#file.text.slice(start, end);
    return { start, end: start + text.trimEnd().length };
  }
}

/** Where white space goes with two parts at once, one edit does for both. */
function joinOverlapping(sorted: readonly TextEdit[]): TextEdit[] {
  const joined: TextEdit[] = [];
  for (const edit of sorted) {
    const last = joined.at(-1);
    if (!last || edit.start >= last.end) joined.push(edit);
    else
      joined[joined.length - 1] = {
        start: last.start,
        end: Math.max(last.end, edit.end),
        text: last.text + edit.text,
      };
  }
  return joined;
}
