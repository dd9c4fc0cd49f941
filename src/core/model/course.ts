/**
 * What a syllabus says: weeks, their learning objectives, and readings in tiers. Plain readonly data.
 * Lines are 0-based in the file the week came from.
 */

/** A learning objective. Its `id` doubles as the #tag that ties a note to it. */
export interface Objective {
  readonly id: string;
  readonly text: string;
  /** True if the id stands in the syllabus; false if it was derived from the text. */
  readonly pinned: boolean;
  readonly line: number;
}

/** A reading: a paper, a post or a talk. `id` names its notes and its local copy. */
export interface Reading {
  readonly id: string;
  readonly title: string;
  /** Authors as the syllabus words them, without the year; null if it names none. */
  readonly byline: string | null;
  readonly year: number | null;
  /** Addresses of the same reading, in the order of the syllabus. */
  readonly links: readonly string[];
  readonly minutes: number | null;
  /** Which part of it to read, as the syllabus words it: `only sections 3-3.3`. */
  readonly part?: string;
  /** What the facilitator asks about it; absent if nothing. */
  readonly questions?: readonly string[];
  readonly pinned: boolean;
  readonly line: number;
}

/** A group of readings of one weight, such as "Core Readings". */
export interface Tier {
  readonly name: string;
  readonly readings: readonly Reading[];
  readonly line: number;
}

/** One week (session, module, chapter) of a course. */
export interface Week {
  /** Without the unit and its number: `Inner Alignment`. Empty if the syllabus gives none. */
  readonly title: string;
  /** What the syllabus calls it, such as `Week` or `Session`; absent if it is unnamed. */
  readonly unit?: string;
  readonly number: number | null;
  readonly objectives: readonly Objective[];
  readonly tiers: readonly Tier[];
  readonly line: number;
}

/** How much a problem matters, as VS Code grades diagnostics. */
export type Severity = 'error' | 'warning' | 'info';

/** Something in a file that its author should know of. Lines and columns are 0-based, columns in UTF-16 units. */
export interface Problem {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly line: number;
  readonly startColumn?: number;
  readonly endColumn?: number;
}

/** A syllabus file, read. */
export interface Syllabus {
  readonly weeks: readonly Week[];
  readonly problems: readonly Problem[];
}

/** All readings of a week, in the order of its tiers. */
export function readingsOf(week: Week): readonly Reading[] {
  return week.tiers.flatMap((tier) => tier.readings);
}

/** A week among the others of its course. */
export interface CourseWeek extends Week {
  /** Path of the syllabus file it came from, as given to `buildCourse`. */
  readonly file: string;
  /** Folder name of the week's notes, unique in the course: `week-03`. */
  readonly slug: string;
}

/** A syllabus file's problem, with the file's path. */
export interface CourseProblem extends Problem {
  readonly file: string;
}

/** All syllabus files of a folder as one course. Ids of readings and objectives are unique in it. */
export interface Course {
  readonly weeks: readonly CourseWeek[];
  readonly problems: readonly CourseProblem[];
}

/** How a week is shown: `Week 3: Inner Alignment`, `第3週: 目標誤泛化`. */
export function weekLabel(week: Week): string {
  const name = week.number === null ? '' : numbered(week.unit ?? 'Week', week.number);
  return [name, week.title].filter((part) => part !== '').join(': ');
}

/** A unit with its number, in the order its script has: `Week 3`, `第3週`, `3주차`. */
function numbered(unit: string, number: number): string {
  if (/\p{Script=Han}/u.test(unit)) return `第${number}${unit}`;
  return /\p{Script=Hangul}/u.test(unit) ? `${number}${unit}` : `${unit} ${number}`;
}

/** The reading of that id with its week, if the course has it. */
export function findReading(course: Course, id: string): { week: CourseWeek; reading: Reading } | undefined {
  for (const week of course.weeks) {
    const reading = readingsOf(week).find((candidate) => candidate.id === id);
    if (reading) return { week, reading };
  }
  return undefined;
}

/** The objective of that id with its week, if the course has it. */
export function findObjective(
  course: Course,
  id: string,
): { week: CourseWeek; objective: Objective } | undefined {
  for (const week of course.weeks) {
    const objective = week.objectives.find((candidate) => candidate.id === id);
    if (objective) return { week, objective };
  }
  return undefined;
}
