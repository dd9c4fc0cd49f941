import { classifyHeading, isAllVocabulary } from './headings/classify.ts';
import { headingText } from './headings/headingText.ts';
import { dateHeading, unitHeading, type UnitHeading } from './headings/unitHeading.ts';
import { parseInline } from './reading/inline.ts';
import type { WeekDraft } from './structure/draft.ts';
import { gather } from './structure/gather.ts';
import { outlineOf, type Section } from './structure/outline.ts';
import { mayBeReadings } from './structure/readingList.ts';
import { firstLine, isSure, settle, settleWeeks } from './structure/settle.ts';
import { walk } from './structure/units.ts';
import { blocksOf, type Block } from './text/blocks.ts';
import { htmlLines } from './text/htmlLines.ts';
import { isDefinition, referencesOf } from './text/references.ts';
import { sourceLines, type SourceText } from './text/sourceLines.ts';

/** A syllabus file, read but without ids. */
export interface ReadSyllabus {
  readonly source: SourceText;
  readonly weeks: readonly WeekDraft[];
  /** Readings and objectives that stand outside every week of a file that has weeks. */
  readonly outside: WeekDraft | null;
}

/** Reads the text of a syllabus: Markdown, HTML in Markdown, or a plain paste. Never throws. */
export function readSyllabus(text: string): ReadSyllabus {
  const source = sourceLines(text);
  const lines = htmlLines(source.lines);
  const references = referencesOf(lines);
  const blocks = blocksOf(
    lines.filter((line) => !isDefinition(line)),
    isHeadingText,
  );
  const root = outlineOf(blocks, references);
  const { weeks, outside } = gather(root, references);
  const settled = settleWeeks(weeks);
  const rest = settle(outside);
  const guessed = isSure(rest) && !settled.some((week) => isSure(week));
  if (!guessed && settled.some((week) => week.tiers.some((tier) => tier.readings.length > 0))) {
    return { source, weeks: settled, outside: rest.tiers.length + rest.objectives.length > 0 ? rest : null };
  }
  const first = firstLine(rest);
  const whole = { ...rest, unit: fileUnit(root, blocks, source), line: Number.isFinite(first) ? first : 0 };
  const kept = guessed ? [] : settled;
  const used =
    whole.tiers.length + whole.objectives.length > 0 && mayBeReadings(root, whole, source.frontMatterTitle);
  return { source, weeks: used ? [...kept, whole] : kept, outside: null };
}

/** Whether a line would serve as a heading without any markup. */
function isHeadingText(text: string): boolean {
  const name = text.replace(/^[\s*_]+|[\s*_:]+$/g, '');
  const { kind } = classifyHeading(name);
  return kind === 'unit' || kind === 'objectives' || isAllVocabulary(name);
}

/** The week that a file without week headings is: by its first heading, its first line, or its front matter. */
function fileUnit(root: Section, blocks: readonly Block[], source: SourceText): UnitHeading | null {
  const heading = [...walk(root)].find(
    (section) => section.marked && section.level <= 2 && section.cls.kind === 'unknown',
  );
  const first =
    blocks[0]?.kind === 'text' && blocks[0].text.length <= 120 ? parseInline(blocks[0].text).plain : null;
  const names = [heading?.inline.plain, first, source.frontMatterTitle].filter(
    (name) => typeof name === 'string',
  );
  const titles = names.map((name) => headingText(name)).filter((name) => /[\p{L}\p{N}]/u.test(name));
  const unit = titles.map((name) => unitHeading(name) ?? dateHeading(name)).find((found) => found !== null);
  if (unit) return unit;
  const title = titles.find((name) => !/[.!?]$/.test(name));
  return title === undefined ? null : { unit: null, number: null, title, rank: 'session' };
}
