import type { CourseProblem } from '../model/course.ts';
import { placeOfPath } from '../notes/notesPath.ts';
import { parseNotes } from '../notes/parseNotes.ts';
import { buildCourse, type SyllabusFile } from '../syllabus/buildCourse.ts';
import { NoteIds } from './noteIds.ts';
import { noteProblems } from './noteProblems.ts';

/** A file of a course: its path relative to the course's folder, with `/` between segments, and its text. */
export type CourseFile = SyllabusFile;

/** What is wrong with a whole course, syllabus first, then its notes, file by file in the order of their lines. */
export function checkCourse(
  syllabus: readonly CourseFile[],
  notes: readonly CourseFile[],
): readonly CourseProblem[] {
  const course = syllabus.length === 0 ? null : buildCourse(syllabus);
  const ids = new NoteIds();
  const files = notes.map(({ path, text }) => ({ path, file: parseNotes(text, placeOfPath(path)) }));
  for (const { path, file } of files) ids.put(path, file);
  const fellows = new Set(files.flatMap(({ file }) => file.frontMatter.fellow ?? []));
  const surroundings = { course, fellows, ids };
  return [
    ...(course?.problems.toSorted((a, b) => (a.file === b.file ? a.line - b.line : 0)) ?? []),
    ...files.flatMap(({ path, file }) =>
      noteProblems(file, path, surroundings).map(({ fix: _fix, ...problem }) => ({ ...problem, file: path })),
    ),
  ];
}
