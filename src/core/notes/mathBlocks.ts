import { BlockState } from './blockState.ts';

/** A line of a comment without white space at its end. */
export interface CommentLine {
  readonly text: string;
  /** Whether it stands in a block of math. */
  readonly math: boolean;
  /** Whether two spaces at its end made a line break. */
  readonly breaks: boolean;
}

const OPENING = /^ {0,3}(\${2,})[^$]*$/;
const CLOSING = /^ {0,3}(\${2,})[ \t]*$/;
const CLOSING_BEHIND = /^(.*[^\s$\\])[ \t]*(\${2,})[ \t]*$/s;

/** Lines that begin something else for whoever does not know math. */
const NOT_MATH = /^(?: {0,3}(?:<|#|`{3}|~{3})|[<>|=]{7,})/;

/**
 * Settles what `$$` at a line's start means: a block of math, closed on a line of its own as formatters want it, or
 * two dollars, escaped, as a block left open would take in all that follows it.
 */
export function settleMath(lines: readonly string[]): CommentLine[] {
  const settled: CommentLine[] = [];
  const state = new BlockState();
  // No block of this many dollars or more closes from here on.
  let neverCloses = Number.POSITIVE_INFINITY;
  const add = (text: string, math: boolean, breaks = false): void => {
    settled.push({ text: text.trimEnd(), math, breaks });
  };
  for (let at = 0; at < lines.length; at++) {
    const raw = lines[at] ?? '';
    const line = raw.trimEnd();
    const opening = state.isInside(line) ? null : OPENING.exec(line);
    if (!opening) {
      state.next(line);
      add(line, false, raw.endsWith('  '));
      continue;
    }
    const dollars = opening[1]?.length ?? 2;
    const end = dollars < neverCloses ? closingLine(lines, at + 1, dollars) : null;
    if (end === null) {
      neverCloses = Math.min(neverCloses, dollars);
      add(line.replace(/\$/g, '\\$&'), false);
      continue;
    }
    for (const text of lines.slice(at, end)) add(text, true);
    const behind = CLOSING_BEHIND.exec(lines[end] ?? '');
    if (behind) add(behind[1] ?? '', true);
    add(behind ? (behind[2] ?? '') : (lines[end] ?? ''), true);
    at = end;
  }
  return settled;
}

function closingLine(lines: readonly string[], from: number, dollars: number): number | null {
  for (let at = from; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (NOT_MATH.test(line)) return null;
    const marks = CLOSING.exec(line)?.[1] ?? CLOSING_BEHIND.exec(line)?.[2];
    if (marks !== undefined && marks.length >= dollars) return at;
  }
  return null;
}
