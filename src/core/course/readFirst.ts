import type { AnnotationKind } from '../model/annotation.ts';

/** How much of others' notes is held back. */
export interface HeldBack {
  readonly notes: number;
  readonly fellows: number;
}

/**
 * *Read first*: others' notes on a reading stay out of sight until the fellow has a note of their own on it. Answers
 * what is held back, or null if nothing is.
 *
 * @param own the fellow's own notes on the reading
 * @param others everybody else's
 */
export function heldBack(
  own: Iterable<{ readonly kind: AnnotationKind }>,
  others: Iterable<{ readonly fellow: string }>,
): HeldBack | null {
  for (const { kind } of own) if (isFirstHand(kind)) return null;
  const fellows = new Set<string>();
  let notes = 0;
  for (const { fellow } of others) {
    notes++;
    fellows.add(fellow);
  }
  return notes === 0 ? null : { notes, fellows: fellows.size };
}

/** Whether a note is on the reading itself, not on what somebody else said of it. */
export function isFirstHand(kind: AnnotationKind): boolean {
  return kind !== 'reply' && kind !== 'reaction' && kind !== 'answered';
}
