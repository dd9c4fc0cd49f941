import type { CourseWeek, Reading, Week } from '../model/course.ts';
import { readingsOf, weekLabel } from '../model/course.ts';
import { classifyHeading } from './headings/classify.ts';
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
  const blocks = [...(label === '' ? [] : [weekHeading(week, label)]), ...prose.map((text) => text.trim())];
  if (week.objectives.length > 0) {
    const items = week.objectives.map(({ text, id }) => `- ${escapeMarkdown(text)} <!-- #${id} -->`);
    blocks.push('## Learning objectives', items.join('\n'));
  }
  for (const [i, tier] of week.tiers.entries()) {
    blocks.push(tierHeading(tier.name, i === 0));
    if (tier.readings.length > 0) blocks.push(tier.readings.map((reading) => itemText(reading)).join('\n'));
  }
  return blocks.join('\n\n');
}

/** A week's heading, marked as one if its words do not tell. */
function weekHeading({ number, title }: Week, label: string): string {
  const heading = `# ${escapeMarkdown(label)}`;
  const [read] = parseSyllabus(`${heading}\n\n## Core readings\n\n## Week 999\n\n## Core readings\n`).weeks;
  return read?.number === number && read.title === title ? heading : `${heading} <!-- week -->`;
}

/** A tier's heading, marked as one if its words do not tell, or could stand for a part of the tier before it. */
function tierHeading(name: string, first: boolean): string {
  const cls = classifyHeading(name);
  const telling = cls.kind === 'tier' && cls.sure && (cls.weighted || first) && cls.name === name;
  return `## ${escapeMarkdown(name)}${telling ? '' : ' <!-- readings -->'}`;
}

/** One reading as a list item, in the plainest form that reads back to it, or else comes closest. */
function itemText(reading: Reading): string {
  const titles = [escapeMarkdown(reading.title), quotedTitle(reading.title)];
  let best = { item: '', errors: Infinity };
  for (const title of titles) {
    for (const credit of [cited(reading), credited(reading)]) {
      for (const behind of remarks(reading)) {
        const item = `- ${titled(title, reading)}${credit}${others(reading)}${behind} <!-- #${reading.id} -->`;
        const errors = misread(item, reading);
        if (errors === 0) return item;
        if (errors < best.errors) best = { item, errors };
      }
    }
  }
  return best.item;
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

function others(reading: Reading): string {
  const links = reading.links.slice(1).map((url) => `[${linkText(url)}](${destination(url)})`);
  return links.length === 0 ? '' : ` (${links.join(', ')})`;
}

/** Which part to read and how long it takes, in the ways to write it. */
function remarks({ part, minutes }: Reading): string[] {
  const time = minutes === null ? '' : ` (${minutes} min)`;
  if (part === undefined) return [time];
  const bare = escapeMarkdown(part);
  return [` (${bare})${time}`, `${time}, ${bare}`, `${time}. ${bare}`, time];
}

function destination(url: string): string {
  return url.replace(/[()<>\s\\]/g, (char) =>
    encodeURIComponent(char).replace(/[()]/g, (c) => (c === '(' ? '%28' : '%29')),
  );
}

/** How far an item, under a heading that says "readings", is from the reading it was made of: 0 if it reads back to it. */
function misread(item: string, reading: Reading): number {
  const found = parseSyllabus(`## Readings\n\n${item}\n`).weeks.flatMap((week) => readingsOf(week));
  const [only] = found;
  if (!only || found.length > 1) return 100;
  const wrong = (field: 'title' | 'byline' | 'year' | 'minutes' | 'part', weight: number): number =>
    only[field] === reading[field] ? 0 : weight;
  const links = only.links.join(' ') === reading.links.join(' ') ? 0 : 8;
  return (
    wrong('title', 16) +
    links +
    wrong('minutes', 4) +
    wrong('year', 2) +
    wrong('byline', 2) +
    wrong('part', 1)
  );
}

/** Whether a text holds the same weeks, tiers and readings. */
function agrees(text: string, weeks: readonly Week[]): boolean {
  const outline = (all: readonly Week[]): string =>
    JSON.stringify(
      all.map((week) => [
        week.number,
        week.title,
        week.objectives.map(({ text: aim }) => aim),
        week.tiers.map((tier) => [tier.name, tier.readings.map(({ id, title }) => [id, title])]),
      ]),
    );
  return outline(parseSyllabus(text).weeks) === outline(weeks);
}
