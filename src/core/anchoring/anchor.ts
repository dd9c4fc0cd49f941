import type { TextQuote } from '../model/annotation.ts';
import { pageOfOffset } from './documentText.ts';
import type { DocumentText } from './documentText.ts';
import { isEnough } from './evidence.ts';
import type { FoldedQuote } from './evidence.ts';
import { fold } from './fold.ts';
import { readingText } from './quote.ts';
import { editedPlaces, verbatimPlaces } from './places.ts';
import type { Place } from './places.ts';
import type { Span } from './span.ts';
import { textIndex, wholeTextIndex } from './textIndex.ts';
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
/** A quote without context needs this many letters to be looked for at all. */
const SHORTEST = 2;

/**
 * Finds the passage of a note. Cheap things first: the quote as it is; then, if that does not settle it, edited forms
 * of it. A place counts only on evidence from the text itself; the page decides between places that are equally good.
 */
export function anchor(document: DocumentText, target: AnchorTarget): Anchor {
  const wanted: FoldedQuote = {
    quote: fold(target.quote.exact),
    prefix: fold(target.quote.prefix),
    suffix: fold(target.quote.suffix),
    words: wordCount(target.quote.exact),
  };
  if (wanted.quote.length < SHORTEST) return orphan();
  const search: Search = { document, index: textIndex(document), target, wanted };
  const exact = verbatimPlaces(search.index, wanted);
  const settled = settle(search, exact);
  if (settled.status === 'exact') return settled;
  // A note on a running head, or a quote that somebody copied with a page number in it.
  const whole = { ...search, index: wholeTextIndex(document) };
  if (whole.index !== search.index && exact.length === 0) {
    const withFurniture = settle(whole, verbatimPlaces(whole.index, wanted));
    if (withFurniture.status === 'exact') return withFurniture;
  }
  return settle(search, distinct([...exact, ...editedPlaces(search.index, wanted)]));
}

interface Search {
  readonly document: DocumentText;
  readonly index: TextIndex;
  readonly target: AnchorTarget;
  readonly wanted: FoldedQuote;
}

/** Chooses among places, the best first, or none. */
function settle(search: Search, places: readonly Place[]): Anchor {
  const { wanted } = search;
  const [best, ...others] = places;
  if (best === undefined) return orphan();
  const rivals = others.filter(
    (place) => place.verbatim === best.verbatim && best.fit.evidence - place.fit.evidence < 1,
  );
  const chosen = rivals.length === 0 ? best : nearest(search, [best, ...rivals]);
  if (chosen === null || !isEnough(wanted, chosen.fit, chosen)) {
    const candidates = placesOf(search, places);
    return candidates.length > 0
      ? { status: 'likely', confidence: candidates[0]?.confidence ?? 0, candidates }
      : orphan();
  }
  const found = placeOf(search, chosen, rivals.length > 0);
  const candidates = placesOf(
    search,
    places.filter((place) => place !== chosen),
  );
  return { status: chosen.verbatim ? 'exact' : 'fuzzy', ...found, candidates };
}

/** Where words are not spaced, a word is taken to be three characters. */
function wordCount(text: string): number {
  const unspaced = text.match(/[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}]/gu)?.length ?? 0;
  return text.split(/\s+/u).length + Math.floor(unspaced / 3);
}

/** The one place that is nearer to the hinted page than all others; null if there is none. */
function nearest(search: Search, places: readonly Place[]): Place | null {
  const hint = search.target.page;
  if (hint === null || hint === undefined) return null;
  const far = (place: Place): number => {
    return Math.abs(pageOfOffset(search.document, search.index.projection.offsets[place.start] ?? 0) - hint);
  };
  const ordered = [...places].sort((a, b) => far(a) - far(b));
  const [first, second] = ordered;
  return first && second && far(first) < far(second) ? first : null;
}

function distinct(places: readonly Place[]): readonly Place[] {
  const kept: Place[] = [];
  for (const place of [...places].sort((a, b) => b.fit.evidence - a.fit.evidence)) {
    if (kept.every((other) => place.end <= other.start || place.start >= other.end)) kept.push(place);
  }
  return kept;
}

function placesOf(search: Search, places: readonly Place[]): readonly AnchorPlace[] {
  return places
    .filter((place) => place.fit.quote >= 0.5)
    .slice(0, MOST_CANDIDATES)
    .map((place) => placeOf(search, place, true));
}

function placeOf(search: Search, place: Place, contested: boolean): AnchorPlace {
  const { offsets } = search.index.projection;
  const { text } = search.document;
  const first = offsets[place.start] ?? 0;
  const last = offsets[place.end - 1] ?? first;
  const reading = readingText(search.document);
  const letters = place.verbatim
    ? { start: first, end: last }
    : wholeWords(reading, { start: first, end: last });
  const span = widenToPunctuation(reading, letters, search.target.quote.exact);
  return {
    ...span,
    quote: text.slice(span.start, span.end),
    confidence: confidenceOf(search.wanted, place, contested),
  };
}

function confidenceOf({ prefix, suffix }: FoldedQuote, { fit }: Place, contested: boolean): number {
  const length = prefix.length + suffix.length;
  const context = length === 0 ? 0.5 : (fit.prefix * prefix.length + fit.suffix * suffix.length) / length;
  const sure = fit.quote * (0.8 + 0.2 * context) * (contested ? 0.8 : 1);
  return Math.round(Math.max(0, Math.min(1, sure)) * 100) / 100;
}

function orphan(): Anchor {
  return { status: 'orphan', confidence: 0, candidates: [] };
}
