import { readingsOf, type Course } from '../model/course.ts';
import { pinIds } from './pinIds.ts';

/** What can be written at a place of a syllabus file. */
export interface SyllabusCompletion {
  /** What it takes the place of, in UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly kind: 'heading' | 'id';
}

const HEADINGS = ['Learning objectives', 'Core readings', 'Recommended readings', 'Further readings'];

/**
 * What goes on at `offset`: behind `#` at the start of a line the next week and the headings that lists of readings and
 * objectives are recognised by; behind `#` or `<!--` at the end of an item the comment that pins its id, if it has none.
 */
export function completeSyllabus(
  text: string,
  offset: number,
  { path, course }: { readonly path: string; readonly course: Course },
): readonly SyllabusCompletion[] {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const newline = text.indexOf('\n', offset);
  const lineEnd = newline < 0 ? text.length : newline;
  const before = text.slice(lineStart, offset);
  if (/^#{1,6}[^#]*$/u.test(before))
    return headings(course).map((heading) => ({
      start: lineStart,
      end: offset,
      text: heading,
      kind: 'heading',
    }));
  const begun = /\s*(?:#|<!--)[^<>]*$/u.exec(before);
  if (!begun || !/^[\s>]*(?:[-*+]|\d+[.)])\s/u.test(before)) return [];
  // An editor that closes comments has put the end of this one behind.
  const closed = /^\s*-->/u.exec(text.slice(offset, lineEnd))?.[0].length ?? 0;
  const [start, end] = [lineStart + begun.index, offset + closed];
  const line = text.slice(0, lineStart).split('\n').length - 1;
  const without = text.slice(0, start) + text.slice(end);
  // The course may have been read with half a comment in the title, so the id is made anew; if it is another week's,
  // the quick fix finds one that is free.
  const taken = course.weeks
    .filter(({ file }) => file !== path)
    .flatMap((week) => [...week.objectives, ...readingsOf(week)].map(({ id }) => id));
  return pinIds(without, { path, line })
    .filter(({ text: pin }) => !taken.some((id) => pin.includes(`#${id} `)))
    .map((edit) => ({ start, end, text: edit.text, kind: 'id' }));
}

function headings({ weeks }: Course): readonly string[] {
  const numbers = weeks.flatMap(({ number }) => number ?? []);
  return [...HEADINGS.map((heading) => `## ${heading}`), `# Week ${Math.max(0, ...numbers) + 1}: `];
}
