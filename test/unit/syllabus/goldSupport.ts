import type { Week } from '../../../src/core/model/course.ts';

/**
 * Gold in a form one can write by hand, a line each:
 *
 *     = 3 Inner Alignment      a week: number or -, title
 *     # Describe …             an objective
 *     - Core readings          a tier
 *     * Title -> url url       a reading with its addresses
 */
export interface GoldWeek {
  readonly number: number | null;
  readonly title: string;
  readonly objectives: string[];
  readonly tiers: {
    readonly name: string;
    readonly readings: { readonly title: string; readonly links: string[] }[];
  }[];
}

/** Reads gold. Throws at a line that is none: gold is part of the test. */
export function parseGold(text: string): GoldWeek[] {
  const weeks: GoldWeek[] = [];
  for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
    const rest = line.slice(2).trim();
    const week = weeks.at(-1);
    if (line.startsWith('= ')) {
      const [, number = '-', title = ''] = /^(\d+|-)\s*(.*)$/.exec(rest) ?? [];
      weeks.push({ number: number === '-' ? null : Number(number), title, objectives: [], tiers: [] });
    } else if (line.startsWith('# ')) week?.objectives.push(rest);
    else if (line.startsWith('- ')) week?.tiers.push({ name: rest, readings: [] });
    else if (line.startsWith('* ')) {
      const [title = '', links = ''] = rest.split(' -> ');
      week?.tiers.at(-1)?.readings.push({ title, links: links.split(' ').filter((link) => link !== '') });
    } else throw new Error(`Not gold: ${line}`);
  }
  return weeks;
}

/** The parser's weeks in the form of gold. */
export function asGold(weeks: readonly Week[]): GoldWeek[] {
  return weeks.map((week) => ({
    number: week.number,
    title: week.title,
    objectives: week.objectives.map(({ text }) => text),
    tiers: week.tiers.map(({ name, readings }) => ({
      name,
      readings: readings.map(({ title, links }) => ({ title, links: [...links] })),
    })),
  }));
}

/** What is compared: each a set of facts about a file. */
export const ASPECTS = ['titles', 'tiers', 'links', 'objectives', 'weeks'] as const;
export type Aspect = (typeof ASPECTS)[number];

/** The facts of weeks, each one string: a reading counts with its week, its tier with the reading, its address too. */
export function factsOf(weeks: readonly GoldWeek[]): Record<Aspect, string[]> {
  const facts: Record<Aspect, string[]> = { titles: [], tiers: [], links: [], objectives: [], weeks: [] };
  for (const week of weeks) {
    const key = week.number === null ? fold(week.title) : String(week.number);
    facts.weeks.push(`${key} ${fold(week.title)}`);
    facts.objectives.push(...week.objectives.map((text) => `${key} ${fold(text)}`));
    for (const tier of week.tiers) {
      for (const { title, links } of tier.readings) {
        facts.titles.push(`${key} ${fold(title)}`);
        facts.tiers.push(`${key} ${fold(title)} in ${fold(tier.name)}`);
        facts.links.push(...links.map((link) => `${key} ${fold(title)} at ${link}`));
      }
    }
  }
  return facts;
}

/** Counts of facts that are right, too many, and missing. */
export interface Score {
  right: number;
  extra: number;
  missing: number;
}

/** Compares found facts with gold; of equal facts each counts once. */
export function compare(
  found: readonly string[],
  gold: readonly string[],
): Score & { readonly differences: string[] } {
  const left = [...gold];
  const differences: string[] = [];
  let right = 0;
  for (const fact of found) {
    const at = left.indexOf(fact);
    if (at < 0) differences.push(`+ ${fact}`);
    else {
      left.splice(at, 1);
      right++;
    }
  }
  differences.push(...left.map((fact) => `- ${fact}`));
  return { right, extra: found.length - right, missing: left.length, differences };
}

/** F1 of a score; 1 where there was nothing to find and nothing was found. */
export function f1({ right, extra, missing }: Score): number {
  return right + extra + missing === 0 ? 1 : (2 * right) / (2 * right + extra + missing);
}

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/\s+/g, ' ')
    .trim();
}
