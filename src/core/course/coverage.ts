import type { Annotation } from '../model/annotation.ts';
import { readingsOf, type Week } from '../model/course.ts';

/** How far notes reach an objective: readings of the week with at least one note tagged to it. */
export interface Coverage {
  readonly covered: number;
  readonly of: number;
}

/**
 * Coverage of each objective of a week, by objective id, as far as notes say it.
 * @param notesOf the annotations that count, such as a fellow's own, by reading id
 */
export function coverageOf(
  week: Week,
  notesOf: (readingId: string) => readonly Annotation[],
): ReadonlyMap<string, Coverage> {
  const readings = readingsOf(week);
  const covered = new Map<string, number>(week.objectives.map((objective) => [objective.id, 0]));
  for (const reading of readings) {
    const tags = new Set(notesOf(reading.id).flatMap((note) => note.tags));
    for (const tag of tags) {
      const count = covered.get(tag);
      if (count !== undefined) covered.set(tag, count + 1);
    }
  }
  return new Map([...covered].map(([id, count]) => [id, { covered: count, of: readings.length }]));
}
