import { standCards, type Standing } from './standCards.ts';

/** Cards that begin near each other, gathered where there is no room for all; `ref` is the first one's. */
export interface Stack {
  readonly ref: string;
  readonly wanted: number;
  readonly members: readonly string[];
}

/** How far a card may stand from its passage before cards are gathered, in pixels: most of a view. */
const DRIFT = 600;
/** Cards that begin within as many pixels are gathered. */
const BAND = 150;
/** Fewer cards than this stay as they are. */
const FEWEST = 3;
/** A long card counts for no more than this, so that opening one does not gather its neighbours. */
const TALLEST = 130;

/**
 * Tells which cards are gathered so that the margin stays calm: where cards are so many that some would stand far from
 * their passages, those that begin near each other become one. The active card and its neighbours stay cards.
 */
export function stackCards(cards: readonly Standing[], active: string | null): readonly (Standing | Stack)[] {
  const closed = cards.map((card) => ({ ...card, height: Math.min(card.height, TALLEST) }));
  const tops = standCards(closed, null);
  const drift = closed.map(({ ref, wanted }) => (tops.get(ref) ?? wanted) - wanted);
  const items: (Standing | Stack)[] = [];
  for (let start = 0; start < cards.length;) {
    // A run: cards that push each other.
    let end = start + 1;
    while (end < cards.length && (drift[end] ?? 0) > 0) end += 1;
    const run = cards.slice(start, end);
    const isCrowded = drift.slice(start, end).some((far) => far > DRIFT);
    items.push(...(isCrowded ? gather(run, active) : run));
    start = end;
  }
  return items;
}

/** Whether an item stands for several cards. */
export function isStack(item: Standing | Stack): item is Stack {
  return 'members' in item;
}

function gather(run: readonly Standing[], active: string | null): (Standing | Stack)[] {
  const bands = new Map<number, Standing[]>();
  for (const card of run) {
    const band = Math.floor(card.wanted / BAND);
    bands.set(band, [...(bands.get(band) ?? []), card]);
  }
  return [...bands.values()].flatMap((band): readonly (Standing | Stack)[] => {
    const [first] = band;
    const isOpen = band.some(({ ref }) => ref === active);
    if (!first || isOpen || band.length < FEWEST) return band;
    return [{ ref: first.ref, wanted: first.wanted, members: band.map(({ ref }) => ref) }];
  });
}
