import { anchor } from '../core/anchoring/anchor.ts';
import type { AnchorPlace } from '../core/anchoring/anchor.ts';
import { anchorArea } from '../core/anchoring/anchorArea.ts';
import { hasPages, pageOfOffset } from '../core/anchoring/documentText.ts';
import type { DocumentText } from '../core/anchoring/documentText.ts';
import type { NotesRecord } from '../core/notes/notesRecord.ts';
import type { ReadableDocument } from './readDocument.ts';

/** A place in words of the output: pages count from 1, offsets are of the document's text. */
export interface Found extends Partial<AnchorPlace> {
  readonly status: 'exact' | 'fuzzy' | 'likely' | 'orphan';
  /** Of what is on a page as a whole, or on an area of it, this alone is known. */
  readonly page: number | null;
  readonly confidence: number;
  readonly candidates: readonly AnchorPlace[];
}

/** Finds records by the ids and keys that replies name. */
export type FindRecord = (address: string) => NotesRecord | null;

/** How far replies to replies are followed. */
const DEEPEST = 50;

/**
 * Where a record is in a document: its quote; without one its area or page; a reply where the note is that it answers,
 * as far as that is known, else on the page it names. What is timed is where the words of its moment are; it has no place
 * in a text without times.
 */
export function anchorRecord(
  document: ReadableDocument,
  record: NotesRecord,
  find: FindRecord,
  depth = 0,
): Found {
  const { target, replyTo, locator } = record.annotation;
  const { quote, page, box, time } = target;
  const { text } = document;
  if (quote !== null) {
    const found = anchor(text, { quote, page: page?.index ?? null });
    if (found.status === 'exact' || found.status === 'fuzzy')
      return { ...found, page: pageNumber(text, found) };
    return { ...found, page: null };
  }
  const parent = replyTo === null || depth > DEEPEST ? null : find(replyTo);
  if (parent !== null) return anchorRecord(document, parent, find, depth + 1);
  if (box !== null) {
    const found = anchorArea(text, target, locator);
    if (found.status !== 'exact') return { ...found, page: null };
    return { status: 'exact', page: found.page + 1, confidence: found.confidence, candidates: [] };
  }
  const said = time === null || page !== null ? null : document.saidAt(time);
  if (said !== null) {
    const { start, end } = said;
    const words = text.text.slice(start, end);
    return { status: 'exact', page: null, start, end, quote: words, confidence: 1, candidates: [] };
  }
  const exists = page !== null && page.index < text.pages.length;
  return exists
    ? { status: 'exact', page: page.index + 1, confidence: 1, candidates: [] }
    : { status: 'orphan', page: null, confidence: 0, candidates: [] };
}

/** The page of a place, from 1; null in a document without pages. */
export function pageNumber(document: DocumentText, { start }: Pick<AnchorPlace, 'start'>): number | null {
  return hasPages(document.pages) ? pageOfOffset(document, start) + 1 : null;
}
