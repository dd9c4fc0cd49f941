import { EncryptedPDFError, PDFArray, PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib';
import type { PDFPage, PDFRef } from '@cantoo/pdf-lib';
import { compareText } from '../../course/compareText.ts';
import type { PageBox } from '../../model/annotation.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import { webAnnotation } from '../exchange/w3c.ts';
import type { ExchangeNote } from '../exchange/exchangeNote.ts';
import { areaLook, highlightLook } from './appearance.ts';
import { DAMAGED, NO_PAGES, PROTECTED } from './pdfFailure.ts';
import { contentsOf, OWN_KEY, PART_KEY } from './ownAnnotation.ts';
import { pageCorner } from './pageCorner.ts';
import type { PdfStyle } from './pdfStyle.ts';
import type { PlacedNote } from './placeNotes.ts';

/** Flags of annotations: 2 hidden, 4 printed, 8 and 16 neither zoomed nor turned with the page. */
const PRINTED = 4;
const ICON = PRINTED + 8 + 16;
/** Replies are shown with what they answer; an icon of their own would lie on it. */
const REPLY = ICON + 2;

/** The fields of an annotation that differ from kind to kind. */
type Fields = Readonly<Record<string, unknown>> & { readonly Rect: readonly number[] };

/** A PDF that notes can be written into. */
export interface WritablePdf {
  /**
   * The file with notes as annotations that every PDF program shows. What is in it already stays as it is, to the byte:
   * the notes are an update at its end. The same notes on the same file give the same bytes. To be called once.
   */
  write(
    placed: readonly PlacedNote[],
    styleOf: (note: ExchangeNote) => PdfStyle,
  ): Promise<Result<Uint8Array, string>>;
}

/** Opens a PDF to write notes into it, or says, in a part of a sentence, why that can't be done. */
export async function openToWrite(bytes: Uint8Array): Promise<Result<WritablePdf, string>> {
  let pdf: PDFDocument;
  try {
    pdf = await PDFDocument.load(bytes, {
      forIncrementalUpdate: true,
      updateMetadata: false,
      parseSpeed: Infinity,
    });
    if (pdf.getPageCount() === 0) return fail(NO_PAGES);
  } catch (error) {
    if (error instanceof EncryptedPDFError) return fail(PROTECTED);
    return fail(DAMAGED);
  }
  return ok({
    async write(placed, styleOf) {
      // In whatever order note files hold them.
      const ordered = placed.toSorted((a, b) => compareText(a.note.id, b.note.id));
      try {
        const writer = new Writer(pdf, ordered, styleOf);
        for (const note of ordered) writer.add(note);
        writer.finish();
        const useObjectStreams = !endsInTable(bytes, pdf.context.pdfFileDetails.prevStartXRef);
        return ok(await pdf.save({ useObjectStreams }));
      } catch {
        // What a page says of itself is looked at only now.
        return fail(DAMAGED);
      }
    },
  });
}

/** An update goes on with the kind of cross-references the file has. */
function endsInTable(bytes: Uint8Array, at: number): boolean {
  return new TextDecoder('latin1')
    .decode(bytes.subarray(at, at + 20))
    .trimStart()
    .startsWith('xref');
}

class Writer {
  readonly #pdf: PDFDocument;
  readonly #pages: readonly PDFPage[];
  readonly #styleOf: (note: ExchangeNote) => PdfStyle;
  readonly #refs: ReadonlyMap<string, PDFRef>;
  readonly #added = new Map<number, PDFRef[]>();
  /** Icons on a page stand below each other. */
  readonly #icons = new Map<number, number>();

  constructor(pdf: PDFDocument, placed: readonly PlacedNote[], styleOf: (note: ExchangeNote) => PdfStyle) {
    this.#pdf = pdf;
    this.#pages = pdf.getPages();
    this.#styleOf = styleOf;
    // A reply may stand before what it answers.
    this.#refs = new Map(placed.map(({ note }) => [note.id, pdf.context.nextRef()]));
  }

  add({ note, place: wanted }: PlacedNote): void {
    const place = this.#onPageThere(wanted);
    const parent = note.replyTo === null ? undefined : this.#refs.get(note.replyTo);
    const page = place.kind === 'text' ? (place.parts[0]?.page ?? 0) : place.page;
    if (parent) {
      const rect = place.kind === 'page' ? this.#corner(page, 0) : iconBeside(firstBox(place));
      this.#put(note, page, { Subtype: 'Text', Name: 'Comment', F: REPLY, IRT: parent, RT: 'R', Rect: rect });
    } else if (place.kind === 'page') {
      const nth = this.#icons.get(page) ?? 0;
      this.#icons.set(page, nth + 1);
      const Rect = this.#corner(page, nth);
      const fields = { Subtype: 'Text', Name: 'Comment', F: ICON, Rect };
      this.#put(note, page, fields, { contents: contentsOf(note, place.isLost) });
    } else if (place.kind === 'area') {
      const { box } = place;
      const look = areaLook(this.#pdf.context, box, this.#styleOf(note).line);
      const Rect = [box.x1, box.y1, box.x2, box.y2];
      this.#put(note, page, { Subtype: 'Square', F: PRINTED, Rect, BS: { W: 2 }, AP: { N: look } });
    } else {
      for (const [index, part] of place.parts.entries()) this.#highlight(note, part, index);
    }
  }

  /** The pages' lists of annotations, with what was added. */
  finish(): void {
    for (const [index, refs] of this.#added) {
      const page = this.#pages[index];
      if (!page) continue;
      const before = page.node.lookupMaybe(PDFName.of('Annots'), PDFArray)?.asArray() ?? [];
      page.node.set(PDFName.of('Annots'), this.#pdf.context.obj([...before, ...refs]));
      this.#pdf.context.snapshot?.markRefForSave(page.ref);
    }
  }

  #highlight(
    note: ExchangeNote,
    { page, boxes }: { readonly page: number; readonly boxes: readonly PageBox[] },
    nth: number,
  ): void {
    const Rect = around(boxes);
    const AP = { N: highlightLook(this.#pdf.context, boxes, Rect, this.#styleOf(note).colour) };
    const QuadPoints = boxes.flatMap(({ x1, y1, x2, y2 }) => [x1, y2, x2, y2, x1, y1, x2, y1]);
    const fields = { Subtype: 'Highlight', F: PRINTED, Rect, QuadPoints, AP };
    this.#put(note, page, fields, { nth });
  }

  /** `nth`: a passage's further pages have no words of their own. */
  #put(
    note: ExchangeNote,
    page: number,
    fields: Fields,
    { contents = contentsOf(note, false), nth = 0 } = {},
  ): void {
    const { context } = this.#pdf;
    const { colour, subject } = this.#styleOf(note);
    const { made, edited, author } = note;
    const name = author.name ?? author.key;
    const changed = edited ?? made;
    const annotation = context.obj({
      Type: 'Annot',
      ...(fields as Readonly<Record<string, string>>),
      C: rgb(colour),
      NM: PDFHexString.fromText(nth === 0 ? note.id : `${note.id}-${nth + 1}`),
      ...(this.#pages[page] ? { P: this.#pages[page].ref } : {}),
      ...(name === null ? {} : { T: PDFHexString.fromText(name) }),
      ...(subject === null || nth > 0 ? {} : { Subj: PDFHexString.fromText(subject) }),
      ...(made === null ? {} : { CreationDate: pdfDate(made) }),
      ...(changed === null ? {} : { M: pdfDate(changed) }),
      ...(nth > 0
        ? { [PART_KEY]: PDFHexString.fromText(note.id) }
        : {
            Contents: PDFHexString.fromText(contents),
            [OWN_KEY]: PDFHexString.fromText(JSON.stringify(webAnnotation(note))),
          }),
    });
    const ref = (nth === 0 ? this.#refs.get(note.id) : undefined) ?? context.nextRef();
    context.assign(ref, annotation);
    const added = this.#added.get(page) ?? [];
    added.push(ref);
    this.#added.set(page, added);
  }

  /** Programs may differ in how many pages a broken file has: what is on none of ours goes on the last. */
  #onPageThere(place: PlacedNote['place']): PlacedNote['place'] {
    const last = this.#pages.length - 1;
    const pages = place.kind === 'text' ? place.parts.map(({ page }) => page) : [place.page];
    if (pages.every((page) => page <= last)) return place;
    return { kind: 'page', page: last, isLost: place.kind !== 'page' || place.isLost };
  }

  #corner(index: number, nth: number): readonly number[] {
    const page = this.#pages[index];
    if (!page) return [0, 0, 20, 20];
    return pageCorner(page.getCropBox(), page.getRotation().angle, nth);
  }
}

function firstBox(place: Exclude<PlacedNote['place'], { kind: 'page' }>): PageBox {
  const box = place.kind === 'area' ? place.box : place.parts[0]?.boxes[0];
  return box ?? { x1: 0, y1: 0, x2: 20, y2: 20 };
}

function iconBeside({ x1, y2 }: PageBox): readonly number[] {
  return [x1, y2 - 20, x1 + 20, y2];
}

function around(boxes: readonly PageBox[]): readonly number[] {
  return [
    Math.min(...boxes.map(({ x1 }) => x1)),
    Math.min(...boxes.map(({ y1 }) => y1)),
    Math.max(...boxes.map(({ x2 }) => x2)),
    Math.max(...boxes.map(({ y2 }) => y2)),
  ];
}

/** `#rrggbb` as PDF has colours. */
function rgb(colour: string): number[] {
  return [1, 3, 5].map(
    (at) => Math.round((Number.parseInt(colour.slice(at, at + 2), 16) / 255) * 1000) / 1000,
  );
}

/** The year 10000: PDF's years have four digits. */
const MOST_TIME = 253_402_300_800_000;

function pdfDate(iso: string): PDFString {
  const time = Date.parse(iso);
  const isKnown = time >= 0 && time < MOST_TIME;
  const date = new Date(isKnown ? time : 0).toISOString();
  return PDFString.of(`D:${date.slice(0, 19).replace(/[-:T]/g, '')}Z`);
}
