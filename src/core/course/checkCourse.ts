import type { CourseProblem } from '../model/course.ts';
import { placeOfPath } from '../notes/notesPath.ts';
import { parseNotes, type NotesFile } from '../notes/parseNotes.ts';
import { buildCourse, naturalOrder, type SyllabusFile } from '../syllabus/buildCourse.ts';
import { NoteIds } from './noteIds.ts';
import { noteProblems, type NoteSurroundings } from './noteProblems.ts';
import { readingProblems } from './readingProblems.ts';

/** A file of a course: its path relative to the course's folder, with `/` between segments, and its text. */
export interface CourseFile extends SyllabusFile {
  /** Its bytes are no UTF-8: what could not be read stands as U+FFFD in the text. */
  readonly isGarbled?: boolean;
}

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
    ...inOrder([...syllabus.flatMap(encodingProblem), ...(course?.problems ?? []), ...addresses]),
    ...notes.flatMap((note, index) => [
      ...encodingProblem(note),
      ...problemsOf(note.path, files[index]?.file, surroundings),
    ]),
  ];
}

function problemsOf(
  path: string,
  file: NotesFile | undefined,
  surroundings: NoteSurroundings,
): readonly CourseProblem[] {
  const problems = file ? noteProblems(file, path, surroundings) : [];
  return problems.map(({ fix: _fix, ...problem }) => ({ ...problem, file: path }));
}

/** VS Code would show such a file otherwise than its author sees it, and write nothing into it. */
function encodingProblem({ path, text, isGarbled }: CourseFile): CourseProblem[] {
  if (isGarbled !== true) return [];
  const at = Math.max(0, text.indexOf('\ufffd'));
  return [
    {
      file: path,
      line: text.slice(0, at).split('\n').length - 1,
      code: 'not-utf-8',
      severity: 'error',
      message: 'This is not UTF-8 text, so not all of it can be read. Save it with the encoding UTF-8.',
    },
  ];
}

function inOrder(problems: readonly CourseProblem[]): readonly CourseProblem[] {
  const files = [...new Set(problems.map(({ file }) => file))].toSorted(naturalOrder);
  return files.flatMap((file) =>
    problems.filter((problem) => problem.file === file).toSorted((a, b) => a.line - b.line),
  );
}
