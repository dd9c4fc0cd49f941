import type { PDFDocumentProxy } from 'pdfjs-dist';
import { pdfMarks } from '../../core/discussion/pdf/pdfMarks.ts';
import type { PdfAnnotation, PdfMark } from '../../core/discussion/pdf/pdfMarks.ts';
import { idle } from '../base/timing.ts';
import type { EmbeddedMark } from '../documentView.ts';

/** Reads the marks that other programs left in the file, page by page while nothing else is to be done. */
export async function embeddedMarks(
  pdf: PDFDocumentProxy,
  progress: (pages: number) => void,
): Promise<readonly EmbeddedMark[]> {
  const marks: EmbeddedMark[] = [];
  for (let section = 0; section < pdf.numPages; section += 1) {
    await idle();
    const page = await pdf.getPage(section + 1);
    const annotations = (await page.getAnnotations({ intent: 'any' })) as readonly PdfAnnotation[];
    marks.push(...withAnswers(pdfMarks(annotations, section)));
    progress(section + 1);
  }
  return marks;
}

/** Answers nested deeper than this are nobody's conversation. */
const DEEPEST = 200;

/** Answers to a mark are added to its words. */
function withAnswers(marks: readonly PdfMark[]): readonly EmbeddedMark[] {
  const answers = new Map<string, PdfMark[]>();
  for (const mark of marks) {
    if (mark.replyTo === null) continue;
    const known = answers.get(mark.replyTo) ?? [];
    known.push(mark);
    answers.set(mark.replyTo, known);
  }
  const answersTo = (id: string, depth: number): readonly string[] =>
    depth > DEEPEST
      ? []
      : (answers.get(id) ?? []).flatMap((mark) => [
          `${mark.author ?? '?'}: ${mark.words}`,
          ...answersTo(mark.id, depth + 1),
        ]);
  return marks
    .filter(({ replyTo }) => replyTo === null)
    .map(({ id, section, boxes, words, author, made }) => ({
      section,
      boxes,
      comment: [words, ...answersTo(id, 1)].filter((part) => part !== '').join('\n\n'),
      author,
      made,
    }));
}
