import { basename } from 'node:path';
import { offsetAlong } from '../core/anchoring/alongLine.ts';
import { markedSpan } from '../core/anchoring/markedSpan.ts';
import type { ExchangeNote } from '../core/discussion/exchange/exchangeNote.ts';
import { notesOfPdf } from '../core/discussion/pdf/notesOfPdf.ts';
import { pdfMarks } from '../core/discussion/pdf/pdfMarks.ts';
import type { PdfAnnotation, PdfMark } from '../core/discussion/pdf/pdfMarks.ts';
import { readingCopyId } from '../core/library/copyPath.ts';
import { fail, type Result } from '../core/model/result.ts';
import { measuredPages } from './measuredPages.ts';
import { withPdf } from './openPdf.ts';
import type { PdfDocument } from './openPdf.ts';
import { textOfPdf } from './pdfText.ts';

/** The annotations in a PDF as notes. Its name says which reading it is, else its title. The error is for people. */
export async function importPdf(
  bytes: Uint8Array,
  path: string,
  password: string | undefined,
): Promise<Result<readonly ExchangeNote[], string>> {
  // Large, and needed for nothing else.
  const { ownNotes } = await import('../core/discussion/pdf/ownNotes.ts');
  const own = await ownNotes(bytes, password);
  const read = await withPdf(bytes, password, async (pdf, ops) => {
    const text = await textOfPdf(pdf);
    const measured = measuredPages(pdf, ops);
    return notesOfPdf({
      text,
      labels: await pdf.getPageLabels(),
      source: { reading: readingCopyId(basename(path)), title: await titleOf(pdf), url: null },
      marks: await marksOf(pdf, (id) => own.notes.has(id)),
      spanOf: async ({ section, boxes }) => {
        const page = text.pages[section];
        if (!page) return null;
        const { content, measure } = await measured(section);
        return markedSpan(page, boxes, (line, along) => offsetAlong(page, content, line, along, measure));
      },
      own,
    });
  });
  return read.ok ? read : fail(read.error.message);
}

async function marksOf(pdf: PdfDocument, isOwn: (id: string) => boolean): Promise<readonly PdfMark[]> {
  const marks: PdfMark[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const annotations = (await page.getAnnotations({ intent: 'any' })) as readonly PdfAnnotation[];
    marks.push(...pdfMarks(annotations, number - 1, isOwn));
  }
  return marks;
}

async function titleOf(pdf: PdfDocument): Promise<string | null> {
  const { info } = await pdf.getMetadata();
  const title = (info as { readonly Title?: unknown }).Title;
  return typeof title === 'string' && title.trim() !== '' ? title : null;
}
