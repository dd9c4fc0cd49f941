import { spanBoxes } from '../core/anchoring/spanBoxes.ts';
import { PROTECTED } from '../core/discussion/pdf/pdfFailure.ts';
import { countLost, placeNotes } from '../core/discussion/pdf/placeNotes.ts';
import type { PlacedNote } from '../core/discussion/pdf/placeNotes.ts';
import { pdfStyle } from '../core/discussion/pdf/pdfStyle.ts';
import type { ExchangeNote } from '../core/discussion/exchange/exchangeNote.ts';
import type { CourseWeek } from '../core/model/course.ts';
import { fail, ok, type Result } from '../core/model/result.ts';
import { sniff } from '../core/library/sniff.ts';
import { EXIT, type ExitCode, type Io } from './command.ts';
import { measuredPages } from './measuredPages.ts';
import { messageOf } from './messageOf.ts';
import { withPdf } from './openPdf.ts';
import { textOfPdf } from './pdfText.ts';

/** What is made of what. */
export interface PdfJob {
  /** The copy of the reading. */
  readonly path: string;
  readonly out: string;
  readonly week: CourseWeek | null;
}

/** Writes a copy of a reading with notes as its annotations, and says what could not go where it belongs. */
export async function deliverPdf(
  { path, out, week }: PdfJob,
  notes: readonly ExchangeNote[],
  io: Io,
  complain: (message: string) => ExitCode,
): Promise<ExitCode> {
  try {
    if (await isSameFile(path, out, io))
      return complain(`${out}: that is the copy itself; name another file`);
    const bytes = await io.readBytes(path);
    if (sniff(bytes) !== 'pdf') return complain(`${path}: it is not a PDF`);
    const made = await exportPdf(bytes, notes, week);
    if (!made.ok) return complain(`${path}: ${made.error}`);
    await io.writeBytes(out, made.value.bytes);
    const lost = countLost(made.value.placed);
    if (lost > 0) io.err(`not found in this copy, so written as a note on the page: ${lost}`);
    io.err(`${notes.length} ${notes.length === 1 ? 'note' : 'notes'} in ${out}`);
    return EXIT.ok;
  } catch (error) {
    return complain(messageOf(error));
  }
}

async function isSameFile(path: string, out: string, io: Io): Promise<boolean> {
  const [from, to] = [await io.realPath(path), await io.realPath(out)];
  return from !== null && from === to;
}

/** The copy of a reading with its notes as annotations, and where they went. The error is a sentence for people. */
async function exportPdf(
  bytes: Uint8Array,
  notes: readonly ExchangeNote[],
  week: CourseWeek | null,
): Promise<Result<{ readonly bytes: Uint8Array; readonly placed: readonly PlacedNote[] }, string>> {
  const placed = await withPdf(bytes, undefined, async (pdf, ops) => {
    const text = await textOfPdf(pdf);
    const measured = measuredPages(pdf, ops);
    return placeNotes(text, notes, async (index, start, end) => {
      const page = text.pages[index];
      if (!page) return [];
      const { content, measure } = await measured(index);
      return spanBoxes(page, content, start, end, measure);
    });
  });
  if (!placed.ok) {
    const { isProtected, message } = placed.error;
    return fail(isProtected ? PROTECTED : message);
  }
  // Large, and needed for nothing else.
  const { openToWrite } = await import('../core/discussion/pdf/openToWrite.ts');
  const pdf = await openToWrite(bytes);
  if (!pdf.ok) return pdf;
  const written = await pdf.value.write(placed.value, (note) => pdfStyle(note, week));
  return written.ok ? ok({ bytes: written.value, placed: placed.value }) : written;
}
