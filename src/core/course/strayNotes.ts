import type { Course, Problem } from '../model/course.ts';
import { findObjective, findReading } from '../model/course.ts';
import { locateField } from '../notes/frontMatter.ts';
import type { NotesFile } from '../notes/parseNotes.ts';
import { nearestObjective, nearestReading } from '../syllabus/nearest.ts';

/** Something in a note file that points at an id the syllabus does not have, and what it may have become. */
export interface Stray {
  readonly problem: Problem;
  /** Where the id stands in the file, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** The id to be offered in its place. */
  readonly nearest: { readonly id: string; readonly text: string };
}

/** How alike a tag and an objective's id must be before it is taken for a renamed one: free tags are nobody's error. */
const TAG_LIKENESS = 0.75;

/**
 * Ids of a note file that its course does not have but that resemble one it has: a derived id changed with its text,
 * or somebody mistyped. Offered to the fellow, never taken silently.
 */
export function strayIds(file: NotesFile, course: Course): readonly Stray[] {
  if (file.conflict) return [];
  return [...strayReading(file, course), ...strayTags(file, course)];
}

function strayReading(file: NotesFile, course: Course): Stray[] {
  const { reading } = file;
  if (reading === null || findReading(course, reading)) return [];
  const nearest = nearestReading(course, reading);
  const place = locateField(file.lines, file.frontMatter, 'reading');
  if (!nearest || place === 'absent' || place === 'complex') return [];
  const { id, title } = nearest.item;
  const message = `No reading of the syllabus has the id “${reading}”. Did it become “${id}” (${title})?`;
  return [strayAt(file, place, 'stray-reading', message, { id, text: title })];
}

function strayTags(file: NotesFile, course: Course): Stray[] {
  return file.records.flatMap(({ parts: { locator } }) =>
    (locator?.line.tags ?? []).flatMap(({ tag, start, end }) => {
      if (findObjective(course, tag)) return [];
      const nearest = nearestObjective(course, tag);
      if (!nearest || nearest.score < TAG_LIKENESS || !locator) return [];
      const { id, text } = nearest.item;
      const message = `No objective has the id “${tag}”. Did it become “${id}” (${text})?`;
      const place = { start: locator.start + start + 1, end: locator.start + end };
      return [strayAt(file, place, 'stray-tag', message, { id, text })];
    }),
  );
}

function strayAt(
  { lines }: NotesFile,
  { start, end }: { readonly start: number; readonly end: number },
  code: string,
  message: string,
  nearest: Stray['nearest'],
): Stray {
  const line = lines.lineAt(start);
  const [startColumn, endColumn] = [start - lines.start(line), end - lines.start(line)];
  return {
    problem: { code, severity: 'warning', message, line, startColumn, endColumn },
    start,
    end,
    nearest,
  };
}
