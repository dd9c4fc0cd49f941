/** A card that wants to stand beside its passage. */
export interface Standing {
  readonly ref: string;
  /** Where the passage begins, in pixels from the top of the document. */
  readonly wanted: number;
  readonly height: number;
}

/** Room between two cards, in pixels. */
export const GAP = 6;

/**
 * Gives every card a top, in the order given, so that none overlaps another and each stands as near to its passage
 * as those before it let it. The active card stands exactly beside its passage; those before it make room upwards.
 */
export function standCards(cards: readonly Standing[], active: string | null): ReadonlyMap<string, number> {
  const tops: number[] = [];
  const pivot = cards.findIndex(({ ref }) => ref === active);
  let free = -Infinity;
  cards.forEach(({ wanted, height }, index) => {
    const top = index === pivot ? wanted : Math.max(wanted, free);
    tops.push(top);
    free = top + height + GAP;
  });
  // What stands before the active card and reaches into it is pushed up, as far as it takes.
  let limit = pivot < 0 ? Infinity : (tops[pivot] ?? 0);
  for (let index = pivot - 1; index >= 0; index -= 1) {
    const height = cards[index]?.height ?? 0;
    const top = Math.min(tops[index] ?? 0, limit - GAP - height);
    tops[index] = top;
    limit = top;
  }
  return new Map(cards.map(({ ref }, index) => [ref, tops[index] ?? 0]));
}
