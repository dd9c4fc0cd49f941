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

/** What an error costs in characters that agree: a text that has nothing to do with another comes to next to none. */
const ERROR_COST = 2;

/** How a text goes on as another does. */
export interface Continuation {
  /** The least number of errors between all of the pattern and any beginning of the text. */
  readonly errors: number;
  /** Characters that agree up to where they cease to, less what the errors among them cost. */
  readonly agreeing: number;
}

/** How well `text` continues as `pattern`. Backwards, the same from the ends. */
export function continuation(text: string, pattern: string, backwards: boolean): Continuation {
  const count = pattern.length;
  const width = Math.min(text.length, count + (count >> 1));
  let row = new Int32Array(width + 1);
  let above = new Int32Array(width + 1);
  let least = 0;
  let agreeing = 0;
  for (let column = 0; column <= width; column += 1) above[column] = column;
  for (let index = 1; index <= count; index += 1) {
    const unit = pattern.charCodeAt(backwards ? count - index : index - 1);
    row[0] = index;
    least = index;
    for (let column = 1; column <= width; column += 1) {
      const other = text.charCodeAt(backwards ? text.length - column : column - 1);
      const replaced = (above[column - 1] ?? 0) + (unit === other ? 0 : 1);
      const shifted = Math.min(above[column] ?? 0, row[column - 1] ?? 0) + 1;
      const errors = Math.min(replaced, shifted);
      row[column] = errors;
      if (errors < least) least = errors;
    }
    agreeing = Math.max(agreeing, index - ERROR_COST * least);
    [row, above] = [above, row];
  }
  return { errors: least, agreeing };
}
