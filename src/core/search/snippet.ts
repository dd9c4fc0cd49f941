import { fold } from './searchTerms.ts';

/** Words before the first match that are shown. */
const LEAD = 30;
/** Places of one word that are looked at, and words: who searches for “of” wants no more. */
const MOST_PLACES = 64;
const MOST_TERMS = 12;

/** A stretch of a text around the words that matched, where most of them stand, on one line, of at most `most` characters. */
export function snippet(text: string, terms: readonly string[], most: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= most) return line;
  const at = bestMatch(line, terms, most - LEAD);
  const start = at <= LEAD ? 0 : line.lastIndexOf(' ', at - LEAD) + 1;
  const end = Math.min(line.length, start + most - (start > 0 ? 2 : 1));
  return `${start > 0 ? '…' : ''}${line.slice(start, end).trimEnd()}${end < line.length ? '…' : ''}`;
}

/** The sentence, or most of it, that most of the words that matched stand in: a piece of the text of at most `most` characters. */
export function matchedPassage(text: string, terms: readonly string[], most: number): string {
  const at = bestMatch(text, terms, most / 2);
  const before = text.slice(Math.max(0, at - most / 2), at);
  const begun = [...before.matchAll(/[.!?。]["”’)]*\s+|\n\s*\n/gu)].at(-1);
  const start = begun ? at - before.length + begun.index + begun[0].length : at <= most / 2 ? 0 : at;
  const rest = text.slice(start, start + most);
  const ends = [...rest.matchAll(/[.!?。]["”’)]*(?=\s|$)|\n\s*\n/gu)];
  const end = ends.find(({ index }) => start + index >= at);
  const cut = start + most < text.length ? rest.lastIndexOf(' ') : rest.length;
  return rest.slice(0, end ? end.index + end[0].length : cut > 0 ? cut : rest.length).trim();
}

/**
 * Where the words begin that stand together: of the stretches of `span` characters the one with the most of them, the
 * longer ones counting more; of equal ones that where they stand closest.
 */
function bestMatch(text: string, terms: readonly string[], span: number): number {
  const { folded, offsets } = foldedWithOffsets(text);
  const places = rootsOf(terms)
    .slice(0, MOST_TERMS)
    .flatMap((term) => placesOf(term, folded).map((at) => ({ term, at })))
    .toSorted((a, b) => a.at - b.at);
  let best = { at: 0, weight: 0, extent: 0 };
  for (const [index, { at }] of places.entries()) {
    const near = new Set<string>();
    let weight = 0;
    let extent = 0;
    for (let n = index; n < places.length; n += 1) {
      const place = places[n];
      if (!place || place.at >= at + span) break;
      if (near.has(place.term)) continue;
      near.add(place.term);
      weight += place.term.length;
      extent = place.at - at;
    }
    if (weight > best.weight || (weight === best.weight && extent < best.extent))
      best = { at, weight, extent };
  }
  return offsets?.[best.at] ?? best.at;
}

/** Words without those that begin with another of them: who asks for “mountain” finds “mountains”, once. */
function rootsOf(terms: readonly string[]): string[] {
  return [...new Set(terms)].filter(
    (term) => !terms.some((other) => other !== '' && other.length < term.length && term.startsWith(other)),
  );
}

/** Where a word begins in a text; pairs of characters stand anywhere. */
function placesOf(term: string, folded: string): number[] {
  const places: number[] = [];
  for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + 1)) {
    if (/[a-z]/.test(term) && /[\p{L}\p{N}]$/u.test(folded.slice(Math.max(0, at - 2), at))) continue;
    places.push(at);
    if (places.length === MOST_PLACES) break;
  }
  return places;
}

/** What a text is compared as; where folding changed its length, with the place that each character comes from. */
function foldedWithOffsets(text: string): { readonly folded: string; readonly offsets?: readonly number[] } {
  const folded = fold(text);
  if (folded.length === text.length) return { folded };
  const offsets: number[] = [];
  let whole = '';
  let at = 0;
  for (const character of text) {
    const part = fold(character);
    whole += part;
    for (let n = 0; n < part.length; n += 1) offsets.push(at);
    at += character.length;
  }
  return { folded: whole, offsets };
}
