import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { PageBox } from '../../core/model/annotation.ts';
import { idle } from '../base/timing.ts';
import type { EmbeddedMark } from '../documentView.ts';

/** What pdf.js says of an annotation, as far as it is used here. */
interface PdfAnnotation {
  readonly id: string;
  readonly subtype: string;
  readonly contentsObj?: { readonly str: string };
  readonly titleObj?: { readonly str: string };
  readonly quadPoints?: ArrayLike<number> | null;
  readonly rect: readonly number[];
  readonly inReplyTo?: string | null;
  readonly creationDate?: string | null;
  readonly modificationDate?: string | null;
}

const ON_TEXT: readonly string[] = ['Highlight', 'Underline', 'Squiggly', 'StrikeOut'];
const WITH_WORDS: readonly string[] = ['Text', 'FreeText'];

/** Reads the marks that other programs left in the file, page by page while nothing else is to be done. */
export async function embeddedMarks(
  pdf: PDFDocumentProxy,
  progress: (pages: number) => void,
): Promise<readonly EmbeddedMark[]> {
  const marks: EmbeddedMark[] = [];
  for (let section = 0; section < pdf.numPages; section += 1) {
    await idle();
    const page = await pdf.getPage(section + 1);
    const annotations = (await page.getAnnotations()) as readonly PdfAnnotation[];
    marks.push(...marksOf(annotations, section));
    progress(section + 1);
  }
  return marks;
}

/** The marks of one page; answers to one are added to its words. */
export function marksOf(annotations: readonly PdfAnnotation[], section: number): readonly EmbeddedMark[] {
  return annotations.flatMap((annotation) => {
    const { subtype, rect, inReplyTo } = annotation;
    const words = wordsOf(annotation);
    const isOnText = ON_TEXT.includes(subtype);
    if (inReplyTo || (!isOnText && !(WITH_WORDS.includes(subtype) && words !== ''))) return [];
    const answers = annotations
      .filter((other) => other.inReplyTo === annotation.id && wordsOf(other) !== '')
      .map((other) => `${authorOf(other) ?? '?'}: ${wordsOf(other)}`);
    const boxes = isOnText ? boxesOf(annotation.quadPoints ?? null, rect) : [];
    return [
      {
        section,
        boxes,
        comment: [words, ...answers].filter((part) => part !== '').join('\n\n'),
        author: authorOf(annotation),
        made: timeOf(annotation.creationDate) ?? timeOf(annotation.modificationDate),
      },
    ];
  });
}

function wordsOf({ contentsObj }: PdfAnnotation): string {
  return (contentsObj?.str ?? '').replace(/\r\n?/g, '\n').trim();
}

function authorOf({ titleObj }: PdfAnnotation): string | null {
  const name = titleObj?.str.trim() ?? '';
  return name === '' ? null : name;
}

/** A box for each four corners; the order of the corners differs between programs. */
function boxesOf(quads: ArrayLike<number> | null, rect: readonly number[]): readonly PageBox[] {
  const corners = quads && quads.length >= 8 ? Array.from(quads) : rect;
  const size = corners === rect ? 4 : 8;
  const boxes: PageBox[] = [];
  for (let at = 0; at + size <= corners.length; at += size) {
    const part = corners.slice(at, at + size);
    const xs = part.filter((_, index) => index % 2 === 0);
    const ys = part.filter((_, index) => index % 2 === 1);
    boxes.push({ x1: Math.min(...xs), y1: Math.min(...ys), x2: Math.max(...xs), y2: Math.max(...ys) });
  }
  return boxes;
}

/** A PDF's date, `D:20220406191858+02'00'`, as ISO 8601; null if it is none. */
function timeOf(date: string | null | undefined): string | null {
  const match = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-]\d\d)'?(\d\d)?)?/.exec(date ?? '');
  if (!match) return null;
  const [, year, month, day, hour, minute, second, zone, part] = match;
  const time = Date.parse(
    `${year}-${month}-${day}T${hour}:${minute}:${second}${zone ? `${zone}:${part ?? '00'}` : 'Z'}`,
  );
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
