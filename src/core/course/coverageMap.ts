import { readingsOf, type Objective, type Reading, type Week } from '../model/course.ts';
import type { NoteDigest } from './noteDigest.ts';

/** A note file's digest, and whether it is the fellow's own who looks. */
export interface OwnedDigest {
  readonly digest: NoteDigest;
  readonly own: boolean;
}

/** What notes say of one objective in one reading. */
export interface CoverageCell {
  readonly reading: Reading;
  /** Passages tagged with the objective, by everybody. */
  readonly all: number;
  /** Those of the fellow who looks. */
  readonly own: number;
  /** How many fellows tagged one. */
  readonly fellows: number;
}

/** An objective with a cell for each reading of its week, in the order of the syllabus. */
export interface ObjectiveCoverage {
  readonly objective: Objective;
  readonly cells: readonly CoverageCell[];
  /** Readings with a passage of anybody's, and of the fellow's own. */
  readonly covered: number;
  readonly coveredByOwn: number;
}

/** Objectives × readings of a week, as far as notes say it: nothing else is counted, nobody is tracked. */
export function coverageMap(
  week: Week,
  digestsOf: (readingId: string) => readonly OwnedDigest[],
): readonly ObjectiveCoverage[] {
  const readings = readingsOf(week).map((reading) => ({ reading, digests: digestsOf(reading.id) }));
  return week.objectives.map((objective) => {
    const cells = readings.map(({ reading, digests }) => cellOf(objective.id, reading, digests));
    return {
      objective,
      cells,
      covered: cells.filter(({ all }) => all > 0).length,
      coveredByOwn: cells.filter(({ own }) => own > 0).length,
    };
  });
}

function cellOf(tag: string, reading: Reading, digests: readonly OwnedDigest[]): CoverageCell {
  let [all, own] = [0, 0];
  const fellows = new Set<string | null>();
  for (const { digest, own: isOwn } of digests) {
    const count = digest.tags.get(tag) ?? 0;
    if (count === 0) continue;
    all += count;
    if (isOwn) own += count;
    fellows.add(digest.fellow);
  }
  return { reading, all, own, fellows: fellows.size };
}
