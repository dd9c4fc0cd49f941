import type { FoundReading, TierDraft, WeekDraft } from './draft.ts';

/** Weeks as they are kept: parts of one week joined, guesses dropped where the syllabus is explicit, doubles dropped. */
export function settleWeeks(weeks: readonly WeekDraft[]): WeekDraft[] {
  const named = new Map<string, WeekDraft[]>();
  for (const week of weeks) {
    if (week.objectives.length === 0 && week.tiers.length === 0) continue;
    const name = `${week.unit?.unit?.toLowerCase() ?? ''} ${week.unit?.number ?? ''}`;
    const others = named.get(name) ?? [];
    const same = others.findIndex((other) => isSameWeek(other, week));
    const into = others[same];
    if (into) others[same] = join(into, week);
    else others.push(week);
    named.set(name, others);
  }
  return [...named.values()]
    .flat()
    .map((week) => settle(week))
    .filter((week) => week.objectives.length > 0 || week.tiers.length > 0)
    .sort((a, b) => firstLine(a) - firstLine(b));
}

/** The line of the first reading or objective of a week. */
export function firstLine(week: WeekDraft): number {
  const readings = week.tiers.flatMap((tier) => tier.readings);
  return Math.min(Infinity, ...week.objectives.map(({ line }) => line), ...readings.map(({ line }) => line));
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
function isSameWeek(a: WeekDraft, b: WeekDraft): boolean {
  if (a.unit === null || b.unit === null || a.unit.number === null) return false;
  const [x, y] = [a.unit.title.toLowerCase(), b.unit.title.toLowerCase()];
  return x === y || x === '' || y === '';
}

function join(into: WeekDraft, from: WeekDraft): WeekDraft {
  const tiers = [...into.tiers];
  for (const tier of from.tiers) {
    const same = tiers.findIndex((other) => other.name.toLowerCase() === tier.name.toLowerCase());
    const other = tiers[same];
    if (other) tiers[same] = { ...other, readings: [...other.readings, ...tier.readings] };
    else tiers.push(tier);
  }
  const unit = into.unit && into.unit.title === '' && from.unit ? from.unit : into.unit;
  const line = isSure(from) && !isSure(into) ? from.line : into.line;
  return {
    unit,
    line,
    tiers,
    objectives: [...into.objectives, ...from.objectives],
    prose: [...into.prose, ...from.prose],
    skipped: [...into.skipped, ...from.skipped],
  };
}
