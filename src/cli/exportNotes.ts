import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cohortNotes, type CohortNote } from '../core/discussion/cohortNotes.ts';
import { exportBibtex, exportCsl } from '../core/discussion/exchange/bibliography.ts';
import { exchangeNotes, notesToExport } from '../core/discussion/exchange/exchangeNote.ts';
import { EXPORT_FORMATS } from '../core/discussion/exchange/formats.ts';
import { copyPath } from '../core/library/copyPath.ts';
import {
  findObjective,
  findReading,
  readingsOf,
  type Course,
  type CourseWeek,
  type Reading,
} from '../core/model/course.ts';
import { EXIT, UsageError, type Command } from './command.ts';
import { deliver } from './deliver.ts';
import { deliverPdf } from './exportPdf.ts';
import { oneOf } from './oneOf.ts';
import { COURSE_HELP, COURSE_OPTIONS, findWeek, readCohort } from './readCohort.ts';

const BIBLIOGRAPHIES = { bibtex: exportBibtex, csl: exportCsl } as const;

/** `marginalia export`: notes and readings for other tools. */
export const exportCommand: Command = {
  name: 'export',
  summary: 'write notes, or the list of readings, in another tool’s format',
  usage: `Usage: marginalia export FORMAT [--week WEEK] [--reading ID…] [--fellow NAME…] [--objective ID…] [--out FILE]

Prints everybody's notes, or those that are asked for, in one of these formats. What a format can't hold is said on
standard error. Private notes are never exported.

${EXPORT_FORMATS.map(({ name, title }) => `  ${name.padEnd(12)} ${title}`).join('\n')}
  pdf          a copy of one reading with the notes as its annotations (needs --reading and --out)
  bibtex       the readings as BibTeX
  csl          the readings as CSL-JSON

  --week WEEK         of this week only (its number, title or folder)
  --reading ID        on this reading only (again for more than one; so are the others)
  --fellow NAME       by this fellow only
  --objective ID      tied to this objective, and what answers them
  --document FILE     the copy for “pdf” (readings/ID.pdf in the course's folder); it is left as it is
  --out FILE          write it there
${COURSE_HELP}

Exit codes: 0 done, 1 something could not be read, found or written, 2 wrong usage.`,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        ...COURSE_OPTIONS,
        week: { type: 'string' },
        reading: { type: 'string', multiple: true, default: [] },
        fellow: { type: 'string', multiple: true, default: [] },
        objective: { type: 'string', multiple: true, default: [] },
        document: { type: 'string' },
        out: { type: 'string' },
      },
      allowPositionals: true,
    });
    const [name, ...more] = positionals;
    oneOf('format', [...EXPORT_FORMATS.map((one) => one.name), 'pdf', ...Object.keys(BIBLIOGRAPHIES)], name);
    if (more.length > 0) throw new UsageError(`name one format; “${more[0]}” is too much.`);
    const bibliography = Object.entries(BIBLIOGRAPHIES).find(([key]) => key === name)?.[1];
    const format = EXPORT_FORMATS.find((one) => one.name === name);
    if (name === 'pdf' && (values.reading.length !== 1 || values.out === undefined))
      throw new UsageError('a PDF needs one reading (--reading ID) and a file to be written (--out FILE).');
    const complain = (message: string) => {
      io.err(`marginalia export: ${message}`);
      return EXIT.problems;
    };
    const cohort = await readCohort(values, 'export', io);
    if (!cohort.ok) return complain(cohort.error);
    const { course, files, folder } = cohort.value;
    const week = values.week === undefined ? null : findWeek(course, values.week);
    if (week && !week.ok) return complain(week.error);
    const readings = readingsWanted(course, week?.value ?? null, values.reading);
    const missing = values.reading.find((id) => !readings.some((one) => one.id === id));
    if (missing !== undefined) return complain(`there is no reading “${missing}” in it`);
    if (bibliography) return deliver(bibliography(readings), values.out ?? null, io, complain);
    const all = cohortNotes(files);
    const objectives = values.objective.map((id) => id.replace(/^#/, ''));
    const unknown = strangerIn(values.fellow, all) ?? untoldIn(objectives, course, all);
    if (unknown !== null) return complain(unknown);
    const chosen = notesToExport(all, course, {
      week: week?.value.slug ?? null,
      readings: values.reading,
      fellows: values.fellow,
      objectives,
    });
    const notes = exchangeNotes(chosen, course);
    if (name === 'pdf') {
      const [reading = ''] = values.reading;
      const path = values.document ?? join(folder, copyPath(reading));
      const job = { path, out: values.out ?? '', week: findReading(course, reading)?.week ?? null };
      return deliverPdf(job, notes, io, complain);
    }
    for (const { what, count } of format?.losses(notes) ?? [])
      io.err(`not taken over there: ${what} (${count})`);
    return deliver(format?.write(notes) ?? '', values.out ?? null, io, complain);
  },
};

/** What is wrong with a fellow's name that is asked for; null if nothing is. */
function strangerIn(wanted: readonly string[], notes: readonly CohortNote[]): string | null {
  const names = new Map(notes.map(({ annotation, name }) => [annotation.fellow, name]));
  const known = [...names.keys(), ...names.values()];
  const stranger = wanted.find((one) => !known.includes(one));
  if (stranger === undefined) return null;
  return `there are no notes by “${stranger}”; there are some by ${[...names.values()].join(', ') || 'nobody'}`;
}

/** The same of objectives, or of tags that are none. */
function untoldIn(wanted: readonly string[], course: Course, notes: readonly CohortNote[]): string | null {
  const tags = new Set(notes.flatMap(({ annotation }) => annotation.tags));
  const untold = wanted.find((id) => !findObjective(course, id) && !tags.has(id));
  return untold === undefined ? null : `there is neither an objective nor a tag “${untold}”`;
}

function readingsWanted(course: Course, week: CourseWeek | null, ids: readonly string[]): readonly Reading[] {
  const all = (week ? [week] : course.weeks).flatMap((one) => readingsOf(one));
  return ids.length === 0 ? all : all.filter(({ id }) => ids.includes(id));
}
