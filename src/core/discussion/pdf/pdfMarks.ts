import type { PageBox } from '../../model/annotation.ts';

/** What pdf.js says of an annotation of a page (asked with `intent: 'any'`), as far as it is used here. */
export interface PdfAnnotation {
  readonly id: string;
  readonly subtype: string;
  readonly annotationFlags?: number;
  readonly contentsObj?: { readonly str: string };
  readonly titleObj?: { readonly str: string };
  readonly quadPoints?: ArrayLike<number> | null;
  readonly rect: readonly number[];
  readonly inReplyTo?: string | null;
  readonly replyType?: string | null;
  readonly creationDate?: string | null;
  readonly modificationDate?: string | null;
}

/** A mark or a word that some program left on a page of a PDF. */
export interface PdfMark {
  /** Its object in the file, as pdf.js writes it: `12R`. */
  readonly id: string;
  /** 0-based page. */
  readonly section: number;
  /** What it covers, a box for each line in user space; none if it is a note without a passage, or a reply. */
  readonly boxes: readonly PageBox[];
  readonly words: string;
  readonly author: string | null;
  /** ISO 8601. */
  readonly made: string | null;
  readonly edited: string | null;
  /** Id of the mark that it answers. */
  readonly replyTo: string | null;
}

const ON_TEXT: readonly string[] = ['Highlight', 'Underline', 'Squiggly', 'StrikeOut'];
const WITH_WORDS: readonly string[] = ['Text', 'FreeText', 'Square', 'Circle'];
const HIDDEN = 2;

/**
 * The marks of one page, replies after what they answer. What says nothing is none, unless it `isOwn`, by its object:
 * an export of ours keeps the whole note in it.
 */
export function pdfMarks(
  annotations: readonly PdfAnnotation[],
  section: number,
  isOwn: (id: string) => boolean = () => false,
): readonly PdfMark[] {
  return annotations.flatMap((annotation): PdfMark[] => {
    const { id, subtype, rect, quadPoints, annotationFlags = 0 } = annotation;
    const words = wordsOf(annotation);
    const replyTo = annotation.inReplyTo ?? null;
    const says = words !== '' || isOwn(id);
    const isOnText = replyTo === null && ON_TEXT.includes(subtype);
    // What is grouped with another annotation repeats its words.
    if (replyTo !== null && (annotation.replyType === 'Group' || !says)) return [];
    // Programs hide the icons of replies, but nobody else's words should show that are hidden.
    if (replyTo === null && (annotationFlags & HIDDEN) !== 0) return [];
    if (replyTo === null && !isOnText && !(WITH_WORDS.includes(subtype) && says)) return [];
    const [created, modified] = [timeOf(annotation.creationDate), timeOf(annotation.modificationDate)];
    return [
      {
        id,
        section,
        boxes: isOnText ? boxesOf(quadPoints ?? null, rect) : [],
        words,
        author: authorOf(annotation),
        made: created ?? modified,
        edited: created === null || modified === created ? null : modified,
        replyTo,
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
