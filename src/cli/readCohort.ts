import { join } from 'node:path';
import { weekLabel, type Course, type CourseWeek } from '../core/model/course.ts';
import type { CohortFile } from '../core/discussion/cohortNotes.ts';
import { fail, ok, type Result } from '../core/model/result.ts';
import { isPrivatePath, NOTES_FOLDER, placeOfPath } from '../core/notes/notesPath.ts';
import { parseNotes } from '../core/notes/parseNotes.ts';
import { buildCourse } from '../core/syllabus/buildCourse.ts';
import type { Io } from './command.ts';
import { readTexts, syllabusFiles } from './courseFiles.ts';

/** A course with everybody's notes, read from a folder. */
export interface Cohort {
  readonly folder: string;
  readonly course: Course;
  readonly files: readonly CohortFile[];
}

/** The options of every command that reads a whole course, for `parseArgs`. */
export const COURSE_OPTIONS = {
  course: { type: 'string', default: '.' },
  syllabus: { type: 'string', default: 'syllabus' },
} as const;

/** How their help words them. */
export const COURSE_HELP = `  --course FOLDER     the course's folder (the one you are in)
  --syllabus FOLDER   where the syllabus lies in it (syllabus)`;

/** Reads a course and its notes; private ones are nobody's matter. What can't be read is said and left out. */
export async function readCohort(
  { course: folder, syllabus }: { readonly course: string; readonly syllabus: string },
  command: string,
  io: Io,
): Promise<Result<Cohort, string>> {
  if (!(await io.isFolder(folder))) return fail(`there is no folder ${folder}`);
  const weeks = await readTexts(folder, await syllabusFiles(folder, syllabus, io), command, io);
  const course = buildCourse(weeks.files);
  if (course.weeks.length === 0) return fail(`no syllabus in ${join(folder, syllabus)}`);
  const notes = await io.listFiles(join(folder, NOTES_FOLDER), '.md');
  const files = (await readTexts(folder, notes, command, io)).files
    .filter(({ path }) => !isPrivatePath(path))
    .map(({ path, text }) => ({ path, notes: parseNotes(text, placeOfPath(path)) }));
  return ok({ folder, course, files });
}

/** The week that somebody means: by its number, its folder's name, or its title. */
export function findWeek(course: Course, wanted: string): Result<CourseWeek, string> {
  const name = wanted.trim().toLowerCase();
  const found =
    course.weeks.find((week) => week.slug === name) ??
    course.weeks.find(({ number }) => number !== null && String(number) === name.replace(/^0+(?=\d)/, '')) ??
    course.weeks.find((week) => [week.title, weekLabel(week)].some((title) => title.toLowerCase() === name));
  if (found) return ok(found);
  const names = course.weeks.map((week) => `${week.number ?? week.slug} (${week.title || week.slug})`);
  return fail(`the course has no week “${wanted}”; it has ${names.join(', ')}`);
}
