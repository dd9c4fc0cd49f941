import { parseArgs } from 'node:util';
import type { DocumentText } from '../core/anchoring/documentText.ts';
import { canonicalAddress } from '../core/notes/annotationKey.ts';
import { placeOfPath } from '../core/notes/notesPath.ts';
import type { NotesRecord } from '../core/notes/notesRecord.ts';
import { parseNotes } from '../core/notes/parseNotes.ts';
import { anchorRecord, pageNumber } from './anchorRecord.ts';
import type { FindRecord, Found } from './anchorRecord.ts';
import { EXIT, UsageError, type Command, type Io } from './command.ts';
import { decodeText } from './decodeText.ts';
import { readDocument } from './readDocument.ts';
import { messageOf } from './messageOf.ts';

/** `marginalia anchor`: where the passages of notes are in a document. */
export const anchorCommand: Command = {
  name: 'anchor',
  summary: 'find the passages of note files in a document',
  usage: `Usage: marginalia anchor DOCUMENT NOTES… [--json] [--password PASSWORD]

Looks for every note in the text of a document and says where it is: for its quote, or, without one, for its page or
area; a note of a moment is where a talk says what is said then. An area is where it was if the figure that its locator
names still has its caption on that page. Replies are where the note is that they answer, if it is in one of the note
files.

  exact    the quote stands there, whatever the spaces, hyphens at line ends, quotation marks, ligatures
  fuzzy    the passage has been edited there, with the confidence stated
  likely   there are places, but none is certain; they are listed as candidates
  orphan   it is not there

  --json       print [{id, key, status, page, start, end, quote, confidence, candidates: [{page, start, end, quote,
               confidence}]}], one entry for each note in the order of the files: page counts from 1, and
               is null where there are no pages; start and
               end are UTF-16 units of the text that “marginalia text” prints, quote is exactly that stretch of it;
               all four are null where there is no place, and the last three for what has no quote; id is null
               for a note that has none yet
  --password   opens a protected PDF

Exit codes: 0 done, 1 the document or a note file could not be read, 2 wrong usage.`,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean', default: false }, password: { type: 'string' } },
      allowPositionals: true,
    });
    const [path, ...notes] = positionals;
    if (path === undefined || notes.length === 0)
      throw new UsageError('name a document and at least one note file.');
    const read = await readDocument(path, io, values.password);
    if (!read.ok) {
      io.err(`marginalia anchor: ${read.error}`);
      return EXIT.problems;
    }
    const files = await Promise.all(notes.map((file) => recordsOf(file, io)));
    const records = files.flatMap((found) => found ?? []);
    files.forEach((found, at) => {
      if (found?.length === 0) io.err(`marginalia anchor: ${notes[at] ?? ''}: there are no notes in it`);
    });
    const find = finderIn(records);
    const anchored = records.map((record) => ({ record, found: anchorRecord(read.value, record, find) }));
    if (values.json)
      io.out(
        `${JSON.stringify(
          anchored.map((one) => data(read.value.text, one)),
          null,
          2,
        )}\n`,
      );
    else for (const one of anchored) io.out(`${line(read.value.text, one)}\n`);
    return files.includes(null) ? EXIT.problems : EXIT.ok;
  },
};

interface Anchored {
  readonly record: NotesRecord;
  readonly found: Found;
}

async function recordsOf(file: string, io: Io): Promise<readonly NotesRecord[] | null> {
  try {
    return parseNotes(decodeText(await io.readBytes(file), file), placeOfPath(file)).records;
  } catch (error) {
    io.err(`marginalia anchor: ${messageOf(error)}`);
    return null;
  }
}

/** A reply may name a note by the id it has, or by the key it had before. */
function finderIn(records: readonly NotesRecord[]): FindRecord {
  const known = new Map<string, NotesRecord>();
  for (const record of records) {
    if (record.annotation.replyTo === null) known.set(record.key, record);
    if (record.id !== null) known.set(record.id, record);
  }
  return (address) => known.get(canonicalAddress(address)) ?? known.get(address) ?? null;
}

function data(document: DocumentText, { record, found }: Anchored): unknown {
  return {
    id: record.id,
    key: record.key,
    status: found.status,
    page: found.page,
    start: found.start ?? null,
    end: found.end ?? null,
    quote: found.quote ?? null,
    confidence: found.confidence,
    candidates: found.candidates.map((candidate) => ({
      page: pageNumber(document, candidate),
      start: candidate.start,
      end: candidate.end,
      quote: candidate.quote,
      confidence: candidate.confidence,
    })),
  };
}

function line(document: DocumentText, { record, found }: Anchored): string {
  const [candidate] = found.candidates;
  const page = found.page ?? (candidate ? pageNumber(document, candidate) : null);
  const { annotation } = record;
  const words = found.quote ?? annotation.target.quote?.exact ?? annotation.locator ?? annotation.comment;
  const quote = words.replace(/\s+/gu, ' ');
  const short = quote.length > 60 ? `${quote.slice(0, 59)}…` : quote;
  const where = page === null ? '–' : `p. ${page}`;
  return [found.status.padEnd(6), found.confidence.toFixed(2), where, short].join('\t');
}
