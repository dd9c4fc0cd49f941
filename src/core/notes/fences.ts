import type { SourceLines } from './sourceLines.ts';

/** A line that opens or closes fenced code. */
export interface Fence {
  /** '`' or '~'. */
  readonly char: string;
  readonly length: number;
  /** Spaces before it. */
  readonly indent: number;
  /** Whether it can close a fence: nothing stands behind it. */
  readonly bare: boolean;
}

const FENCE = /^( {0,3})(`{3,}|~{3,})(.*)$/s;
const FENCE_IN_LIST = /^( {0,3}(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)+)(`{3,}(?!.*`)|~{3,})/s;

/** The fence a line is, outside of lists; null if it is none. */
export function fenceOf(line: string): Fence | null {
  const match = FENCE.exec(line);
  if (!match) return null;
  const [, spaces = '', marks = '', info = ''] = match;
  const char = marks.charAt(0);
  if (char === '`' && info.includes('`')) return null;
  return { char, length: marks.length, indent: spaces.length, bare: info.trim() === '' };
}

/** Whether a line closes an open fence. */
export function closes(fence: Fence, open: Fence): boolean {
  return fence.bare && fence.char === open.char && fence.length >= open.length;
}

/**
 * The line behind fenced code that begins on the line of its list item, as in "- ```js"; `line` itself if none begins
 * there. Such code ends with its item at the latest, so nothing at column 0 is ever inside.
 */
export function endOfFenceInList(lines: SourceLines, line: number, end: number): number {
  const match = FENCE_IN_LIST.exec(lines.at(line));
  if (!match) return line;
  const [, before = '', marks = ''] = match;
  const open: Fence = { char: marks.charAt(0), length: marks.length, indent: before.length, bare: false };
  for (let at = line + 1; at < end; at++) {
    if (lines.isBlank(at)) continue;
    const text = lines.at(at);
    if (text.search(/[^ ]/) < before.length) return at;
    const fence = fenceOf(text.trimStart());
    if (fence && closes(fence, open)) return at + 1;
  }
  return end;
}
