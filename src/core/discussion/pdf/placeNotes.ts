import { anchor } from '../../anchoring/anchor.ts';
import { anchorArea } from '../../anchoring/anchorArea.ts';
import type { DocumentText } from '../../anchoring/documentText.ts';
import { pageSpans } from '../../anchoring/flow.ts';
import type { PageBox } from '../../model/annotation.ts';
import type { ExchangeNote } from '../exchange/exchangeNote.ts';

/** Where a note goes in a PDF. Pages count from 0, boxes are in user space. */
export type PdfPlace =
  /** A passage, page by page, a box for each line. */
  | { readonly kind: 'text'; readonly parts: readonly PagePart[] }
  | { readonly kind: 'area'; readonly page: number; readonly box: PageBox }
  /** `isLost`: its passage or area is not in this copy. */
  | { readonly kind: 'page'; readonly page: number; readonly isLost: boolean };

/** The lines of a passage on one page. */
export interface PagePart {
  readonly page: number;
  readonly boxes: readonly PageBox[];
}

/** A note with its place. */
export interface PlacedNote {
  readonly note: ExchangeNote;
  readonly place: PdfPlace;
}

/** The boxes of a stretch of a page's text. */
export type BoxesOf = (page: number, start: number, end: number) => Promise<readonly PageBox[]>;

/**
 * Finds the notes of a reading in a copy of it. What answers another note stands where that does; what is not found goes
 * on the page it names, as it must not get lost.
 */
export async function placeNotes(
  document: DocumentText,
  notes: readonly ExchangeNote[],
  boxesOf: BoxesOf,
): Promise<readonly PlacedNote[]> {
  const places = new Map<string, PdfPlace>();
  for (const note of notes) {
    if (note.replyTo === null) places.set(note.id, await placeOf(document, note, boxesOf));
  }
  const parents = new Map(notes.map((note) => [note.id, note.replyTo]));
  return notes.map((note) => {
    let at: string | null = note.id;
    const seen = new Set<string>();
    while (at !== null && !places.has(at) && !seen.has(at)) {
      seen.add(at);
      at = parents.get(at) ?? null;
    }
    const place = at === null ? undefined : places.get(at);
    return { note, place: place ?? onPage(document, note, false) };
  });
}

async function placeOf(document: DocumentText, note: ExchangeNote, boxesOf: BoxesOf): Promise<PdfPlace> {
  const { target, locator } = note;
  const { quote, page, box } = target;
  if (quote === null && box === null) return onPage(document, note, false);
  if (quote === null) {
    const found = anchorArea(document, target, locator);
    return found.status === 'exact'
      ? { kind: 'area', page: found.page, box: found.box }
      : onPage(document, note, true);
  }
  const found = anchor(document, { quote, page: page?.index ?? null });
  if (found.status !== 'exact' && found.status !== 'fuzzy') return onPage(document, note, true);
  const parts = new Map<number, PageBox[]>();
  for (const { page: index, start, end } of pageSpans(document, found)) {
    const boxes = await boxesOf(index, start, end);
    if (boxes.length > 0) parts.set(index, [...(parts.get(index) ?? []), ...boxes]);
  }
  if (parts.size === 0) return onPage(document, note, true);
  return { kind: 'text', parts: [...parts].map(([index, boxes]) => ({ page: index, boxes })) };
}

function onPage(document: DocumentText, { target }: ExchangeNote, isLost: boolean): PdfPlace {
  const page = Math.max(0, Math.min(target.page?.index ?? 0, document.pages.length - 1));
  return { kind: 'page', page, isLost };
}
