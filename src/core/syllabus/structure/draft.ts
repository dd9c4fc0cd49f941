import type { UnitHeading } from '../headings/unitHeading.ts';
import type { ReadingFields } from '../reading/readingFields.ts';
import type { Pin } from '../text/hideComments.ts';

/** A reading as found in a file, before it has an id. Lines are 0-based. */
export interface FoundReading {
  readonly fields: ReadingFields;
  readonly line: number;
  /** The line at whose end its id is pinned. */
  readonly pinLine: number;
  readonly pin: Pin | null;
  /** Found under a heading that says "readings", not by its looks alone. */
  readonly sure: boolean;
  /** What its facilitator asks about it. */
  readonly questions?: readonly string[];
}

/** An objective as found in a file. */
export interface FoundObjective {
  readonly text: string;
  readonly line: number;
  readonly pinLine: number;
  readonly pin: Pin | null;
}

/** What a heading says of the tier below it. */
export interface TierName {
  readonly name: string;
  readonly weighted: boolean;
  readonly sure: boolean;
  readonly line: number;
}

/** A tier being gathered. */
export interface TierDraft extends TierName {
  readonly readings: FoundReading[];
}

/** A line that could be a reading and was not taken for one. */
export interface Skipped {
  readonly line: number;
  readonly why: 'not-a-reading' | 'no-heading';
}

/** A week being gathered. */
export interface WeekDraft {
  readonly unit: UnitHeading | null;
  readonly line: number;
  readonly objectives: FoundObjective[];
  readonly tiers: TierDraft[];
  /** Paragraphs that introduce the week, as written. */
  readonly prose: string[];
  readonly skipped: Skipped[];
}

/** The name of a tier that the syllabus does not name. */
export const UNNAMED_TIER = 'Readings';

/** A week without anything in it yet. */
export function emptyWeek(unit: UnitHeading | null, line: number): WeekDraft {
  return { unit, line, objectives: [], tiers: [], prose: [], skipped: [] };
}

/** The week's tier of that name, made if it has none. A tier's mark may be refined by a later heading of the same name. */
export function tierOf(week: WeekDraft, tier: TierName): TierDraft {
  const name = tier.name.toLowerCase();
  const found = week.tiers.find((draft) => draft.name.toLowerCase() === name);
  if (found) return found;
  const made = { ...tier, readings: [] };
  week.tiers.push(made);
  return made;
}

/** The tier for an item that a mark such as `[Optional]` lifts out of the tier it stands in. */
export function markedTier(week: WeekDraft, mark: string, tier: TierName, line: number): TierName {
  if (hasWord(tier.name, mark)) return tier;
  return (
    week.tiers.find((draft) => hasWord(draft.name, mark)) ?? { name: mark, weighted: true, sure: true, line }
  );
}

/** Whether a name has the mark in it, as words of its own. */
function hasWord(name: string, mark: string): boolean {
  const [text, word] = [name.toLowerCase(), mark.toLowerCase()];
  const at = text.indexOf(word);
  return (
    at >= 0 &&
    !/[\p{L}\p{N}]$/u.test(text.slice(0, at)) &&
    !/^[\p{L}\p{N}]/u.test(text.slice(at + word.length))
  );
}
