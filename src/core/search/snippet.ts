import { fold } from './searchTerms.ts';

/** Words before the first match that are shown. */
const LEAD = 30;

/** A stretch of a text around the first of the words that matched, on one line, of at most `most` characters. */
export function snippet(text: string, terms: readonly string[], most: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= most) return line;
  const at = firstMatch(line, terms);
  const start = at <= LEAD ? 0 : line.lastIndexOf(' ', at - LEAD) + 1;
  const end = Math.min(line.length, start + most - (start > 0 ? 2 : 1));
  return `${start > 0 ? '…' : ''}${line.slice(start, end).trimEnd()}${end < line.length ? '…' : ''}`;
}

/** Where a word that matched stands, from the start of a word on; 0 if folding moved it. */
function firstMatch(line: string, terms: readonly string[]): number {
  const folded = fold(line);
  // What folds to another length can't be pointed at: the beginning is shown.
  if (folded.length !== line.length) return 0;
  const places = terms.map((term) => folded.indexOf(term)).filter((at) => at >= 0);
  return places.length === 0 ? 0 : Math.min(...places);
}
