import search from 'approx-string-match';
import type { Span } from './span.ts';

/** A place where a pattern stands with few errors (characters inserted, deleted or replaced). */
export interface ApproximateMatch extends Span {
  readonly errors: number;
}

/**
 * The places in `text` with the fewest errors against `pattern`, at most `maxErrors`; of those that end at the same
 * place the longest. The one place where the library for Myers' bit-parallel search is used.
 */
export function approximateMatches(
  text: string,
  pattern: string,
  maxErrors: number,
): readonly ApproximateMatch[] {
  return search(text, pattern, Math.min(maxErrors, pattern.length));
}

/**
 * The least number of errors between all of `pattern` and any beginning of `text`: how well the text continues as
 * expected. Backwards, the same from the ends.
 */
export function distanceFrom(text: string, pattern: string, backwards: boolean): number {
  const count = pattern.length;
  const width = Math.min(text.length, count + (count >> 1));
  let row = new Int32Array(width + 1);
  let above = new Int32Array(width + 1);
  for (let column = 0; column <= width; column += 1) above[column] = column;
  for (let index = 1; index <= count; index += 1) {
    const unit = pattern.charCodeAt(backwards ? count - index : index - 1);
    row[0] = index;
    for (let column = 1; column <= width; column += 1) {
      const other = text.charCodeAt(backwards ? text.length - column : column - 1);
      const replaced = (above[column - 1] ?? 0) + (unit === other ? 0 : 1);
      const shifted = Math.min(above[column] ?? 0, row[column - 1] ?? 0) + 1;
      row[column] = Math.min(replaced, shifted);
    }
    [row, above] = [above, row];
  }
  return above.reduce((least, errors) => Math.min(least, errors), count);
}
