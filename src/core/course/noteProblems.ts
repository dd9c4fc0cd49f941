import type { Course } from '../model/course.ts';
import type { NotesFile } from '../notes/parseNotes.ts';
import type { NoteIds } from './noteIds.ts';
import { placeProblems } from './notePlace.ts';
import type { NoteProblem } from './noteProblem.ts';
import { recordFix } from './recordFixes.ts';
import { strayIds } from './strayIds.ts';

/** What must be known of a course to say what is wrong with one of its note files. */
export interface NoteSurroundings {
  /** Null where there is no syllabus. */
  readonly course: Course | null;
  /** The keys of all who have notes in the course. */
  readonly fellows: ReadonlySet<string>;
  readonly ids: NoteIds;
}

/**
 * Everything that is wrong with a note file, in the order of its lines: by itself, and as one of its course.
 *
 * @param path Relative to the course's folder, with `/` between segments.
 */
export function noteProblems(
  file: NotesFile,
  path: string,
  { course, fellows, ids }: NoteSurroundings,
): readonly NoteProblem[] {
  if (isProse(file)) return [];
  return [
    ...file.problems.map((problem) => ({ ...problem, fix: recordFix(file, problem) })),
    ...placeProblems(file, path, course, fellows),
    ...(course ? strayIds(file, course) : []),
    ...ids.duplicates(path, file),
  ].sort((a, b) => a.line - b.line);
}

/** Whether a file in the notes folder holds no notes and does not claim to: somebody's README. */
function isProse({ records, frontMatter }: NotesFile): boolean {
  return (
    records.length === 0 &&
    frontMatter.version === null &&
    frontMatter.reading === null &&
    frontMatter.fellow === null
  );
}
