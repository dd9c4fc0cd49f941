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

/** What of a note says where it goes. */
export type PlaceableNote = Pick<ExchangeNote, 'id' | 'replyTo' | 'target' | 'locator'>;

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
  for (const note of notesToPlace(notes)) places.set(note.id, await placeNote(document, note, boxesOf));
  return withPlaces(notes, places);
}

/** The notes that have a place of their own: those that answer none of the others. */
export function notesToPlace<N extends PlaceableNote>(notes: readonly N[]): readonly N[] {
  const first = firstOfThreads(notes);
  return notes.filter(({ id }) => first.get(id) === id);
}

/** All notes, with the places of those that have one of their own; see {@link notesToPlace}. */
export function withPlaces(
  notes: readonly ExchangeNote[],
  places: ReadonlyMap<string, PdfPlace>,
): readonly PlacedNote[] {
  const first = firstOfThreads(notes);
  return notes.map((note) => {
    const place = places.get(first.get(note.id) ?? note.id);
    return { note, place: place ?? { kind: 'page', page: note.target.page?.index ?? 0, isLost: true } };
  });
}

/** How many passages and areas are not in the copy. */
export function countLost(placed: readonly PlacedNote[]): number {
  return placed.filter(({ note, place }) => note.replyTo === null && place.kind === 'page' && place.isLost)
    .length;
}

/** For each note, by its id, which one's place it has: that of the first in its thread which is there. */
function firstOfThreads(notes: readonly PlaceableNote[]): ReadonlyMap<string, string> {
  const parents = new Map(notes.map(({ id, replyTo }) => [id, replyTo]));
  const firsts = new Map<string, string>();
  for (const { id } of notes) {
    const way = new Set<string>();
    let at = id;
    for (let above: string | null = id; above !== null && parents.has(above) && !way.has(above);) {
      way.add(above);
      at = above;
      above = firsts.has(above) ? null : (parents.get(above) ?? null);
    }
    const first = firsts.get(at) ?? at;
    for (const one of way) firsts.set(one, first);
  }
  return firsts;
}

/** Finds one of the {@link notesToPlace} in a copy. */
export async function placeNote(
  document: DocumentText,
  note: PlaceableNote,
  boxesOf: BoxesOf,
): Promise<PdfPlace> {
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

function onPage(document: DocumentText, { target }: PlaceableNote, isLost: boolean): PdfPlace {
  const page = Math.max(0, Math.min(target.page?.index ?? 0, document.pages.length - 1));
  return { kind: 'page', page, isLost };
}
