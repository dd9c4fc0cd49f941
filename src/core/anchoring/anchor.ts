import type { TextQuote } from '../model/annotation.ts';
import { choose } from './choice.ts';
import { documentText, pageOfOffset, positionOfOffset } from './documentText.ts';
import type { DocumentText, PagePosition } from './documentText.ts';
import type { FoldedQuote } from './evidence.ts';
import { fold } from './fold.ts';
import type { PageText } from './pageText.ts';
import { editedPlaces, verbatimPlaces } from './places.ts';
import type { Place } from './places.ts';
import { readingText } from './quote.ts';
import { without } from './span.ts';
import type { Span } from './span.ts';
import { symbolsSpan } from './symbols.ts';
import { textIndex } from './textIndex.ts';
import type { TextIndex } from './textIndex.ts';
import { wholeWords, widenToPunctuation } from './widen.ts';

/** What a note says of its passage; prefix and suffix may be empty. `page` is a hint, 0-based. */
export interface AnchorTarget {
  readonly quote: TextQuote;
  readonly page?: number | null;
}

/** A place in a document with what stands there. */
export interface AnchorPlace extends Span {
  /** The document's text from `start` to `end`. */
  readonly quote: string;
  /** 0 to 1: how sure it is that this is the passage meant. */
  readonly confidence: number;
}

/**
 * Where a passage is: `exact`, the quote stands there (whatever the white space, hyphens, quotation marks, ligatures);
 * `fuzzy`, it has been edited but is the one meant; `likely`, there are places but none is certain enough to be shown
 * as the passage; `orphan`, there is none.
 */
export type Anchor =
  | (AnchorPlace & { readonly status: 'exact' | 'fuzzy'; readonly candidates: readonly AnchorPlace[] })
  | {
      readonly status: 'likely' | 'orphan';
      readonly confidence: number;
      readonly candidates: readonly AnchorPlace[];
    };

const MOST_CANDIDATES = 5;
/** Less of a quote is no candidate either. */
const LEAST_SHARE = 0.5;
/** More context than this, in characters, adds cost and no certainty. */
export const LONGEST_CONTEXT = 256;
/** An edited form of a quote longer than this is not looked for. */
const LONGEST_EDITED = 8000;

/**
 * Finds the passage of a note. Cheap things first: the quote as it is; then, if that does not settle it, edited forms
 * of it. A place counts only on evidence from the text itself; the page decides between places that are equally good.
 */
export function anchor(document: DocumentText, target: AnchorTarget): Anchor {
  const wanted: FoldedQuote = {
    quote: fold(target.quote.exact),
    prefix: fold(target.quote.prefix.slice(-LONGEST_CONTEXT)),
    suffix: fold(target.quote.suffix.slice(0, LONGEST_CONTEXT)),
    words: wordCount(target.quote.exact),
  };
  if (wanted.quote === '') return anchorSymbols(document, target.quote);
  const search = {
    document,
    index: textIndex(document, 'flow'),
    reading: readingText(document),
    target,
    wanted,
  };
  const verbatim = verbatimPlaces(search.index, wanted, fromHint(search));
  const settled = settle(search, verbatim);
  if (settled.status === 'exact') return settled;
  if (verbatim.length === 0) {
    const found = anchorOutsideFlow(search);
    if (found?.status === 'exact') return found;
  }
  if (wanted.quote.length > LONGEST_EDITED) return settled;
  return settle(search, apart([...verbatim, ...editedPlaces(search.index, wanted)]));
}

/**
 * What does not stand in the reading order as it is quoted: text together with a footnote beneath it, a running head,
 * a quote that was copied with a page number in it. Null if the document has nothing of the kind.
 */
function anchorOutsideFlow(search: Search): Anchor | null {
  const { document, wanted } = search;
  if (document.asides.length > 0) {
    const found = settleVerbatim({ ...search, index: textIndex(document, 'pages') });
    if (found.status === 'exact') return found;
  }
  if (document.furniture.length === 0) return null;
  const all: Search = { ...search, index: textIndex(document, 'all'), reading: document.text };
  const places = verbatimPlaces(all.index, wanted, fromHint(all));
  const alone = places.every((place) => isFurniture(document, spanOf(all, place)));
  // The context of what is furniture alone has been taken from the text, which is elsewhere.
  return alone
    ? settleVerbatim({ ...all, wanted: { ...wanted, prefix: '', suffix: '' } })
    : settle(all, places);
}

function isFurniture(document: DocumentText, span: Span): boolean {
  return without(span, document.furniture).every(
    ({ start, end }) => document.text.slice(start, end).trim() === '',
  );
}

/** A passage found in pages of which others may not be read yet. `end` is after its last character. */
export interface PagesAnchor {
  readonly start: PagePosition;
  readonly end: PagePosition;
}

/**
 * Finds a passage in a few pages, while others are still to be read: only if the quote stands there as it is and in
 * its context, so that no other page could have it better. Null otherwise: then it needs {@link anchor}.
 */
export function anchorInPages(
  pages: readonly (PageText | null)[],
  target: AnchorTarget,
  indices: readonly number[],
): PagesAnchor | null {
  const some = documentText(pages.map((page, index) => (indices.includes(index) ? page : null)));
  const found = anchor(some, target);
  const certain = found.status === 'exact' && found.confidence >= 0.98;
  if (!certain) return null;
  const last = positionOfOffset(some, found.end - 1);
  return { start: positionOfOffset(some, found.start), end: { ...last, offset: last.offset + 1 } };
}

interface Search {
  readonly document: DocumentText;
  readonly index: TextIndex;
  /** The text that `index` folds, at the document's offsets. */
  readonly reading: string;
  readonly target: AnchorTarget;
  readonly wanted: FoldedQuote;
}

function settleVerbatim(search: Search): Anchor {
  return settle(search, verbatimPlaces(search.index, search.wanted, fromHint(search)));
}

function settle(search: Search, all: readonly Place[]): Anchor {
  const places = all.filter((place) => isOnePlace(search, place));
  const { chosen, contested } = choose(places, search.wanted, search.target.quote, {
    pagesFromHint: fromHint(search),
    document: search.document,
    span: (place) => spanOf(search, place),
  });
  const others = places
    .filter((place) => place !== chosen && place.fit.quote >= LEAST_SHARE)
    .slice(0, MOST_CANDIDATES)
    .map((place) => placeOf(search, place, true));
  if (chosen !== null) {
    const status = chosen.verbatim ? 'exact' : 'fuzzy';
    return { status, ...placeOf(search, chosen, contested), candidates: others };
  }
  const [first] = others;
  return { status: first ? 'likely' : 'orphan', confidence: first?.confidence ?? 0, candidates: others };
}

function anchorSymbols(document: DocumentText, quote: TextQuote): Anchor {
  const span = symbolsSpan(document, quote);
  if (span === null) return { status: 'orphan', confidence: 0, candidates: [] };
  const there = document.text.slice(span.start, span.end);
  return { status: 'exact', ...span, quote: there, confidence: 0.9, candidates: [] };
}

/** How many pages a place is from where the note says; null if it does not say. */
function fromHint({ document, index, target }: Search): ((place: number) => number) | null {
  const { page } = target;
  if (page === null || page === undefined) return null;
  return (place) => Math.abs(pageOfOffset(document, index.projection.offsets[place] ?? 0) - page);
}

/** Of places that overlap the best. */
function apart(places: readonly Place[]): readonly Place[] {
  const kept: Place[] = [];
  for (const place of [...places].sort((a, b) => b.fit.evidence - a.fit.evidence)) {
    if (kept.every((other) => place.end <= other.start || place.start >= other.end)) kept.push(place);
  }
  return kept;
}

/** Not a run from the end of the text over to the first footnote. */
function isOnePlace({ index }: Search, { start, end }: Place): boolean {
  return (index.projection.offsets[start] ?? 0) <= (index.projection.offsets[end - 1] ?? 0);
}

function spanOf(search: Search, place: Place): Span {
  const { offsets } = search.index.projection;
  const first = offsets[place.start] ?? 0;
  const letters = { start: first, end: offsets[place.end - 1] ?? first };
  const words = place.verbatim ? letters : wholeWords(search.reading, letters);
  return widenToPunctuation(search.reading, words, search.target.quote.exact);
}

function placeOf(search: Search, place: Place, contested: boolean): AnchorPlace {
  const span = spanOf(search, place);
  const quote = search.document.text.slice(span.start, span.end);
  return { ...span, quote, confidence: confidenceOf(search.wanted, place, contested) };
}

function confidenceOf({ quote, prefix, suffix }: FoldedQuote, place: Place, contested: boolean): number {
  const { fit } = place;
  const length = prefix.length + suffix.length;
  const context = length === 0 ? 0.5 : (fit.prefix * prefix.length + fit.suffix * suffix.length) / length;
  // Text that has been put in makes an edited passage less sure as well.
  const grown = place.verbatim ? 1 : Math.min(0.98, quote.length / (place.end - place.start));
  const sure = fit.quote * Math.sqrt(grown) * (0.8 + 0.2 * context) * (contested ? 0.8 : 1);
  return Math.round(Math.max(0, Math.min(1, sure)) * 100) / 100;
}

/** Where words are not spaced, a word is taken to be three characters. */
function wordCount(text: string): number {
  const unspaced = text.match(/[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}]/gu)?.length ?? 0;
  return text.trim().split(/\s+/u).length + Math.floor(unspaced / 3);
}
