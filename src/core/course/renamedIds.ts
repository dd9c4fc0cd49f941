import { readingsOf, type Course, type CourseWeek } from '../model/course.ts';

/** An id that became another in the syllabus. */
export interface Rename {
  readonly kind: 'objective' | 'reading';
  readonly from: string;
  readonly to: string;
  /** Text of the objective, title of the reading, as they are now. */
  readonly text: string;
}

interface Named {
  readonly id: string;
  readonly text: string;
  /** Week and place in it: who only changed words left it where it was. */
  readonly place: string;
}

/**
 * Ids that are gone from a course, each with the one that took its place: what has the same words under a new id, else
 * what stands at the same place of a week that has as many as before. Told, never acted upon.
 */
export function renamedIds(before: Course, after: Course): readonly Rename[] {
  return [
    ...pairs(before, after, objectivesOf).map((pair): Rename => ({ kind: 'objective', ...pair })),
    ...pairs(before, after, readingsIn).map((pair): Rename => ({ kind: 'reading', ...pair })),
  ];
}

/**
 * What the next look is to be compared with: the course as it is now, with the weeks of files that held some before and
 * hold nothing now. A file that is written in place is empty for a moment, and one that is pulled may be gone for one.
 */
export function remembered(before: Course, now: Course): Course {
  const files = new Set(now.weeks.filter(holdsSomething).map(({ file }) => file));
  const vanished = before.weeks.filter((week) => holdsSomething(week) && !files.has(week.file));
  return { ...now, weeks: [...now.weeks, ...vanished] };
}

function holdsSomething(week: CourseWeek): boolean {
  return week.objectives.length > 0 || readingsOf(week).length > 0;
}

function pairs(
  before: Course,
  after: Course,
  of: (week: CourseWeek) => readonly Named[],
): Omit<Rename, 'kind'>[] {
  const [old, now] = [before.weeks.flatMap(of), after.weeks.flatMap(of)];
  const [oldIds, newIds] = [new Set(old.map(({ id }) => id)), new Set(now.map(({ id }) => id))];
  const gone = old.filter(({ id }) => !newIds.has(id));
  const come = now.filter(({ id }) => !oldIds.has(id));
  const taken = new Set<Named>();
  return gone.flatMap(({ id, text, place }) => {
    const free = come.filter((one) => !taken.has(one));
    const match = free.find((one) => one.text === text) ?? free.find((one) => one.place === place);
    if (!match) return [];
    taken.add(match);
    return [{ from: id, to: match.id, text: match.text }];
  });
}

function objectivesOf({ slug, objectives }: CourseWeek): Named[] {
  return objectives.map(({ id, text }, index) => ({
    id,
    text,
    place: `${slug} ${index}/${objectives.length}`,
  }));
}

function readingsIn(week: CourseWeek): Named[] {
  const readings = readingsOf(week);
  return readings.map(({ id, title }, index) => ({
    id,
    text: title,
    place: `${week.slug} ${index}/${readings.length}`,
  }));
}
