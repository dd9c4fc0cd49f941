import { join, relative, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { checkCourse } from '../core/course/checkCourse.ts';
import type { CourseProblem } from '../core/model/course.ts';
import { COPIES_FOLDER, TRANSCRIPTS_FOLDER } from '../core/library/copyPath.ts';
import { NOTES_FOLDER } from '../core/notes/notesPath.ts';
import { EXIT, UsageError, type Command, type Io } from './command.ts';
import { readTexts, syllabusFiles } from './courseFiles.ts';

/** `marginalia check`: what is wrong with a whole course. */
export const checkCommand: Command = {
  name: 'check',
  summary: 'say what is wrong with a course: its syllabus and all note files',
  usage: `Usage: marginalia check [FOLDER] [--syllabus FOLDER] [--json]

Reads the syllabus and every note file of a course (of the folder you are in, if none is named) and prints what is
wrong with them as FILE:LINE:COLUMN: SEVERITY: MESSAGE [CODE], with a count on standard error: readings and tags that
the syllabus does not have, ids that stand twice, files in the wrong folder or under another fellow's name, conflicts
that git left, lines glued to a quote, damaged machine lines and front matter, files that are not UTF-8, objectives of
a week without a reading, readings with neither an address nor a copy, lines of the syllabus that could not be placed.
Nothing is changed. Errors and warnings are faults; what is marked as info is worth knowing, and no fault.

  --syllabus FOLDER   where the syllabus lies in the course's folder (syllabus)
  --json              print [{file, line, column, severity, code, message}]: lines and columns count from 1, column is
                      null where the whole line is meant

Exit codes: 0 no faults, 1 there are faults, or a file could not be read, 2 wrong usage.`,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        json: { type: 'boolean', default: false },
        syllabus: { type: 'string', default: 'syllabus' },
      },
      allowPositionals: true,
    });
    const [folder = '.', ...more] = positionals;
    if (more.length > 0) throw new UsageError('name one folder.');
    if (!(await io.isFolder(folder))) {
      io.err(`marginalia check: there is no folder ${folder}`);
      return EXIT.problems;
    }
    const [syllabus, notes] = [
      await readTexts(folder, await syllabusFiles(folder, values.syllabus, io), 'check', io),
      await readTexts(folder, await io.listFiles(join(folder, NOTES_FOLDER), '.md'), 'check', io),
    ];
    const problems = checkCourse(syllabus.files, notes.files, await copiesIn(folder, io));
    if (values.json)
      io.out(
        `${JSON.stringify(
          problems.map((problem) => data(folder, problem)),
          null,
          2,
        )}\n`,
      );
    else for (const problem of problems) io.out(`${textOf(folder, problem)}\n`);
    if (syllabus.files.length === 0)
      io.err(`marginalia check: no syllabus in ${join(folder, values.syllabus)}`);
    const faults = problems.filter(({ severity }) => severity !== 'info').length;
    const read = syllabus.files.length + notes.files.length;
    io.err(`${counted(faults, 'fault')} in ${counted(read, 'file')}`);
    const unread = syllabus.files.length === 0 || syllabus.unread + notes.unread > 0;
    return faults > 0 || unread ? EXIT.problems : EXIT.ok;
  },
};

/** What copies and transcripts of readings there are, as paths in the course's folder. */
async function copiesIn(folder: string, io: Io): Promise<readonly string[]> {
  const folders = [COPIES_FOLDER, TRANSCRIPTS_FOLDER].map((name) => io.listFiles(join(folder, name), ''));
  return (await Promise.all(folders)).flat().map((path) => relative(folder, path).split(sep).join('/'));
}

/** A problem as `--json` prints it: these fields and no others. */
function data(folder: string, { file, line, startColumn, severity, code, message }: CourseProblem): unknown {
  const column = startColumn === undefined ? null : startColumn + 1;
  return { file: join(folder, file), line: line + 1, column, severity, code, message };
}

function textOf(
  folder: string,
  { file, line, startColumn = 0, severity, code, message }: CourseProblem,
): string {
  return `${join(folder, file)}:${line + 1}:${startColumn + 1}: ${severity}: ${message} [${code}]`;
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
