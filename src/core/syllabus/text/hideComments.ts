/**
 * An id that stands in the syllabus: `<!-- #failure-modes -->`. Columns are those of the id without its `#`. Whether it
 * can be one is for `assignIds` to say.
 */
export interface Pin {
  readonly id: string;
  /** 0-based line it stands on. */
  readonly line: number;
  readonly startColumn: number;
  readonly endColumn: number;
}

/** What a comment behind a heading makes of it, whatever its words: `## Transformers <!-- readings -->`. */
export type Mark = 'week' | 'objectives' | 'readings' | 'skip';

/** Lines with HTML comments turned to spaces, and the pins that stood in them, by line. */
export interface Uncommented {
  readonly lines: readonly string[];
  readonly pins: readonly (readonly Pin[])[];
  readonly marks: readonly (Mark | null)[];
}

const MARK = /^\s*(week|objectives|readings|skip)\s*$/;
const PINS = /^\s*#[^\s#]+(?:[\s,]+#[^\s#]+)*\s*$/;
/** What was meant for an id, and has a space in it. */
const TORN_PIN = /^\s*#([^#]*)$/;

/** Blanks HTML comments, also those of several lines. A comment that never closes is text. */
export function hideComments(lines: readonly string[]): Uncommented {
  const lastClose = lines.findLastIndex((line) => line.includes('-->'));
  const shown: string[] = [];
  const pins: Pin[][] = [];
  const marks: (Mark | null)[] = [];
  let inside = false;
  for (const [number, line] of lines.entries()) {
    const found: Pin[] = [];
    let mark: Mark | null = null;
    let rest = line;
    let at = 0;
    let kept = '';
    while (rest !== '') {
      const edge = inside
        ? rest.indexOf('-->')
        : commentStart(rest, number === lastClose, number < lastClose);
      const end = edge < 0 ? rest.length : edge + (inside ? 3 : 4);
      if (inside) {
        const comment = rest.slice(0, edge < 0 ? rest.length : edge);
        found.push(...pinsOf(comment, number, at), ...tornPin(comment, { behind: kept, number, column: at }));
        mark ??= (MARK.exec(comment)?.[1] ?? null) as Mark | null;
        kept += ' '.repeat(end);
      } else {
        kept += edge < 0 ? rest : rest.slice(0, edge) + '    ';
      }
      if (edge >= 0) inside = !inside;
      rest = rest.slice(end);
      at += end;
    }
    shown.push(kept);
    pins.push(found);
    marks.push(mark);
  }
  return { lines: shown, pins, marks };
}

/** Where a comment opens that also closes, here or below; not inside a code span. */
function commentStart(text: string, closesOnlyHere: boolean, closesBelow: boolean): number {
  const start = text.indexOf('<!--');
  if (start < 0 || (!closesBelow && !(closesOnlyHere && text.includes('-->', start + 4)))) return -1;
  const ticks = text.slice(0, start).split('`').length - 1;
  const code = ticks % 2 === 1 && text.includes('`', start);
  return code ? -1 : start;
}

/** An id with a space in it, behind what it was meant for: nobody's id, but to be told of. */
function tornPin(
  comment: string,
  {
    behind,
    number: line,
    column,
  }: { readonly behind: string; readonly number: number; readonly column: number },
): Pin[] {
  const id = TORN_PIN.exec(comment)?.[1]?.trimEnd() ?? '';
  if (!/\s/.test(id) || !/^\p{L}/u.test(id.trimStart()) || behind.trim() === '') return [];
  const startColumn = column + comment.indexOf('#') + 1;
  return [{ id, line, startColumn, endColumn: startColumn + id.length }];
}

function pinsOf(comment: string, line: number, column: number): Pin[] {
  if (!PINS.test(comment)) return [];
  return [...comment.matchAll(/#([^\s#,]+)/g)].map((match) => ({
    id: match[1] ?? '',
    line,
    startColumn: column + match.index + 1,
    endColumn: column + match.index + match[0].length,
  }));
}
