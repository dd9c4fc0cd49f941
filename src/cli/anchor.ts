import { parseArgs } from 'node:util';
import { anchor } from '../core/anchoring/anchor.ts';
import type { Anchor, AnchorPlace } from '../core/anchoring/anchor.ts';
import { pageOfOffset } from '../core/anchoring/documentText.ts';
import type { DocumentText } from '../core/anchoring/documentText.ts';
import type { TextQuote } from '../core/model/annotation.ts';
import { placeOfPath } from '../core/notes/notesPath.ts';
import type { NotesRecord } from '../core/notes/notesRecord.ts';
import { parseNotes } from '../core/notes/parseNotes.ts';
import { EXIT, UsageError, type Command, type Io } from './command.ts';
import { decodeText } from './decodeText.ts';
import { readDocument } from './readDocument.ts';

/** `marginalia anchor`: where the passages of notes are in a document. */
export const anchorCommand: Command = {
  name: 'anchor',
  summary: 'find the passages of note files in a document',
  usage: `Usage: marginalia anchor DOCUMENT NOTES… [--json] [--password PASSWORD]

Looks for the quote of every note in the text of a document and says where it is. Notes without a quote (on a page, an
area, replies) are left out.

  exact    the quote stands there, whatever the spaces, hyphens at line ends, quotation marks, ligatures
  fuzzy    the passage has been edited there
  likely   there are places, but none is certain; they are listed as candidates
  orphan   it is not there

  --json       print [{id, key, status, page, start, end, quote, confidence, candidates: [{page, start, end, quote,
               confidence}]}], one entry for each note in the order of the files: page counts from 1; start and
               end are UTF-16 units of the text that “marginalia text” prints, quote is exactly that stretch of it;
               all four are null where there is no place; id is null for a note that has none yet
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
    const anchored = files
      .flatMap((records) => records ?? [])
      .flatMap((record) => anchorRecord(read.value, record));
    if (values.json)
      io.out(
        `${JSON.stringify(
          anchored.map((one) => data(read.value, one)),
          null,
          2,
        )}\n`,
      );
    else for (const one of anchored) io.out(`${line(read.value, one)}\n`);
    return files.includes(null) ? EXIT.problems : EXIT.ok;
  },
};

interface Anchored {
  readonly record: NotesRecord;
  readonly wanted: TextQuote;
  readonly found: Anchor;
}

async function recordsOf(file: string, io: Io): Promise<readonly NotesRecord[] | null> {
  try {
    return parseNotes(decodeText(await io.readBytes(file)), placeOfPath(file)).records;
  } catch (error) {
    io.err(`marginalia anchor: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

function anchorRecord(document: DocumentText, record: NotesRecord): readonly Anchored[] {
  const { quote, page } = record.annotation.target;
  if (quote === null) return [];
  return [{ record, wanted: quote, found: anchor(document, { quote, page: page?.index ?? null }) }];
}

function data(document: DocumentText, { record, found }: Anchored): unknown {
  const { id, key } = record;
  const place = placeOf(found);
  return {
    id,
    key,
    status: found.status,
    page: place && pageNumber(document, place),
    start: place && place.start,
    end: place && place.end,
    quote: place && place.quote,
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

function line(document: DocumentText, { wanted, found }: Anchored): string {
  const place = placeOf(found) ?? found.candidates[0];
  const where = place ? `p. ${pageNumber(document, place)}` : '–';
  const quote = (placeOf(found)?.quote ?? wanted.exact).replace(/\s+/gu, ' ');
  const short = quote.length > 60 ? `${quote.slice(0, 59)}…` : quote;
  return [found.status.padEnd(6), found.confidence.toFixed(2), where, short].join('\t');
}

function placeOf(found: Anchor): AnchorPlace | null {
  return found.status === 'exact' || found.status === 'fuzzy' ? found : null;
}

function pageNumber(document: DocumentText, { start }: AnchorPlace): number {
  return pageOfOffset(document, start) + 1;
}
