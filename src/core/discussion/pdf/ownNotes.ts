import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFRef, PDFString } from '@cantoo/pdf-lib';
import type { ExchangeNote } from '../exchange/exchangeNote.ts';
import { readWebAnnotations } from '../exchange/readWebAnnotations.ts';
import { contentsOf, OWN_KEY, PART_KEY } from './ownAnnotation.ts';

/** A note that an export of ours left in a PDF. */
export interface OwnNote {
  readonly note: ExchangeNote;
  /** Its words were changed in another program. */
  readonly isEdited: boolean;
}

/** What exports of ours left in a PDF, by the object that each stands in, as pdf.js names it (`12R`). */
export interface OwnNotes {
  readonly notes: ReadonlyMap<string, OwnNote>;
  /** Highlights that only go on with a passage on a further page. */
  readonly parts: ReadonlySet<string>;
}

/**
 * Finds them. Nothing in a file that can't be taken apart: then its annotations are read like anybody's.
 */
export async function ownNotes(bytes: Uint8Array, password: string | undefined): Promise<OwnNotes> {
  const notes = new Map<string, OwnNote>();
  const parts = new Set<string>();
  try {
    const options = { updateMetadata: false, parseSpeed: Infinity, ignoreEncryption: true };
    const pdf = await PDFDocument.load(bytes, password === undefined ? options : { ...options, password });
    for (const page of pdf.getPages()) {
      for (const ref of page.node.lookupMaybe(PDFName.of('Annots'), PDFArray)?.asArray() ?? []) {
        const annotation = ref instanceof PDFRef ? pdf.context.lookup(ref) : undefined;
        if (!(ref instanceof PDFRef) || !(annotation instanceof PDFDict)) continue;
        const note = noteIn(annotation);
        if (note) notes.set(nameOf(ref), note);
        else if (textIn(annotation, PART_KEY) !== null) parts.add(nameOf(ref));
      }
    }
  } catch {
    return { notes: new Map(), parts: new Set() };
  }
  return { notes, parts };
}

function nameOf({ objectNumber, generationNumber }: PDFRef): string {
  return `${objectNumber}R${generationNumber === 0 ? '' : generationNumber}`;
}

function noteIn(annotation: PDFDict): OwnNote | null {
  const kept = textIn(annotation, OWN_KEY);
  const read = kept === null ? null : readWebAnnotations(kept);
  const note = read?.ok ? read.value[0] : undefined;
  if (!note) return null;
  const words = textIn(annotation, 'Contents') ?? '';
  return { note, isEdited: ![contentsOf(note, false), contentsOf(note, true)].includes(words) };
}

function textIn(annotation: PDFDict, name: string): string | null {
  const value = annotation.get(PDFName.of(name));
  return value instanceof PDFHexString || value instanceof PDFString ? value.decodeText() : null;
}
