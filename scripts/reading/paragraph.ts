import { breakLines } from './breakLines.ts';
import type { Item } from './breakLines.ts';
import type { Face, FaceName, Faces } from './face.ts';
import { hyphenPoints } from './hyphenate.ts';
import type { Hyphenation } from './hyphenate.ts';
import { faceOf } from './inline.ts';
import type { Run } from './inline.ts';

/** How a paragraph is set. Sizes in points; `colour` is a PDF grey or RGB operand such as `0.2 0.2 0.2`. */
export interface TextStyle {
  readonly face: FaceName;
  readonly size: number;
  readonly leading: number;
  readonly justify: boolean;
  /** How much of its width a space of a justified line may lose. */
  readonly shrink?: number;
  /** Which words may be divided, and where; null if none. */
  readonly hyphenate: Hyphenation | null;
  readonly colour: string;
}

/** Text of one style on a line, at `x` points from the line's start. */
export interface Segment {
  readonly text: string;
  readonly face: Face;
  readonly size: number;
  readonly x: number;
  readonly width: number;
  readonly href: string | null;
  /** Drawn as the cap of a key. */
  readonly key: boolean;
}

/** A line ready to be drawn; `wordSpace` is added to each space, in points. */
export interface SetLine {
  readonly segments: readonly Segment[];
  readonly wordSpace: number;
}

/** Room between a key's name and the edge of its cap, in points. */
export const KEY_PAD = 2.4;

interface Atom {
  readonly text: string;
  readonly run: number;
}

/** Breaks `runs` into lines of `width` points; `indent` is left free at the start of the first. */
export function setParagraph(
  runs: readonly Run[],
  style: TextStyle,
  width: number,
  faces: Faces,
  indent = 0,
): readonly SetLine[] {
  const { items, atoms } = itemize(runs, style, faces, indent);
  return breakLines(items, { ...style, width }).map((line, n, lines) => {
    const parts = atoms.slice(line.start, line.end).flatMap((atom) => (atom === null ? [] : [atom]));
    const at = atoms[line.end];
    if (line.hyphenated && at !== undefined && at !== null) parts.push({ text: '-', run: at.run });
    const last = n === lines.length - 1;
    const full = style.justify && (!last || line.extra < 0) ? width : null;
    return setLine(parts, runs, style, faces, full, n === 0 ? indent : 0);
  });
}

function itemize(
  runs: readonly Run[],
  style: TextStyle,
  faces: Faces,
  indent: number,
): { items: Item[]; atoms: (Atom | null)[] } {
  const items: Item[] = [];
  const atoms: (Atom | null)[] = [];
  if (indent > 0) {
    items.push({ kind: 'box', width: indent });
    atoms.push(null);
  }
  runs.forEach((run, index) => {
    const { face, scale } = faceOf(run.emphasis, style.face);
    const size = style.size * scale;
    const add = (text: string, kind: Item['kind'], width: number): void => {
      items.push({ kind, width });
      atoms.push({ text, run: index });
    };
    const key = run.emphasis === 'key';
    for (const chunk of run.text.split(/( +)/u)) {
      if (chunk === '') continue;
      if (chunk.startsWith(' ') && !key) {
        add(' ', 'glue', faces[face].width(' ', size));
        continue;
      }
      const parts = key
        ? [{ text: chunk, hyphen: false }]
        : divide(chunk, run.emphasis === 'code' ? null : style.hyphenate);
      parts.forEach((part, i) => {
        add(part.text, 'box', faces[face].width(part.text, size) + (key ? 2 * KEY_PAD : 0));
        if (i < parts.length - 1) add('', 'hyphen', part.hyphen ? faces[face].width('-', size) : 0);
      });
    }
  });
  return { items, atoms };
}

/** A word in the parts it may be broken into, and whether a hyphen is to be added there. */
function divide(
  chunk: string,
  known: Hyphenation | null,
): readonly { readonly text: string; readonly hyphen: boolean }[] {
  const parts: { text: string; hyphen: boolean }[] = [];
  for (const piece of chunk.split(/(?<=[\p{L}\p{N}][-–—/])(?=[\p{L}\p{N}])/u)) {
    const word = known !== null ? /^[^\p{L}]*([A-Za-z]+)[^\p{L}]*$/u.exec(piece) : null;
    const start = word === null ? 0 : piece.indexOf(word[1] ?? '');
    let from = 0;
    for (const point of word === null ? [] : hyphenPoints(word[1] ?? '', known ?? new Map())) {
      parts.push({ text: piece.slice(from, start + point), hyphen: true });
      from = start + point;
    }
    parts.push({ text: piece.slice(from), hyphen: false });
  }
  return parts;
}

function setLine(
  parts: readonly Atom[],
  runs: readonly Run[],
  style: TextStyle,
  faces: Faces,
  full: number | null,
  indent: number,
): SetLine {
  const texts: { text: string; run: number }[] = [];
  for (const part of parts) {
    const before = texts.at(-1);
    if (before !== undefined && before.run === part.run) before.text += part.text;
    else texts.push({ text: part.text, run: part.run });
  }
  // The natural width is measured again on the joined text: kerning reaches over the places where it might have broken.
  const natural = texts.map(({ text, run }) => {
    const { face, scale } = faceOf(runs[run]?.emphasis ?? 'plain', style.face);
    const key = runs[run]?.emphasis === 'key';
    return {
      face: faces[face],
      size: style.size * scale,
      key,
      width: faces[face].width(text, style.size * scale) + (key ? 2 * KEY_PAD : 0),
    };
  });
  const spaces = texts.map(({ text }, i) => (natural[i]?.key === true ? 0 : text.split(' ').length - 1));
  const total = natural.reduce((sum, { width }) => sum + width, indent);
  const count = spaces.reduce((sum, n) => sum + n, 0);
  const wordSpace = full === null || count === 0 ? 0 : (full - total) / count;
  let x = indent;
  const segments = texts.flatMap(({ text, run }, i): Segment[] => {
    const set = natural[i];
    if (set === undefined) return [];
    const width = set.width + wordSpace * (spaces[i] ?? 0);
    const segment = {
      text,
      face: set.face,
      size: set.size,
      x,
      width,
      href: runs[run]?.href ?? null,
      key: set.key,
    };
    x += width;
    return [segment];
  });
  return { segments, wordSpace };
}
