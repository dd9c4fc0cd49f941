import { headingText, withoutNumber } from '../headings/headingText.ts';
import { dateHeading, type UnitHeading } from '../headings/unitHeading.ts';
import { parseInline } from '../reading/inline.ts';
import { itemShape } from './itemShape.ts';
import type { Section } from './outline.ts';

/** Decides which sections are weeks: `Week` headings, else sessions, chapters…, else topics that have tiers of their own. */
export function unitSections(root: Section): ReadonlyMap<Section, UnitHeading> {
  const all = [...walk(root)].filter((section) => section.parent !== null);
  const named = all.flatMap((section) =>
    section.cls.kind === 'unit' ? [[section, section.cls.unit] as const] : [],
  );
  const units = new Map(strongest(named));
  const levels = new Set([...units.keys()].map((section) => section.level));
  const others = [...topics(all, levels), ...(levels.size === 0 ? numbered(all) : [])];
  for (const section of others) {
    if (units.has(section) || ancestors(section).some((outer) => units.has(outer))) continue;
    units.set(section, topicUnit(section));
  }
  return units;
}

/** A section and all below it, in the order of the file. */
export function* walk(section: Section): Generator<Section> {
  const open: Section[] = [section];
  for (let next = open.pop(); next; next = open.pop()) {
    yield next;
    open.push(...next.children.toReversed());
  }
}

/** Drops the units that another encloses or divides: days in a week, weeks in a module, dates in a chapter. */
function strongest(named: readonly (readonly [Section, UnitHeading])[]): (readonly [Section, UnitHeading])[] {
  const rank = { week: 3, session: 2, weak: 1 } as const;
  const ranks = new Map<Section, number>(named.map(([section, unit]) => [section, rank[unit.rank]]));
  const best = Math.max(0, ...ranks.values());
  const below = new Map<Section, number>();
  for (const [section, own] of ranks) {
    for (const outer of ancestors(section)) below.set(outer, Math.max(below.get(outer) ?? 0, own));
  }
  const dated = named.some(([, unit]) => unit.unit === null);
  const tiered = named.some(([section]) => section.children.some((child) => child.cls.kind === 'tier'));
  return named.filter(([section]) => {
    if (ancestors(section).some((outer) => isSame(outer, section))) return false;
    const own = ranks.get(section) ?? 0;
    const above = Math.max(0, ...ancestors(section).map((outer) => ranks.get(outer) ?? 0));
    if (own === 1) return best === 1 && (section.marked || named.length > 1) && (dated || tiered);
    return above <= own && (below.get(section) ?? 0) <= own;
  });
}

/** Headings that say nothing of weeks, but have tiers below them, several of one level: `## Robustness`, `## Control`. */
function topics(all: readonly Section[], unitLevels: ReadonlySet<number>): Section[] {
  const withTiers = all.filter(
    (section) =>
      section.marked &&
      (section.cls.kind === 'unknown' || section.cls.kind === 'other') &&
      section.children.some((child) => child.cls.kind === 'tier' && (child.cls.sure || child.cls.weighted)),
  );
  if (unitLevels.size > 0) return withTiers.filter((section) => unitLevels.has(section.level));
  const deepest = Math.max(0, ...withTiers.map((section) => section.level));
  const same = withTiers.filter((section) => section.level === deepest);
  return same.filter((section) => section.cls.kind === 'unknown').length >= (same.length > 1 ? 1 : 2)
    ? same
    : [];
}

const NUMBERED = /^(\d{1,2})(?:[.:)]|\s+[–—-])\s/;

/** Headings that count `1.`, `2.`, `3.`, in a file that names no readings by a heading outside them. */
function numbered(all: readonly Section[]): Section[] {
  const numberOf = (section: Section): number =>
    Number(NUMBERED.exec(headingText(section.inline.plain))?.[1] ?? NaN);
  const counted = all.filter(
    (section) => section.marked && section.cls.kind === 'unknown' && numberOf(section) >= 0,
  );
  const level = counted[0]?.level;
  const same = counted.filter((section) => section.level === level);
  const inOrder = same.every((section, i) => numberOf(section) === numberOf(same[0] ?? section) + i);
  if (same.length < 3 || !inOrder) return [];
  const weeks = new Set(same);
  const named = all.some(
    (section) =>
      section.cls.kind === 'tier' &&
      (section.cls.sure || section.cls.weighted) &&
      !isTitleOf(section, same) &&
      !ancestors(section).some((outer) => weeks.has(outer)),
  );
  return named ? [] : same;
}

/** Whether a section's heading is that of the whole list of readings, with all of these below it. */
function isTitleOf(section: Section, sections: readonly Section[]): boolean {
  return (
    section.marked &&
    section.level < (sections[0]?.level ?? 0) &&
    section.cls.kind === 'tier' &&
    !section.cls.weighted &&
    section.blocks.every((block) => block.kind !== 'item' && block.kind !== 'row') &&
    sections.every((each) => ancestors(each).includes(section))
  );
}

function topicUnit(section: Section): UnitHeading {
  const name = headingText(section.inline.plain);
  const number = NUMBERED.exec(name)?.[1];
  const title =
    number === undefined ? withoutNumber(name) : name.replace(/^\d{1,2}(?:[.:)]|\s+[–—-])\s*/, '');
  return { unit: null, number: number === undefined ? null : Number(number), title, rank: 'session' };
}

/** A week's heading with the title that its first subheading gives, where its own gives none or a date. */
export function titled(unit: UnitHeading, section: Section): UnitHeading {
  if (unit.title !== '' && !dateHeading(unit.title)) return unit;
  const line = titleLine(section);
  if (line !== null) return { ...unit, title: line };
  const [first, ...others] = section.children.filter((child) => child.marked);
  const alone = !others.some((other) => other.level === first?.level && other.cls.kind === 'unknown');
  return first?.cls.kind === 'unknown' && alone && section.blocks.length === 0
    ? { ...unit, title: headingText(first.inline.plain) }
    : unit;
}

/** The line right below a week's heading, if it reads like its title; null if it does not. */
function titleLine(section: Section): string | null {
  const block = section.blocks[0];
  const below = section.children[0];
  if (block?.kind === 'text') {
    const alone = section.blocks.length === 1 || section.blocks[1]?.kind === 'text';
    const inline = parseInline(block.text);
    return alone && itemShape(inline) !== 'strong' ? titleOf(inline.plain) : null;
  }
  const bold = below !== undefined && !below.marked && !below.leadIn && below.cls.kind === 'unknown';
  const empty = below?.blocks.every((each) => each.kind === 'text') === true;
  return block === undefined && bold && empty && section.children.length > 1
    ? titleOf(below.inline.plain)
    : null;
}

function titleOf(plain: string): string | null {
  const name = plain.trim();
  return /^[\p{Lu}\p{Lo}]/u.test(name) && name.split(/\s+/).length <= 8 && !/[.:;,!]$|https?:/.test(name)
    ? headingText(name)
    : null;
}

/** The sections around a section, the nearest first. */
export function ancestors(section: Section): Section[] {
  const outer: Section[] = [];
  for (let next = section.parent; next; next = next.parent) outer.push(next);
  return outer;
}

/** Whether two headings name one unit: `Lecture 2: Bias` and, below it, `Lecture 2 class materials`. */
function isSame(a: Section, b: Section): boolean {
  if (a.cls.kind !== 'unit' || b.cls.kind !== 'unit') return false;
  return (
    a.cls.unit.unit === b.cls.unit.unit &&
    a.cls.unit.number !== null &&
    a.cls.unit.number === b.cls.unit.number
  );
}
