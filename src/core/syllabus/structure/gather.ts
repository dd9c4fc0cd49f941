import { addressesOf } from '../reading/addresses.ts';
import type { References } from '../reading/inline.ts';
import { readingFields } from '../reading/readingFields.ts';
import type { Block, ItemBlock, RowBlock, TextBlock } from '../text/blocks.ts';
import { under, weekContext, type Context } from './context.ts';
import { emptyWeek, markedTier, tierOf, type WeekDraft } from './draft.ts';
import { itemShape } from './itemShape.ts';
import { takeList } from './lists.ts';
import type { Section } from './outline.ts';
import { takeText } from './paragraphs.ts';
import { isAddressed, siblingsAddressed, siblingsLinked } from './siblings.ts';
import { takeTable } from './tables.ts';
import { ancestors, titled, unitSections } from './units.ts';

/** What a file holds: its weeks, and what stands outside all of them. */
export interface Gathered {
  readonly weeks: readonly WeekDraft[];
  readonly outside: WeekDraft;
}

/** Goes through an outline and gathers objectives and readings week by week. */
export function gather(root: Section, references: References): Gathered {
  const gatherer = new Gatherer(root, references);
  gatherer.section(root, weekContext(0), gatherer.outside, false);
  return { weeks: gatherer.weeks, outside: gatherer.outside };
}

class Gatherer {
  readonly weeks: WeekDraft[] = [];
  readonly outside = emptyWeek(null, 0);
  readonly #units: ReturnType<typeof unitSections>;
  readonly #references: References;
  /** Level of headings that follow a week's heading at its own level and still belong to it; null if there are none. */
  readonly #flatLevel: number | null;
  #last: { week: WeekDraft; level: number } | null = null;

  constructor(root: Section, references: References) {
    this.#units = unitSections(root);
    this.#references = references;
    this.#flatLevel = flatLevel(root, this.#units);
  }

  section(section: Section, outer: Context, week: WeekDraft, inWeek: boolean): void {
    const place = {
      line: section.line,
      level: section.level,
      marked: section.marked,
      leadIn: section.leadIn,
    };
    const unit = this.#units.get(section);
    let own = week;
    let inside = inWeek;
    let context = section.parent === null || isTitle(section) ? outer : under(outer, section.cls, place);
    if (unit) {
      own = emptyWeek(titled(unit, section), section.line);
      inside = true;
      const plain = weekContext(section.line);
      context =
        unit.reads === true
          ? { mode: 'all', tier: { ...plain.tier, sure: true } }
          : { ...plain, listed: isInReadingList(section) };
      this.weeks.push(own);
      this.#last = { week: own, level: section.level };
    } else if (
      !inWeek &&
      this.#last &&
      section.level === this.#flatLevel &&
      section.level === this.#last.level &&
      belongs(section)
    ) {
      own = this.#last.week;
      inside = true;
      context = under(weekContext(section.line), section.cls, place);
    }
    if (
      section.cls.kind === 'tier' &&
      !unit &&
      context.mode !== 'none' &&
      context.tier.line === section.line &&
      (context.tier.sure || context.tier.weighted)
    ) {
      tierOf(own, context.tier);
    }
    const reading = this.#isReading(section, outer, context);
    if (reading) this.#headingReading(section, outer, context, own);
    else this.#blocks(section, context, own, inside);
    // Below a reading's own heading, unmarked headings belong to what is said about it.
    const children = section.children.filter((child) => !reading || child.marked);
    for (const child of children) this.section(child, context, own, inside);
  }

  #blocks(section: Section, context: Context, week: WeekDraft, inWeek: boolean): void {
    const { blocks } = section;
    const lists = blocks.some((block) => block.kind === 'item' || block.kind === 'row');
    if (isIntroduction(section, this.#units.has(section))) week.prose.push(...proseOf(blocks));
    for (const run of runsOf(blocks)) {
      const kind = run[0]?.kind;
      if (kind === 'item') takeList(run as ItemBlock[], context, week, this.#references);
      else if (kind === 'text') takeText(run as TextBlock[], context, week, lists, this.#references);
      else if (kind === 'row') {
        const made = takeTable(run as RowBlock[], context, week, inWeek, this.#references);
        this.weeks.push(...made);
      }
    }
  }

  /** A heading that is itself a reading: linked, or followed by its address, where readings are listed. */
  #isReading(section: Section, outer: Context, context: Context): boolean {
    if (
      !section.marked ||
      section.parent === null ||
      section.cls.kind === 'unit' ||
      section.cls.kind === 'objectives'
    )
      return false;
    const linkedOther = section.cls.kind !== 'unknown' && outer.mode !== 'none';
    if (linkedOther)
      return (
        isMostlyLink(section) &&
        (outer.mode === 'all' || outer.tier.sure || outer.tier.weighted || siblingsLinked(section))
      );
    if (context.mode !== 'all' && context.mode !== 'strong') return false;
    const expects =
      outer.mode === 'all' ||
      outer.tier.sure ||
      outer.tier.weighted ||
      outer.tier.name !== weekContext(0).tier.name;
    const linked =
      itemShape(section.inline) === 'strong' &&
      addressesOf(section.inline).some((address) => address.url !== null);
    if (linked) return expects || siblingsLinked(section);
    return isAddressed(section) && ((expects && outer.mode === 'all') || siblingsAddressed(section));
  }

  #headingReading(section: Section, outer: Context, context: Context, week: WeekDraft): void {
    const details = section.blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : []));
    const inner = context.mode === 'none' || section.cls.kind === 'tier' ? outer : context;
    for (const [i, fields] of readingFields(section.inline, details, this.#references).entries()) {
      const base =
        inner.tier.name === section.inline.plain.trim() ? weekContext(section.line).tier : inner.tier;
      const tier = fields.tier === null ? base : markedTier(week, fields.tier, base, section.line);
      const found = { fields, line: section.line, pinLine: section.line, pin: section.pins[i] ?? null };
      tierOf(week, tier).readings.push({ ...found, sure: base.sure || base.weighted });
    }
  }
}

/** Whether a section's paragraphs introduce the week: right below its heading, or under "Overview". */
function isIntroduction(section: Section, unit: boolean): boolean {
  return (
    unit ||
    isTitle(section) ||
    /^(?:(?:week|session|course) )?(?:overview|introduction|summary|about|description)\W*$/i.test(
      section.inline.plain.trim(),
    )
  );
}

function proseOf(blocks: readonly Block[]): string[] {
  const paragraphs: string[] = [];
  for (const block of blocks) {
    if (block.kind !== 'text') continue;
    const last = paragraphs.length - 1;
    if (block.opensParagraph || last < 0) paragraphs.push(block.text);
    else paragraphs[last] = `${paragraphs[last] ?? ''}\n${block.text}`;
  }
  return paragraphs;
}

/** The heading of the whole file: it names the course, whatever words it uses. */
function isTitle(section: Section): boolean {
  return (
    section.parent?.parent === null &&
    section.marked &&
    section.cls.kind !== 'unit' &&
    section.children.some((child) => child.marked) &&
    !section.parent.children.some(
      (other) => other !== section && other.marked && other.level <= section.level,
    )
  );
}

/** Whether a week stands in a list that is headed "Readings" as a whole. */
function isInReadingList(section: Section): boolean {
  return ancestors(section).some(
    (outer) => outer.marked && outer.cls.kind === 'tier' && outer.cls.sure && !outer.cls.weighted,
  );
}

/** Whether a heading is a linked title and little else. */
function isMostlyLink(section: Section): boolean {
  const { plain } = section.inline;
  const web = addressesOf(section.inline).find((address) => address.url !== null);
  return (
    web !== undefined && (web.end - web.start) * 2 > plain.length && itemShape(section.inline) !== 'none'
  );
}

function belongs(section: Section): boolean {
  return section.cls.kind === 'tier' || section.cls.kind === 'objectives';
}

/** The level at which weeks and their tiers stand side by side, if most weeks of the file are written so. */
function flatLevel(root: Section, units: ReadonlyMap<Section, unknown>): number | null {
  const byParent = [root, ...units.keys()].flatMap((section) =>
    section.parent ? [section.parent] : [section],
  );
  for (const parent of new Set(byParent)) {
    const { children } = parent;
    const weeks = children.filter((child) => units.has(child));
    const followed = children.filter(
      (child, i) =>
        units.has(child) &&
        children[i + 1] !== undefined &&
        !units.has(children[i + 1] as Section) &&
        children[i + 1]?.level === child.level &&
        !hasOwnTiers(child),
    );
    if (weeks.length > 0 && followed.length * 2 >= weeks.length) return weeks[0]?.level ?? null;
  }
  return null;
}

function hasOwnTiers(section: Section): boolean {
  return (
    section.children.some((child) => child.cls.kind === 'tier') ||
    section.blocks.some((block) => block.kind === 'item' || block.kind === 'row')
  );
}

/** Blocks of one kind that stand together; text and lists part each other. */
function runsOf(blocks: readonly Block[]): Block[][] {
  const runs: Block[][] = [];
  for (const block of blocks) {
    const run = runs.at(-1);
    const starts = block.kind === 'row' && block.header;
    if (run && run[0]?.kind === block.kind && !starts) run.push(block);
    else runs.push([block]);
  }
  return runs;
}
