import { parseArgs } from 'node:util';
import type { CourseProblem, CourseWeek, Reading } from '../core/model/course.ts';
import { readingsOf, weekLabel } from '../core/model/course.ts';
import { buildCourse } from '../core/syllabus/buildCourse.ts';
import { EXIT, UsageError, type Command, type Io } from './command.ts';
import { decodeText } from './decodeText.ts';
import { MAX_SYLLABUS_BYTES } from '../core/model/textLimits.ts';
import { messageOf } from './messageOf.ts';

/** `marginalia syllabus`: what the parser reads in syllabus files. */
export const syllabusCommand: Command = {
  name: 'syllabus',
  summary: 'print the weeks, objectives and readings of syllabus files',
  usage: `Usage: marginalia syllabus FILE… [--json]

Reads syllabus files (Markdown or plain text; - is standard input) as one course and prints what is in them:
weeks, learning objectives with their tags, readings by tier with their ids. What could not be placed is listed on
standard error as FILE:LINE:COLUMN.

  --json   print [{title, number, objectives: [{id, text}], tiers: [{name, readings:
           [{id, title, byline, year, links, minutes}]}]}], one entry for each week; null is unknown

A file without readings adds nothing to the output and is named on standard error.
Exit codes: 0 done, 1 a file could not be read, 2 wrong usage.`,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    if (positionals.length === 0) throw new UsageError('name at least one file.');
    const files = await readAll(positionals, io);
    const course = buildCourse(files);
    const order = new Map([...new Set(positionals)].map((path, i) => [path, i]));
    const weeks = course.weeks
      .filter((week) =>
        course.weeks.some((other) => other.file === week.file && readingsOf(other).length > 0),
      )
      .toSorted((a, b) => (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0));
    for (const { path } of files) {
      if (values.json && !weeks.some((week) => week.file === path)) io.err(`${path}: no readings found`);
    }
    if (values.json)
      io.out(
        `${JSON.stringify(
          weeks.map((week) => weekData(week)),
          null,
          2,
        )}\n`,
      );
    else printOutline(weeks, course.problems, io);
    return files.length < new Set(positionals).size ? EXIT.problems : EXIT.ok;
  },
};

async function readAll(paths: readonly string[], io: Io): Promise<{ path: string; text: string }[]> {
  const files: { path: string; text: string }[] = [];
  for (const path of new Set(paths)) {
    try {
      files.push({ path, text: decodeText(await io.readBytes(path), path, MAX_SYLLABUS_BYTES) });
    } catch (error) {
      io.err(`marginalia syllabus: ${messageOf(error)}`);
    }
  }
  return files;
}

/** A week as `--json` prints it: these fields and no others. */
function weekData(week: CourseWeek): unknown {
  return {
    title: week.title === '' ? null : week.title,
    number: week.number,
    objectives: week.objectives.map(({ id, text }) => ({ id, text })),
    tiers: week.tiers.map(({ name, readings }) => ({
      name,
      readings: readings.map((reading) => readingData(reading)),
    })),
  };
}

function readingData({ id, title, byline, year, links, minutes }: Reading): unknown {
  return { id, title, byline, year, links, minutes };
}

function printOutline(weeks: readonly CourseWeek[], problems: readonly CourseProblem[], io: Io): void {
  for (const week of weeks) {
    io.out(`${weekLabel(week) || week.file}\n`);
    for (const { id, text } of week.objectives) io.out(`  #${id}  ${text}\n`);
    for (const tier of week.tiers) {
      io.out(`  ${tier.name}\n`);
      for (const reading of tier.readings) io.out(`    ${readingLine(reading)}\n`);
    }
    io.out('\n');
  }
  for (const { file, line, startColumn = 0, severity, message } of problems) {
    io.err(`${file}:${line + 1}:${startColumn + 1}: ${severity}: ${message}`);
  }
}

function readingLine({ id, title, byline, year, minutes, links }: Reading): string {
  const cited = [byline, year].filter((part) => part !== null).join(', ');
  const parts = [title, cited === '' ? '' : `(${cited})`, minutes === null ? '' : `${minutes} min`, ...links];
  return `${id}: ${parts.filter((part) => part !== '').join('  ')}`;
}
