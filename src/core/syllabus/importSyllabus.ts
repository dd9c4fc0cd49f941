import type { CourseWeek, Reading, Week } from '../model/course.ts';
import { weekLabel } from '../model/course.ts';
import { assignIds } from './ids/assignIds.ts';
import { joinWords, slugWords } from './ids/slug.ts';
import { escapeMarkdown, linkText, quotedTitle } from './markdown.ts';
import { parseSyllabus } from './parseSyllabus.ts';
import { readSyllabus } from './readSyllabus.ts';

/** A syllabus in the documented format, ready to be saved. */
export interface ImportedSyllabus {
  /** A name for the file, without extension: `week-03-inner-alignment`, or `syllabus` if it holds several weeks. */
  readonly fileName: string;
  /** Empty if the source has no readings and no objectives. */
  readonly text: string;
}

/**
 * Turns any syllabus text into a tidy one in the documented format, with every id pinned. What it holds stays as it is:
 * titles, tiers, addresses, minutes; introducing paragraphs are kept, everything else is left out.
 */
export function importSyllabus(text: string): ImportedSyllabus {
  const read = readSyllabus(text);
  const weeks = assignIds(read.weeks.map((week) => ({ file: '', week }))).weeks;
  const fileName = nameFor(weeks);
  if (weeks.length === 0) return { fileName, text: '' };
  const prose = read.weeks.map((week) => week.prose);
  const full = write(weeks, prose);
  return { fileName, text: agrees(full, weeks) ? full : write(weeks, []) };
}

function nameFor(weeks: readonly CourseWeek[]): string {
  const [only] = weeks;
  if (!only || weeks.length > 1) return 'syllabus';
  const title = joinWords(slugWords(only.title), 40);
  return only.slug === title || title === '' ? only.slug : `${only.slug}-${title}`;
}

function write(weeks: readonly Week[], prose: readonly (readonly string[])[]): string {
  return weeks.map((week, i) => weekText(week, prose[i] ?? [])).join('\n\n') + '\n';
}

function weekText(week: Week, prose: readonly string[]): string {
  const label = weekLabel(week);
  const blocks = [
    ...(label === '' ? [] : [`# ${escapeMarkdown(label)}`]),
    ...prose.map((text) => text.trim()),
  ];
  if (week.objectives.length > 0) {
    const items = week.objectives.map(({ text, id }) => `- ${escapeMarkdown(text)} <!-- #${id} -->`);
    blocks.push('## Learning objectives', items.join('\n'));
  }
  for (const tier of week.tiers) {
    blocks.push(`## ${escapeMarkdown(tier.name)}`);
    if (tier.readings.length > 0) blocks.push(tier.readings.map((reading) => itemText(reading)).join('\n'));
  }
  return blocks.join('\n\n');
}

/** One reading as a list item, in the plainest form that reads back to it. */
function itemText(reading: Reading): string {
  const titles = [escapeMarkdown(reading.title), quotedTitle(reading.title)];
  const items = titles.flatMap((title) =>
    [cited(reading), credited(reading)].map(
      (credit) => `- ${titled(title, reading)}${credit}${asides(reading)} <!-- #${reading.id} -->`,
    ),
  );
  return items.find((item) => readsBack(item, reading)) ?? items[0] ?? '';
}

function titled(title: string, reading: Reading): string {
  const [first] = reading.links;
  return first === undefined ? title : `[${title}](${destination(first)})`;
}

/** `(Cotra, 2021)`, which is the usual form. */
function cited({ byline, year }: Reading): string {
  const parts = [byline, year === null ? null : String(year)].filter((part) => part !== null);
  return parts.length === 0 ? '' : ` (${escapeMarkdown(parts.join(', '))})`;
}

/** `by Ajeya Cotra (2021)`, for names that could be taken for something else in brackets. */
function credited({ byline, year }: Reading): string {
  return `${byline === null ? '' : ` by ${escapeMarkdown(byline)}`}${year === null ? '' : ` (${year})`}`;
}

function asides(reading: Reading): string {
  const others = reading.links.slice(1).map((url) => `[${linkText(url)}](${destination(url)})`);
  return [
    others.length === 0 ? '' : ` (${others.join(', ')})`,
    reading.part === undefined ? '' : ` (${escapeMarkdown(reading.part)})`,
    reading.minutes === null ? '' : ` (${reading.minutes} min)`,
  ].join('');
}

function destination(url: string): string {
  return url.replace(/[()<>\s\\]/g, (char) =>
    encodeURIComponent(char).replace(/[()]/g, (c) => (c === '(' ? '%28' : '%29')),
  );
}

/** Whether an item, under a heading that says "readings", is read as the reading it was made of. */
function readsBack(item: string, reading: Reading): boolean {
  const found =
    parseSyllabus(`## Readings\n\n${item}\n`).weeks[0]?.tiers.flatMap((tier) => tier.readings) ?? [];
  const [only] = found;
  return (
    found.length === 1 &&
    only?.title === reading.title &&
    only.byline === reading.byline &&
    only.year === reading.year &&
    only.minutes === reading.minutes &&
    only.links.length === reading.links.length
  );
}

/** Whether a text holds the same weeks, tiers and readings. */
function agrees(text: string, weeks: readonly Week[]): boolean {
  const outline = (all: readonly Week[]): string =>
    JSON.stringify(
      all.map((week) => [
        week.objectives.map(({ text: aim }) => aim),
        week.tiers.map((tier) => [tier.name, tier.readings.map(({ id, title }) => [id, title])]),
      ]),
    );
  return outline(parseSyllabus(text).weeks) === outline(weeks);
}
