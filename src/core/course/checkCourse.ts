import type { CourseProblem } from '../model/course.ts';
import { placeOfPath } from '../notes/notesPath.ts';
import { parseNotes } from '../notes/parseNotes.ts';
import { buildCourse, naturalOrder, type SyllabusFile } from '../syllabus/buildCourse.ts';
import { NoteIds } from './noteIds.ts';
import { noteProblems } from './noteProblems.ts';
import { readingProblems } from './readingProblems.ts';

/** A file of a course: its path relative to the course's folder, with `/` between segments, and its text. */
export type CourseFile = SyllabusFile;

/**
 * What is wrong with a whole course, syllabus first, then its notes, file by file in the order of their lines. `copies`
 * are the paths of what lies beside: a reading without an address is in order if there is a copy of it.
 */
export function checkCourse(
  syllabus: readonly CourseFile[],
  notes: readonly CourseFile[],
  copies: readonly string[] = [],
): readonly CourseProblem[] {
  const course = syllabus.length === 0 ? null : buildCourse(syllabus);
  const ids = new NoteIds();
  const files = notes.map(({ path, text }) => ({ path, file: parseNotes(text, placeOfPath(path)) }));
  for (const { path, file } of files) ids.put(path, file);
  const fellows = new Set(files.flatMap(({ file }) => file.frontMatter.fellow ?? []));
  const surroundings = { course, fellows, ids };
  const addresses = course ? readingProblems(course, copies).filter(({ code }) => code === 'no-address') : [];
  return [
    ...inOrder([...(course?.problems ?? []), ...addresses]),
    ...files.flatMap(({ path, file }) =>
      noteProblems(file, path, surroundings).map(({ fix: _fix, ...problem }) => ({ ...problem, file: path })),
    ),
  ];
}

function inOrder(problems: readonly CourseProblem[]): readonly CourseProblem[] {
  const files = [...new Set(problems.map(({ file }) => file))].toSorted(naturalOrder);
  return files.flatMap((file) =>
    problems.filter((problem) => problem.file === file).toSorted((a, b) => a.line - b.line),
  );
}
