import type { Problem } from '../model/course.ts';
import { SourceLines } from './sourceLines.ts';

/** A stretch of a side that stands at another offset in the file. */
interface Piece {
  /** Offset in the side. */
  readonly at: number;
  /** Offset in the file. */
  readonly from: number;
  readonly length: number;
}

/** One side of a conflicted file: its text without the marker lines, and where its parts stand in the file. */
export interface ConflictSide {
  readonly text: string;
  /** The file's offset of an offset of the side. */
  readonly toFile: (offset: number) => number;
}

/** A file that git left with conflict markers, split into what each side had. */
export interface Conflict {
  readonly ours: ConflictSide;
  readonly theirs: ConflictSide;
  /** What both came from, where the markers tell it (diff3 style); null otherwise. */
  readonly base: ConflictSide | null;
  /** Lines of the first marker of each conflict, 0-based. */
  readonly lines: readonly number[];
}

/** Seven characters, or more where git merged the versions that a merge came from. */
const MARKER = /^(<{7,40}|\|{7,40}|={7,40}|>{7,40})(?: [^\r\n]{0,1000})?$/;

/** Whether a line looks like one of git's conflict markers. */
export function isConflictMarker(line: string): boolean {
  return line.length < 1100 && MARKER.test(line);
}

/**
 * Splits a text at git's conflict markers; null if it has no conflict. Only a complete conflict counts; a marker that
 * stands alone is left where it is.
 */
export function splitConflict(text: string): Conflict | null {
  // One short of a marker: up to six characters are found twice as fast, and every file is looked at.
  if (!text.includes('<<<<<<')) return null;
  const lines = new SourceLines(text);
  const ours = new SideBuilder(text);
  const theirs = new SideBuilder(text);
  const base = new SideBuilder(text);
  const starts: number[] = [];
  let hasBase = true;
  let common = 0;
  let at = 0;
  while (at < lines.count) {
    const hunk = hunkAt(lines, at);
    if (!hunk) {
      at++;
      continue;
    }
    const begin = lines.start(common);
    for (const side of [ours, theirs, base]) side.add(begin, lines.start(at));
    ours.add(lines.start(at + 1), lines.start(hunk.base ?? hunk.middle));
    if (hunk.base === null) hasBase = false;
    else base.add(lines.start(hunk.base + 1), lines.start(hunk.middle));
    theirs.add(lines.start(hunk.middle + 1), lines.start(hunk.end));
    starts.push(at);
    at = hunk.end + 1;
    common = at;
  }
  if (starts.length === 0) return null;
  for (const side of [ours, theirs, base]) side.add(lines.start(common), text.length);
  return { ours: ours.build(), theirs: theirs.build(), base: hasBase ? base.build() : null, lines: starts };
}

/** The problems a conflicted file has, one for each conflict. */
export function conflictProblems(conflict: Conflict): Problem[] {
  return conflict.lines.map((line) => ({
    code: 'conflict',
    severity: 'error',
    message: 'Git left a conflict here. Both sides are read; healing the file joins them.',
    line,
  }));
}

/** Lines of the markers of a conflict that begins on a line; null if none does. A cut-off conflict ends with the file. */
function hunkAt(
  lines: SourceLines,
  line: number,
): { base: number | null; middle: number; end: number } | null {
  const size = markerAt(lines, line);
  if (size?.char !== '<') return null;
  let base: number | null = null;
  let middle: number | null = null;
  for (let at = line + 1; at < lines.count; at++) {
    const marker = markerAt(lines, at);
    if (!marker || marker.length !== size.length) continue;
    if (marker.char === '<') return null;
    if (marker.char === '|' && base === null && middle === null) base = at;
    else if (marker.char === '=' && middle === null) middle = at;
    else if (marker.char === '>' && middle !== null) return { base, middle, end: at };
  }
  return middle === null ? null : { base, middle, end: lines.count };
}

function markerAt(
  lines: SourceLines,
  line: number,
): { readonly char: string; readonly length: number } | null {
  const code = lines.text.charCodeAt(lines.start(line));
  if (code !== 0x3c && code !== 0x7c && code !== 0x3d && code !== 0x3e) return null;
  const marks = MARKER.exec(
    lines.text.slice(lines.start(line), Math.min(lines.end(line), lines.start(line) + 1100)),
  )?.[1];
  return marks === undefined ? null : { char: marks.charAt(0), length: marks.length };
}

class SideBuilder {
  readonly #file: string;
  readonly #pieces: Piece[] = [];
  readonly #texts: string[] = [];
  #length = 0;

  constructor(file: string) {
    this.#file = file;
  }

  add(from: number, to: number): void {
    if (to <= from) return;
    this.#pieces.push({ at: this.#length, from, length: to - from });
    this.#texts.push(this.#file.slice(from, to));
    this.#length += to - from;
  }

  build(): ConflictSide {
    const pieces = this.#pieces;
    return { text: this.#texts.join(''), toFile: (offset) => fileOffset(pieces, offset) };
  }
}

function fileOffset(pieces: readonly Piece[], offset: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle]?.at ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const piece = pieces[low];
  return piece ? piece.from + Math.min(offset - piece.at, piece.length) : offset;
}
