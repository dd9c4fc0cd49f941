import { BlockState } from './blockState.ts';
import { fenceOf } from './fences.ts';
import { parseLocatorLine, type LocatorLine } from './locatorLine.ts';
import { isMachineLineAt, parseMachineLine, type MachineLine } from './machineLine.ts';
import { headingLevel, headingWords, isQuoteLine } from './marks.ts';
import type { Section } from './outline.ts';
import { withoutMarkers } from './quoteBlock.ts';
import type { SourceLines } from './sourceLines.ts';

/** A stretch of the text. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Where the parts of a record stand. Ranges leave out the line break at their end. Everything in a record's section is
 * in exactly one part, but for blank lines and stray machine lines.
 */
export interface RecordParts {
  /** The heading, marks included; null where it got lost. */
  readonly heading: (TextRange & { readonly text: string }) | null;
  readonly quote: (TextRange & { readonly startLine: number; readonly endLine: number }) | null;
  readonly locator: (TextRange & { readonly line: LocatorLine }) | null;
  readonly machine: (TextRange & { readonly line: MachineLine }) | null;
  /** The comment's pieces, in order: one, unless something was put between. */
  readonly comments: readonly TextRange[];
  /** Other versions of the record that a merge kept. */
  readonly alternatives: readonly TextRange[];
  /** A line that stands right below the quote, or was pulled into it; null if there is none. */
  readonly gluedLine: number | null;
}

/** Takes a record apart; of quote and locator line at once, of the rest when it is asked for. */
export function recordParts(lines: SourceLines, section: Section): RecordParts {
  const body = section.start + section.headingLines;
  const before = section.machine ?? section.end;
  const top = quotePart(lines, body, before);
  const next = top?.endLine ?? body;
  const locator =
    locatorPart(lines, next, before) ??
    locatorAbove(lines, next, section) ??
    tagLineBehind(lines, section) ??
    pulledLocator(lines, top);
  // Somebody wrote between heading and quote: the quote still stands right above locator or machine line.
  const above =
    locator && locator.start < lines.start(before) ? lines.lineAt(locator.start) : section.machine;
  const displaced = top || above === null ? null : quoteAbove(lines, body, above);
  const block = top ?? displaced;
  const pulled = locator !== null && block !== null && locator.start < block.end;
  const quote = pulled ? { ...block, end: lines.end(block.endLine - 2), endLine: block.endLine - 1 } : block;
  let heading: RecordParts['heading'] | undefined;
  let machine: RecordParts['machine'] | undefined;
  let rest: Rest | undefined;
  return {
    quote,
    locator,
    get heading() {
      return (heading ??= headingPart(lines, section));
    },
    get machine() {
      return (machine ??= machinePart(lines, section));
    },
    get comments() {
      return (rest ??= restOf(lines, section, top ? next : body, this)).comments;
    },
    get alternatives() {
      return (rest ??= restOf(lines, section, top ? next : body, this)).alternatives;
    },
    get gluedLine() {
      if (pulled) return lines.lineAt(locator.start);
      const glued = top !== null && next < before && !lines.isBlank(next) && !endsParagraph(lines, next);
      return glued ? next : null;
    },
  };
}

/** Begins the machine's line of a version that a merge kept beside another. */
export const ALTERNATIVE_START = '<!-- other ';

/** Whether a line begins an alternative. */
function isAlternativeLine(lines: SourceLines, line: number): boolean {
  return lines.text.startsWith(ALTERNATIVE_START, lines.start(line));
}

function headingPart(lines: SourceLines, section: Section): RecordParts['heading'] {
  if (section.headingLines === 0) return null;
  const start = lines.start(section.start);
  const end = lines.end(section.start + section.headingLines - 1);
  const line = lines.at(section.start);
  return { start, end, text: section.headingLines === 1 ? headingWords(line) : line.trim() };
}

function machinePart(lines: SourceLines, section: Section): RecordParts['machine'] {
  if (section.machine === null) return null;
  const start = lines.start(section.machine);
  const line = parseMachineLine(lines.at(section.machine));
  return { start, end: start + line.end, line };
}

function quotePart(lines: SourceLines, from: number, to: number): RecordParts['quote'] {
  const startLine = lines.firstWritten(from, to);
  if (startLine === to || !isQuoteLine(lines, startLine)) return null;
  let endLine = startLine + 1;
  while (endLine < to && isQuoteLine(lines, endLine)) endLine++;
  return { start: lines.start(startLine), end: lines.end(endLine - 1), startLine, endLine };
}

function locatorPart(lines: SourceLines, from: number, to: number): RecordParts['locator'] {
  const start = lines.firstWritten(from, to);
  if (start === to) return null;
  let end = start + 1;
  while (end < to && !lines.isBlank(end) && !endsParagraph(lines, end)) end++;
  const indent = /^ */.exec(lines.at(start))?.[0].length ?? 0;
  const range = { start: lines.start(start) + indent, end: lines.end(end - 1) };
  // A long paragraph is no locator line; it needs no closer look.
  if (range.end - range.start > 4000) return null;
  const line = parseLocatorLine(lines.text.slice(range.start, range.end).trimEnd());
  if (!line) return null;
  return { start: range.start, end: line.words === null ? range.end : range.start + line.words, line };
}

/** The locator line right above the machine line, where words were written before it. */
function locatorAbove(lines: SourceLines, from: number, section: Section): RecordParts['locator'] {
  const block = section.machine === null ? null : blockAbove(lines, from, section.machine);
  if (block === null || section.machine === null || isQuoteLine(lines, block)) return null;
  const part = locatorPart(lines, block, section.machine);
  return part?.line.words === null ? part : null;
}

/** The quote right above a line. */
function quoteAbove(lines: SourceLines, from: number, line: number): RecordParts['quote'] {
  const block = blockAbove(lines, from, line);
  return block === null ? null : quotePart(lines, block, line);
}

/** First line of the block of one kind, quote or not, that ends above a line; null if there is none. */
function blockAbove(lines: SourceLines, from: number, line: number): number | null {
  let at = line - 1;
  while (at >= from && lines.isBlank(at)) at--;
  if (at < from) return null;
  const quote = isQuoteLine(lines, at);
  while (at > from && !lines.isBlank(at - 1) && isQuoteLine(lines, at - 1) === quote) at--;
  return at;
}

/** `#tag #other` right behind the machine line, typed there by hand. A card never writes a line like this. */
function tagLineBehind(lines: SourceLines, section: Section): RecordParts['locator'] {
  if (section.machine === null) return null;
  const line = lines.firstWritten(section.machine + 1, section.end);
  if (line === section.end || lines.text.charCodeAt(lines.start(line)) !== 0x23) return null;
  const part = locatorPart(lines, line, section.end);
  return part?.line.bare === true ? part : null;
}

/** A locator line that a formatter pulled into the quote, because it stood right below it. */
function pulledLocator(lines: SourceLines, quote: RecordParts['quote']): RecordParts['locator'] {
  if (!quote || quote.endLine - quote.startLine < 2) return null;
  const raw = lines.at(quote.endLine - 1);
  const content = withoutMarkers(raw);
  if (!content.startsWith('[') || content.length > 4000) return null;
  const line = parseLocatorLine(content.trimEnd());
  if (!line || line.url === null || line.words !== null) return null;
  const start = lines.start(quote.endLine - 1) + raw.length - content.length;
  return { start, end: lines.end(quote.endLine - 1), line };
}

/** Whether a line can't go on a paragraph: Markdown begins something else there. */
function endsParagraph(lines: SourceLines, line: number): boolean {
  const start = lines.start(line);
  return (
    isQuoteLine(lines, line) ||
    isMachineLineAt(lines.text, start) ||
    headingLevel(lines.text, start) > 0 ||
    fenceOf(lines.at(line)) !== null
  );
}

type Known = Pick<RecordParts, 'quote' | 'locator' | 'machine'>;
type Rest = Pick<RecordParts, 'comments' | 'alternatives'>;

/** What is left of a section: the comment's pieces and the alternatives among them. */
function restOf(
  lines: SourceLines,
  section: Section,
  from: number,
  { quote, locator, machine }: Known,
): Rest {
  const begin = lines.start(from);
  const stray = section.strayMachines.map((line) => ({ start: lines.start(line), end: lines.end(line) }));
  // What stands before is not the comment's: the quote, and a locator line that was pulled into it.
  const holes = [quote, locator, machine, ...stray].flatMap((part: TextRange | null) =>
    part && part.start >= begin ? [part] : [],
  );
  holes.sort((a, b) => a.start - b.start);
  const comments: TextRange[] = [];
  const alternatives: TextRange[] = [];
  let at = begin;
  for (const hole of [...holes, { start: lines.start(section.end), end: 0 }]) {
    splitAlternatives(lines, { start: at, end: hole.start }, comments, alternatives);
    at = hole.end;
  }
  return { comments, alternatives };
}

function splitAlternatives(
  lines: SourceLines,
  range: TextRange,
  comments: TextRange[],
  alternatives: TextRange[],
): void {
  let at = range.start;
  if (!lines.text.slice(range.start, range.end).includes(ALTERNATIVE_START)) {
    pushTrimmed(lines.text, at, range.end, comments);
    return;
  }
  const first = lines.lineAt(range.start);
  const limit = lines.lineAt(range.end - 1) + 1;
  const code = closedCode(lines, first, limit);
  for (let line = first; line < limit; line++) {
    if (code.has(line) || lines.start(line) < at || !isAlternativeLine(lines, line)) continue;
    const end = quotePart(lines, line + 1, limit)?.endLine ?? line + 1;
    pushTrimmed(lines.text, at, lines.start(line), comments);
    at = Math.min(lines.end(end - 1), range.end);
    alternatives.push({ start: lines.start(line), end: at });
  }
  pushTrimmed(lines.text, at, range.end, comments);
}

/** The lines that stand in closed code fences. */
function closedCode(lines: SourceLines, from: number, to: number): Set<number> {
  const closed = new Set<number>();
  const state = new BlockState();
  let open: number[] = [];
  for (let line = from; line < to; line++) {
    const kind = state.next(lines.at(line));
    if (kind === 'code') open.push(line);
    if (state.open === null) {
      for (const each of open) closed.add(each);
      open = [];
    }
  }
  return closed;
}

/** Adds a range without the blank lines at its ends, if anything is left. */
function pushTrimmed(text: string, start: number, end: number, into: TextRange[]): void {
  let last = end;
  while (last > start && isSpace(text.charCodeAt(last - 1))) last--;
  let first = start;
  for (let i = start; i < last && isSpace(text.charCodeAt(i)); i++) {
    const code = text.charCodeAt(i);
    if (code === 0x0a || code === 0x0d) first = i + 1;
  }
  if (last > first) into.push({ start: first, end: last });
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d;
}
