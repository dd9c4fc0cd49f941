import type { TextIndex } from './textIndex.ts';

/** An n-gram that stands at more places than this says too little. */
const COMMON = 8;
const WINDOWS = 6;
/** Windows with less than this share of the best one's votes are not looked at. */
const WORTH = 0.25;
/** A window of a long pattern with no more than so many n-grams holds only a common phrase. */
const LEAST_VOTES = 2.5;
const LONG_PATTERN = 80;

/** How far apart two n-grams may vote for one window, in characters: what has been put in or left out between them. */
export const BIN = 32;

/** Votes by bin, kept between calls; all zero in between. */
const tables = new WeakMap<TextIndex, Float32Array>();

/**
 * Where the pattern's beginning would lie in the text, to about {@link BIN} characters, by how many of its rare
 * n-grams agree on it; best first.
 */
export function votedWindows(index: TextIndex, pattern: string): readonly number[] {
  // A pattern may begin before the text.
  const before = Math.ceil(pattern.length / BIN) + 1;
  const votes = table(index, before);
  const touched: number[] = [];
  // Neighbouring n-grams say the same: of a long pattern every second or third is enough.
  const step = Math.min(3, 1 + Math.floor(pattern.length / 120));
  for (let offset = 0; offset + index.gramLength <= pattern.length; offset += step) {
    const places = index.gramPlaces(pattern, offset, COMMON);
    if (places === null) continue;
    for (const place of places) {
      const bin = Math.floor((place - offset) / BIN) + before;
      if (votes[bin] === 0) touched.push(bin);
      votes[bin] = (votes[bin] ?? 0) + step / places.length;
    }
  }
  const best: { bin: number; weight: number }[] = [];
  for (const bin of touched) {
    const weight = (votes[bin] ?? 0) + (votes[bin + 1] ?? 0);
    if (best.length === WINDOWS && weight <= (best[WINDOWS - 1]?.weight ?? 0)) continue;
    best.push({ bin, weight });
    best.sort((a, b) => b.weight - a.weight || a.bin - b.bin);
    best.length = Math.min(best.length, WINDOWS);
  }
  for (const bin of touched) votes[bin] = 0;
  const least = Math.max(
    (best[0]?.weight ?? 0) * WORTH,
    pattern.length > LONG_PATTERN ? LEAST_VOTES * step : 0,
  );
  return best.filter(({ weight }) => weight >= least).map(({ bin }) => (bin - before) * BIN);
}

function table(index: TextIndex, before: number): Float32Array {
  const size = Math.ceil(index.text.length / BIN) + before + 2;
  let votes = tables.get(index);
  if (votes === undefined || votes.length < size) {
    votes = new Float32Array(size);
    tables.set(index, votes);
  }
  return votes;
}
