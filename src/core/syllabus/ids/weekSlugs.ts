import type { UnitHeading } from '../headings/unitHeading.ts';
import { joinWords, safeName, slugWords } from './slug.ts';

const WEEKS = /^(?:weeks?|w|wk|woche|semaine|semana|settimana|неделя|vecka|uge|週|周|주|주차)$/iu;
const SESSIONS = /^(?:回|講|讲|講義|강|회|次|節|节|堂)$/u;

/** The folder name of a week's notes: `week-03`, `session-07`, else the words of its title. Not yet unique. */
export function weekSlugFor(unit: Pick<UnitHeading, 'unit' | 'number' | 'title'> | null): string {
  if (unit === null) return 'week';
  if (unit.number !== null) {
    const word =
      unit.unit === null || WEEKS.test(unit.unit)
        ? 'week'
        : SESSIONS.test(unit.unit)
          ? 'session'
          : (slugWords(unit.unit)[0] ?? 'week');
    return `${word}-${String(unit.number).padStart(2, '0')}`;
  }
  return safeName(joinWords(slugWords(unit.title), 40), 'week') || 'week';
}

/** A slug that is not taken yet: with the week's title behind it, else with a number. */
export function uniqueSlug(slug: string, title: string, taken: ReadonlySet<string>): string {
  if (!taken.has(slug)) return slug;
  const words = joinWords(slugWords(title), 30);
  const titled = words === '' ? slug : `${slug}-${words}`;
  if (!taken.has(titled)) return titled;
  for (let n = 2; ; n++) if (!taken.has(`${slug}-${n}`)) return `${slug}-${n}`;
}
