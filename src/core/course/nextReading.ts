import type { ReadingStatus } from '../model/annotation.ts';
import { readingsOf, type Reading, type Week } from '../model/course.ts';

/**
 * The reading to go on with: one that was begun, else the first unread one, tier by tier, week by week from the
 * last week the fellow has begun; null if all are done.
 */
export function nextReading(
  weeks: readonly Week[],
  statusOf: (readingId: string) => ReadingStatus,
): Reading | null {
  const begun = weeks.findLastIndex((week) =>
    readingsOf(week).some((reading) => statusOf(reading.id) !== 'unread'),
  );
  const order = begun < 0 ? weeks : [...weeks.slice(begun), ...weeks.slice(0, begun)];
  for (const status of ['reading', 'unread'] as const) {
    for (const week of order) {
      const found = readingsOf(week).find((reading) => statusOf(reading.id) === status);
      if (found) return found;
    }
  }
  return null;
}
