import { diff3Merge, diffComm } from 'node-diff3';
import { foldQuote } from './annotationKey.ts';

/** Texts of more lines than this are not compared line by line: both are kept. */
const MOST_LINES = 3000;

/** What becomes of a value that two sides have, and that they had from `base` (undefined if not known). */
export type Merged<T> =
  { readonly value: T; readonly other: null } | { readonly value: T; readonly other: T };

/**
 * Merges one value: an edit beats no edit; of two edits the first side's counts and the second's is the `other`. What
 * only a formatter changed is no edit.
 */
export function mergeValue(base: string | undefined, first: string, second: string): Merged<string> {
  const take = (value: string): Merged<string> => ({ value, other: null });
  if (first === second || second === base) return take(first);
  if (first === base) return take(second);
  if (base !== undefined && sameWords(second, base)) return take(first);
  if (base !== undefined && sameWords(first, base)) return take(second);
  if (sameWords(first, second)) return take(first);
  return { value: first, other: second };
}

/** Whether two texts differ in nothing but signs and spaces. Texts without words must be the same. */
export function sameWords(one: string, other: string): boolean {
  if (one === other) return true;
  return /[\p{L}\p{N}]/u.test(one) && foldQuote(one) === foldQuote(other);
}

/**
 * Merges prose: line by line where a base is known, and where both sides changed the same lines, both are kept. The
 * sides must come in an order that does not depend on who merges.
 */
export function mergeProse(base: string | undefined, first: string, second: string): string {
  const whole = mergeValue(base, first, second);
  if (whole.other === null) return whole.value;
  const [o, a, b] = [base ?? '', first, second].map((text) => text.split('\n'));
  if (!o || !a || !b || Math.max(o.length, a.length, b.length) > MOST_LINES)
    return `${first.trimEnd()}\n\n${second}`;
  if (base === undefined) return union(a, b).join('\n');
  return diff3Merge(a, o, b, { excludeFalseConflicts: true })
    .flatMap((region) => region.ok ?? union(region.conflict?.a ?? [], region.conflict?.b ?? []))
    .join('\n');
}

/** The lines of both, those they share once. What is in both already adds nothing. */
function union(a: readonly string[], b: readonly string[]): string[] {
  return diffComm([...a], [...b]).flatMap((part) => part.common ?? [...part.buffer1, ...part.buffer2]);
}
