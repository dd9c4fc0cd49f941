import type { FoundReading, TierDraft, WeekDraft } from './draft.ts';

/** Weeks as they are kept: parts of one week joined, guesses dropped where the syllabus is explicit, doubles dropped. */
export function settleWeeks(weeks: readonly WeekDraft[]): WeekDraft[] {
  const named = new Map<string, Parts[]>();
  for (const week of weeks) {
    if (week.objectives.length === 0 && week.tiers.length === 0) continue;
    const name = `${week.unit?.unit?.toLowerCase() ?? ''} ${week.unit?.number ?? ''}`;
    const others = named.get(name) ?? [];
    const same = others.find((other) => isSameWeek(other.unit, week.unit));
    if (same) add(same, week);
    else others.push({ unit: week.unit, line: week.line, isSure: isSure(week), weeks: [week] });
    named.set(name, others);
  }
  return [...named.values()]
    .flat()
    .map((parts) => settle(join(parts)))
    .filter((week) => week.objectives.length > 0 || week.tiers.length > 0)
    .sort((a, b) => firstLine(a) - firstLine(b));
}

/** The line of the first reading or objective of a week. */
export function firstLine(week: WeekDraft): number {
  const readings = week.tiers.flatMap((tier) => tier.readings);
  return [...week.objectives, ...readings].reduce((first, { line }) => Math.min(first, line), Infinity);
}

/** Tiers that come beside others: where all are of this kind, the main readings stand without a heading. */
const SECONDARY =
  /optional|additional|further|supplement|extra|bonus|advanced|background|more|deeper|選讀|选读|延伸|補充|补充|進階|进阶|参考|參考|weiterführend|facultati|complément|complement|opcional|faculta|дополнит|선택|심화/i;

/** A week without the readings that only looked like some, if others stand under a heading that says so. */
export function settle(week: WeekDraft): WeekDraft {
  const sure = week.tiers.some(
    (tier) => !SECONDARY.test(tier.name) && tier.readings.some((reading) => reading.sure),
  );
  const seen = new Set<string>();
  const tiers: TierDraft[] = [];
  const skipped = [...week.skipped];
  for (const tier of week.tiers) {
    const readings = tier.readings.filter((reading) => (reading.sure || !sure) && isFirst(reading, seen));
    for (const reading of tier.readings)
      if (sure && !reading.sure) skipped.push({ line: reading.line, why: 'no-heading' });
    if (readings.length > 0 || (tier.weighted && tier.readings.length === 0))
      tiers.push({ ...tier, readings });
  }
  return { ...week, tiers, skipped };
}

/** Whether any of a week's readings stand under a heading that says so. */
export function isSure(week: WeekDraft): boolean {
  return week.tiers.some((tier) => tier.readings.some((reading) => reading.sure));
}

function isFirst(reading: FoundReading, seen: Set<string>): boolean {
  const { title, links, part, minutes, byline, year } = reading.fields;
  const work = links.length > 0 ? links : [byline, year];
  const key = JSON.stringify([title.toLowerCase(), work, part, minutes]);
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}

/** Whether two weeks of one unit and number are parts of one. */
function isSameWeek(a: WeekDraft['unit'], b: WeekDraft['unit']): boolean {
  if (a === null || b === null || a.number === null) return false;
  const [x, y] = [a.title.toLowerCase(), b.title.toLowerCase()];
  return x === y || x === '' || y === '';
}

/** What is one week, in parts. Put together once: a syllabus may say one week's number thousands of times. */
interface Parts {
  unit: WeekDraft['unit'];
  line: number;
  isSure: boolean;
  readonly weeks: WeekDraft[];
}

function add(parts: Parts, week: WeekDraft): void {
  if (parts.unit && parts.unit.title === '' && week.unit) parts.unit = week.unit;
  if (!parts.isSure && isSure(week)) {
    parts.line = week.line;
    parts.isSure = true;
  }
  parts.weeks.push(week);
}

function join({ unit, line, weeks }: Parts): WeekDraft {
  const tiers: { readonly tier: TierDraft; readonly readings: FoundReading[] }[] = [];
  const named = new Map<string, FoundReading[]>();
  for (const [part, week] of weeks.entries()) {
    for (const tier of week.tiers) {
      const name = tier.name.toLowerCase();
      const same = part > 0 ? named.get(name) : undefined;
      if (same) {
        for (const reading of tier.readings) same.push(reading);
        continue;
      }
      const readings = [...tier.readings];
      tiers.push({ tier, readings });
      if (!named.has(name)) named.set(name, readings);
    }
  }
  return {
    unit,
    line,
    tiers: tiers.map(({ tier, readings }) => ({ ...tier, readings })),
    objectives: weeks.flatMap(({ objectives }) => objectives),
    prose: weeks.flatMap(({ prose }) => prose),
    skipped: weeks.flatMap(({ skipped }) => skipped),
  };
}
