import type { Course } from '../model/course.ts';
import { findObjective, findReading } from '../model/course.ts';
import { locateField } from '../notes/frontMatter.ts';
import type { NotesFile } from '../notes/parseNotes.ts';
import { isReservedTag } from '../notes/tags.ts';
import { nearestObjective, nearestReading } from '../syllabus/nearest.ts';
import { problemAt, type NoteProblem } from './noteProblem.ts';

/** How alike a tag and an objective's id must be before it is taken for a renamed one: free tags are nobody's error. */
const TAG_LIKENESS = 0.75;

/**
 * Ids of a note file that its course does not have: a derived id changed with its text, or somebody mistyped. What one
 * may have become is offered to the fellow, never taken silently.
 */
export function strayIds(file: NotesFile, course: Course): readonly NoteProblem[] {
  return file.conflict ? [] : [...strayReading(file, course), ...strayTags(file, course)];
}

function strayReading(file: NotesFile, course: Course): NoteProblem[] {
  const { reading } = file;
  if (reading === null || findReading(course, reading)) return [];
  const nearest = nearestReading(course, reading);
  const place = locateField(file.lines, file.frontMatter, 'reading');
  const offered = nearest ? ` Did it become “${nearest.item.id}” (${nearest.item.title})?` : '';
  const problem = {
    code: 'stray-reading',
    message: `No reading of the syllabus has the id “${reading}”.${offered}`,
  };
  if (place === 'absent' || place === 'complex') return [problemAt(file, { start: 0, end: 0 }, problem)];
  const fix = nearest && {
    kind: 'change-id' as const,
    id: nearest.item.id,
    edits: [{ start: place.start, end: place.end, text: nearest.item.id }],
  };
  return [problemAt(file, place, { ...problem, fix })];
}

/** Tags that are no objective's: those like one, each; others once in a file, as they may well be meant. */
function strayTags(file: NotesFile, course: Course): NoteProblem[] {
  const known = new Set<string>();
  return file.records.flatMap(({ parts: { locator } }) =>
    (locator?.line.tags ?? []).flatMap(({ tag, start, end }) => {
      if (!locator || known.has(tag) || isReservedTag(tag) || findObjective(course, tag)) return [];
      const place = { start: locator.start + start + 1, end: locator.start + end };
      const nearest = nearestObjective(course, tag);
      if (!nearest || nearest.score < TAG_LIKENESS) {
        known.add(tag);
        const message = `No objective of the course has the id “${tag}”: it is a free tag.`;
        return [problemAt(file, place, { code: 'free-tag', severity: 'info', message })];
      }
      const { id, text } = nearest.item;
      const message = `No objective has the id “${tag}”. Did it become “${id}” (${text})?`;
      const fix = { kind: 'change-id' as const, id, edits: [{ ...place, text: id }] };
      return [problemAt(file, place, { code: 'stray-tag', message, fix })];
    }),
  );
}
