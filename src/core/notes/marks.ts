import { closes, endOfFenceInList, fenceOf, type Fence } from './fences.ts';
import { isMachineLineAt, machineId } from './machineLine.ts';
import type { SourceLines } from './sourceLines.ts';
import { isReservedTag, isValidTag } from './tags.ts';

/**
 * The lines that give a note file its shape, found one by one at column 0: headings and machine lines. A Markdown
 * parser over the whole file would let one open fence swallow all that follows it.
 */
export interface Mark {
  readonly kind: 'heading' | 'machine' | 'fence';
  readonly line: number;
  /** Heading: 1–6. */
  readonly level: number;
  /** Heading: lines it takes, two if underlined. */
  readonly lines: number;
  /** Heading: whether a block quote follows at once. */
  readonly quote: boolean;
  readonly fence: Fence | null;
}

/** How many records a fence may span and still be looked into; a bound on the work, not on what is found. */
const LOOK_AHEAD = 50;

/** Headings and machine lines between two lines, those inside closed fences left out, in order. */
export function findMarks(lines: SourceLines, from: number, to: number): readonly Mark[] {
  return outsideFences(lines, allMarks(lines, from, to));
}

function allMarks(lines: SourceLines, from: number, to: number): Mark[] {
  const { text } = lines;
  const marks: Mark[] = [];
  for (let line = from; line < to; line++) {
    const start = lines.start(line);
    switch (text.charCodeAt(start)) {
      case 0x23: { // #
        const level = headingLevel(text, start);
        if (level > 0 && !isTagLine(lines, line, level, from, to)) marks.push(heading(lines, line, level, 1, to));
        break;
      }
      case 0x3c: // <
        if (isMachineLineAt(text, start)) marks.push({ kind: 'machine', line, level: 0, lines: 1, quote: false, fence: null });
        break;
      case 0x20: // space
      case 0x60: // `
      case 0x7e: { // ~
        const fence = mayFence(text, start) ? fenceOf(lines.at(line)) : null;
        if (fence) marks.push({ kind: 'fence', line, level: 0, lines: 1, quote: false, fence });
        break;
      }
      case 0x2d: // -
        if (line > from && isUnderline(lines, line, from, to)) marks.push(heading(lines, line - 1, 2, 2, to));
        else line = behindListFence(lines, line, to);
        break;
      case 0x2a: // *
      case 0x2b: // +
        line = behindListFence(lines, line, to);
        break;
      default: {
        const code = text.charCodeAt(start);
        if (code >= 0x30 && code <= 0x39) line = behindListFence(lines, line, to);
      }
    }
  }
  return marks;
} // prettier-ignore

/** The level of an ATX heading that begins at an offset, 0 if there is none. */
export function headingLevel(text: string, start: number): number {
  let level = 0;
  while (text.charCodeAt(start + level) === 0x23) level++;
  if (level === 0 || level > 6) return 0;
  const next = text.charCodeAt(start + level);
  return next === 0x20 || next === 0x09 || next === 0x0a || next === 0x0d || Number.isNaN(next) ? level : 0;
}

/** The words of a heading's line, without the marks before and, if they stand apart, behind them. */
export function headingWords(line: string): string {
  const words = line.replace(/^#+/, '').trim();
  let end = words.length;
  while (words.charCodeAt(end - 1) === 0x23) end--;
  const closed = end < words.length && (end === 0 || /[ \t]/.test(words.charAt(end - 1)));
  return closed ? words.slice(0, end).trimEnd() : words;
}

/** The end of an id that a heading of ours names, as in `## p. 4 (5cyb0d)`; null if it names none. */
export function headingName(line: string): string | null {
  return /\(([0-9a-z]{6,26})\)$/.exec(headingWords(line))?.[1] ?? null;
}

/** Whether a line begins a block quote. */
export function isQuoteLine(lines: SourceLines, line: number): boolean {
  return lines.opening(line) === 0x3e;
}

function heading(lines: SourceLines, line: number, level: number, height: number, to: number): Mark {
  const next = lines.firstWritten(line + height, to);
  return {
    kind: 'heading',
    line,
    level,
    lines: height,
    quote: next < to && isQuoteLine(lines, next),
    fence: null,
  };
}

/** Cheap test before the regular expression: at most three spaces, then a mark of a fence. */
function mayFence(text: string, start: number): boolean {
  let at = start;
  while (text.charCodeAt(at) === 0x20 && at - start < 4) at++;
  const code = text.charCodeAt(at);
  return (code === 0x60 || code === 0x7e) && text.charCodeAt(at + 1) === code;
}

/** The last line of fenced code that begins on a list item's own line; the line itself if none does. */
function behindListFence(lines: SourceLines, line: number, to: number): number {
  const text = lines.at(line);
  if (!text.includes('```') && !text.includes('~~~')) return line;
  return Math.max(line, endOfFenceInList(lines, line, to) - 1);
}

/**
 * Whether a line of dashes underlines a record's heading: one line of plain text above it, a quote or a machine line
 * below. Anything else it might be (a rule, a heading in a comment) does not matter to records.
 */
function isUnderline(lines: SourceLines, line: number, from: number, to: number): boolean {
  if (!/^-{2,}[ \t]*$/.test(lines.at(line)) || lines.isBlank(line - 1)) return false;
  if (line - 2 >= from && !lines.isBlank(line - 2)) return false;
  if (!/^[\p{L}\p{N}§"'“(]/u.test(lines.at(line - 1)) || /^\d+[.)][ \t]/.test(lines.at(line - 1)))
    return false;
  const next = lines.firstWritten(line + 1, to);
  return next < to && (isQuoteLine(lines, next) || isMachineLineAt(lines.text, lines.start(next)));
}

/** `# a #b`: a line of tags that a fixer of "missing space after #" turned into a heading. */
function isTagLine(lines: SourceLines, line: number, level: number, from: number, to: number): boolean {
  if (level !== 1) return false;
  const words = lines
    .at(line)
    .slice(1)
    .trim()
    .split(/[ \t]+/);
  const [first = '', ...others] = words;
  if (!isValidTag(first) || !others.every((word) => word.startsWith('#') && isValidTag(word.slice(1))))
    return false;
  let above = line - 1;
  while (above >= from && lines.isBlank(above)) above--;
  if (above < from) return false;
  const machineAbove = isMachineLineAt(lines.text, lines.start(above));
  if (!machineAbove && !isQuoteLine(lines, above) && headingLevel(lines.text, lines.start(above)) < 2)
    return false;
  if (others.length > 0) return true;
  // One word alone might be a heading that somebody meant.
  const below = lines.firstWritten(line + 1, to);
  return isReservedTag(first) || (below < to && isMachineLineAt(lines.text, lines.start(below)));
}

/**
 * Takes out what stands in closed fences. A fence still open where a record begins ends there, so each fence that
 * reaches over a record's beginning is looked at: is it an example that somebody shows, or was it never closed?
 */
function outsideFences(lines: SourceLines, marks: readonly Mark[]): Mark[] {
  if (!marks.some((mark) => mark.kind === 'fence')) return marks as Mark[];
  const records = recordStarts(marks);
  const out: Mark[] = [];
  for (let i = 0; i < marks.length; i++) {
    const mark = marks[i];
    if (!mark) break;
    if (mark.kind === 'fence') i = lastInFence(lines, marks, records, i);
    else out.push(mark);
  }
  return out;
}

/** For each mark, whether it is a heading under which a record stands. */
function recordStarts(marks: readonly Mark[]): boolean[] {
  const starts: boolean[] = Array.from({ length: marks.length }, () => false);
  let machineBelow = false;
  for (let i = marks.length - 1; i >= 0; i--) {
    const mark = marks[i];
    if (mark?.kind === 'machine') machineBelow = true;
    if (mark?.kind !== 'heading') continue;
    starts[i] = machineBelow || (mark.quote && mark.level > 1);
    machineBelow = false;
  }
  return starts;
}

/** Index of the last mark that belongs to the fence opened by mark `opener`. */
function lastInFence(
  lines: SourceLines,
  marks: readonly Mark[],
  records: readonly boolean[],
  opener: number,
): number {
  const open = marks[opener]?.fence;
  if (!open) return opener;
  let first = -1;
  let latest = -1;
  let count = 0;
  for (let i = opener + 1; i < marks.length; i++) {
    if (records[i]) {
      if (first === -1) first = i;
      latest = i;
      if (++count > LOOK_AHEAD) break;
    }
    const fence = marks[i]?.fence;
    if (!fence || !closes(fence, open)) continue;
    if (first === -1) return i;
    const shown = showsRecords(marks, records, latest, i) && isExample(lines, marks, opener, first, i);
    return shown ? i : first - 1;
  }
  return first === -1 ? marks.length - 1 : first - 1;
}

/**
 * Whether a closing fence closes a fence from before the record it stands in: read from that record's own beginning,
 * its fences don't pair up; read from behind the closing one, they do.
 */
function showsRecords(
  marks: readonly Mark[],
  records: readonly boolean[],
  start: number,
  closer: number,
): boolean {
  let end = closer + 1;
  while (end < marks.length && !records[end]) end++;
  return staysOpen(marks, start, end) && !staysOpen(marks, closer + 1, end);
}

function staysOpen(marks: readonly Mark[], from: number, to: number): boolean {
  let open: Fence | null = null;
  for (let i = from; i < to; i++) {
    const fence = marks[i]?.fence;
    if (!fence) continue;
    if (open === null) open = fence;
    else if (closes(fence, open)) open = null;
  }
  return open !== null;
}

/**
 * Whether what stands in a fence was put there as an example: it begins and ends with it, without empty lines. A record
 * whose heading names its id was written by us, and we write none into fences.
 */
function isExample(
  lines: SourceLines,
  marks: readonly Mark[],
  opener: number,
  first: number,
  closer: number,
): boolean {
  const record = marks[first]?.line ?? 0;
  if (record !== (marks[opener]?.line ?? 0) + 1 || lines.isBlank((marks[closer]?.line ?? 1) - 1))
    return false;
  const machine = marks[first + 1];
  const id = machine?.kind === 'machine' ? machineId(lines.at(machine.line)) : null;
  const suffix = headingName(lines.at(record));
  return id === null || suffix === null || !id.toLowerCase().endsWith(suffix);
}
