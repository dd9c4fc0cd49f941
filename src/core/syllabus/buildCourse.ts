import type { Course, CourseProblem } from '../model/course.ts';
import { namedByFile } from './fileName.ts';
import { assignIds, type PlacedWeek } from './ids/assignIds.ts';
import { problemsOf } from './problems.ts';
import { readSyllabus } from './readSyllabus.ts';

/** A syllabus file of a course: its path in any form that stays the same, and its text. */
export interface SyllabusFile {
  readonly path: string;
  readonly text: string;
}

/** Reads the syllabus files of a course as one, in the natural order of their paths. */
export function buildCourse(files: readonly SyllabusFile[]): Course {
  const placed: PlacedWeek[] = [];
  const problems: CourseProblem[] = [];
  for (const { path, text } of files.toSorted((a, b) => naturalOrder(a.path, b.path))) {
    const read = namedByFile(readSyllabus(text), path);
    placed.push(...read.weeks.map((week) => ({ file: path, week })));
    problems.push(...problemsOf(read).map((problem) => ({ ...problem, file: path })));
  }
  const identified = assignIds(placed);
  return { weeks: identified.weeks, problems: [...problems, ...identified.problems] };
}

/** Orders paths as people do, `week-2` before `week-10`, by code points and so alike on every machine. */
export function naturalOrder(a: string, b: string): number {
  const left = a.match(/\d+|\D+/g) ?? [];
  const right = b.match(/\d+|\D+/g) ?? [];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [x = '', y = ''] = [left[i], right[i]];
    const numbers = /^\d/.test(x) && /^\d/.test(y);
    const order = numbers ? compareNumbers(x, y) : x < y ? -1 : x > y ? 1 : 0;
    if (order !== 0) return order;
  }
  return left.length - right.length || (a < b ? -1 : a > b ? 1 : 0);
}

function compareNumbers(a: string, b: string): number {
  const [x, y] = [a.replace(/^0+(?=\d)/, ''), b.replace(/^0+(?=\d)/, '')];
  return x.length - y.length || (x < y ? -1 : x > y ? 1 : 0);
}
