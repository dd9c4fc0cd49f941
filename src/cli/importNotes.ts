import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { CohortFile } from '../core/discussion/cohortNotes.ts';
import { IMPORT_FORMATS } from '../core/discussion/exchange/formats.ts';
import { planImport, type ImportPlan } from '../core/discussion/exchange/planImport.ts';
import { findReading } from '../core/model/course.ts';
import { sameName } from '../core/notes/fellowKey.ts';
import { fellowNames } from '../core/notes/fellowNames.ts';
import { EXIT, UsageError, type Command, type Io } from './command.ts';
import { decodeText } from './decodeText.ts';
import { importPdf } from './importPdf.ts';
import { messageOf } from './messageOf.ts';
import { oneOf } from './oneOf.ts';
import { COURSE_HELP, COURSE_OPTIONS, readCohort } from './readCohort.ts';

/** `marginalia import`: notes from other tools. */
export const importCommand: Command = {
  name: 'import',
  summary: 'take notes from another tool into your note files',
  usage: `Usage: marginalia import FORMAT FILE --fellow KEY [--reading ID] [--others] [--dry-run] [--json]

Reads notes (- is standard input) and adds those that are not there yet to your own note files. Readings are found by
address or title; a PDF's by its name, as in readings/ID.pdf. Whatever is left out is said on standard error, with the
reason.

${IMPORT_FORMATS.map(({ name, title }) => `  ${name.padEnd(12)} ${title}`).join('\n')}
  pdf          annotations in a PDF, of any program or of “marginalia export pdf”

  --fellow KEY        who you are, as your note files say; notes without an author become yours
  --name NAME         your name as shown, if this makes your first file
  --reading ID        all of them are on this reading
  --others            take others' notes, too: each into a new file of theirs, never into one that is there
  --password PASSWORD opens a protected PDF
  --dry-run           change nothing
  --json              print {added, present, skipped: [{reason, count}], others, files}
${COURSE_HELP}

Exit codes: 0 done, 1 something could not be read or written, 2 wrong usage.`,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        ...COURSE_OPTIONS,
        fellow: { type: 'string' },
        name: { type: 'string' },
        reading: { type: 'string' },
        others: { type: 'boolean', default: false },
        password: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
      allowPositionals: true,
    });
    const [name, path, ...more] = positionals;
    oneOf('format', [...IMPORT_FORMATS.map((one) => one.name), 'pdf'], name);
    if (path === undefined || more.length > 0) throw new UsageError('name one file behind the format.');
    const format = IMPORT_FORMATS.find((one) => one.name === name);
    const fellow = values.fellow?.trim() ?? '';
    if (fellow === '') throw new UsageError('say who you are with --fellow.');
    const complain = (message: string) => {
      io.err(`marginalia import: ${message}`);
      return EXIT.problems;
    };
    const cohort = await readCohort(values, 'import', io);
    if (!cohort.ok) return complain(cohort.error);
    const { course, files, folder } = cohort.value;
    const namesakes = namesakesOf(fellow, files);
    if (namesakes.length > 0)
      io.err(
        `there are notes here by ${namesakes.join(', ')}, not by ${fellow}: --fellow takes that key, to the letter`,
      );
    const reading = values.reading ?? null;
    if (reading !== null && !findReading(course, reading))
      return complain(`there is no reading “${reading}”`);
    try {
      const bytes = await io.readBytes(path);
      const notes = format
        ? format.read(decodeText(bytes, path))
        : await importPdf(bytes, path, values.password);
      if (!notes.ok) return complain(`${path}: ${notes.error}`);
      const me = { key: fellow, name: values.name ?? fellow };
      const plan = planImport(notes.value, { course, files, me, reading, others: values.others });
      if (!values['dry-run']) await write(plan, folder, io);
      report(plan, values.json, io);
      return EXIT.ok;
    } catch (error) {
      return complain(messageOf(error));
    }
  },
};

/** Keys of fellows who may be meant by a key that is nobody's: capitals apart, or by their name. */
function namesakesOf(fellow: string, files: readonly CohortFile[]): readonly string[] {
  const keys = [...new Set(files.map(({ notes }) => notes.fellow ?? ''))].filter((key) => key !== '');
  if (keys.includes(fellow)) return [];
  const names = fellowNames(files.map(({ notes }) => notes));
  return keys.filter((key) => [key, names.get(key) ?? ''].some((one) => sameName(one) === sameName(fellow)));
}

async function write({ files }: ImportPlan, folder: string, io: Io): Promise<void> {
  for (const [path, text] of files) await io.writeBytes(join(folder, path), new TextEncoder().encode(text));
}

function report(plan: ImportPlan, json: boolean, io: Io): void {
  const { added, present, skipped, others, strangers, files } = plan;
  for (const { reason, count } of skipped) io.err(`left out: ${reason} (${count})`);
  if (strangers.length === 1) io.err('if all are on one reading of the course, say which with --reading');
  if (json)
    io.out(`${JSON.stringify({ added, present, skipped, others, files: [...files.keys()] }, null, 2)}\n`);
  else {
    for (const path of files.keys()) io.out(`${path}\n`);
    io.err(`${added} added, ${present} here already`);
  }
}
