import { parseArgs } from 'node:util';
import type { Problem } from '../core/model/course.ts';
import { NOTES_FOLDER, placeOfPath } from '../core/notes/notesPath.ts';
import type { NotesRecord } from '../core/notes/notesRecord.ts';
import { parseNotes, type NotesFile } from '../core/notes/parseNotes.ts';
import { EXIT, UsageError, type Command, type Io } from './command.ts';
import { decodeText } from './decodeText.ts';
import { messageOf } from './messageOf.ts';
import { noteFilesIn } from './noteFilesIn.ts';

/** `marginalia notes`: what is read in note files. */
export const notesCommand: Command = {
  name: 'notes',
  summary: 'print the notes found in note files',
  usage: `Usage: marginalia notes FILE|FOLDER… [--json]

Reads note files (- is standard input) and prints every note in them, in the order of the files, damaged and
hand-written ones included. A folder stands for the Markdown files below it, in the order of their paths; a course's
folder for those below its “${NOTES_FOLDER}”. What is wrong with a note is printed with it; what is wrong with a file goes
to standard error as FILE:LINE. Reading and fellow come from the file's front matter, else from its path.

  --json   print [{id, key, kind, fellow, reading, locator, quote, comment, tags, replyTo, file, line, problems:
           [{code, severity, message, line}]}]: line counts from 1; id is null for a note that has none yet, locator,
           quote and replyTo where there is none; kind is highlight, page, area, timed, reply, reaction or answered

Exit codes: 0 done, 1 a file could not be read, 2 wrong usage.`,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    if (positionals.length === 0) throw new UsageError('name at least one file or folder.');
    const data: unknown[] = [];
    let unread = 0;
    const paths = await Promise.all(positionals.map((path) => filesOf(path, io)));
    for (const [index, path] of positionals.entries())
      if (paths[index]?.length === 0) io.err(`marginalia notes: ${path}: there are no note files in it`);
    for (const path of paths.flat()) {
      const file = await readNotes(path, io);
      if (!file) {
        unread++;
        continue;
      }
      const notes = withProblems(file);
      if (notes.length === 0 && positionals.includes(path))
        io.err(`marginalia notes: ${path}: there are no notes in it`);
      for (const { line, severity, message } of ofFile(file))
        io.err(`${path}:${line + 1}: ${severity}: ${message}`);
      if (values.json) data.push(...notes.map((note) => noteData(path, note)));
      else for (const note of notes) io.out(`${noteText(path, note)}\n`);
    }
    if (values.json) io.out(`${JSON.stringify(data, null, 2)}\n`);
    return unread > 0 ? EXIT.problems : EXIT.ok;
  },
};

interface Note {
  readonly record: NotesRecord;
  readonly problems: readonly Problem[];
}

/** What a path stands for: the files of a folder, else itself. */
async function filesOf(path: string, io: Io): Promise<readonly string[]> {
  return path !== '-' && (await io.isFolder(path)) ? noteFilesIn(path, io) : [path];
}

async function readNotes(path: string, io: Io): Promise<NotesFile | null> {
  try {
    return parseNotes(decodeText(await io.readBytes(path), path), path === '-' ? {} : placeOfPath(path));
  } catch (error) {
    io.err(`marginalia notes: ${messageOf(error)}`);
    return null;
  }
}

/** The notes of a file, each with the problems from its line to the next note's. */
function withProblems({ records, problems }: NotesFile): Note[] {
  const notes: Note[] = [];
  let at = problems.findIndex(({ line }) => line >= (records[0]?.line ?? 0));
  let own: Problem[] = [];
  for (const [index, record] of records.entries()) {
    // Two versions of a note in a conflict may begin on one line: the problems there are both's.
    if (records[index - 1]?.line !== record.line) own = [];
    notes.push({ record, problems: own });
    const next = records[index + 1]?.line ?? Number.POSITIVE_INFINITY;
    for (; at !== -1 && at < problems.length; at++) {
      const problem = problems[at];
      if (!problem || problem.line >= next) break;
      own.push(problem);
    }
  }
  return notes;
}

/** The problems that stand before all notes. */
function ofFile({ records, problems }: NotesFile): readonly Problem[] {
  const first = records[0]?.line ?? Number.POSITIVE_INFINITY;
  return problems.filter(({ line }) => line < first);
}

/** A note as `--json` prints it: these fields and no others. */
function noteData(file: string, { record, problems }: Note): unknown {
  const { id, key, kind, fellow, reading, locator, target, comment, tags, replyTo } = record.annotation;
  return {
    id, key, kind, fellow, reading, locator,
    quote: target.quote?.exact ?? null,
    comment, tags, replyTo, file,
    line: record.line + 1,
    problems: problems.map(({ code, severity, message, line }) => ({ code, severity, message, line: line + 1 })),
  }; // prettier-ignore
}

function noteText(file: string, { record, problems }: Note): string {
  const { kind, locator, target, comment, tags } = record.annotation;
  const words = (target.quote?.exact ?? comment).replace(/\s+/g, ' ');
  const shown = words.length > 70 ? `${words.slice(0, 69)}…` : words;
  const hashtags = tags.map((tag) => `#${tag}`).join(' ');
  const parts = [`${file}:${record.line + 1}`, kind, locator ?? '–', shown, hashtags];
  const notes = problems.map(({ line, message }) => `\n  line ${line + 1}: ${message}`);
  return parts.filter((part) => part !== '').join('\t') + notes.join('');
}
