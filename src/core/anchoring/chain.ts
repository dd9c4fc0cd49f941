/**
 * What two texts share, in order: the runs of equal characters that together explain most of one in the other.
 * Unlike an edit distance it is not put off by a long insertion, and it says which parts agree.
 */

/** Equal characters: `length` of them from `at` in the pattern and from `to` in the text. */
export interface Run {
  readonly at: number;
  readonly to: number;
  readonly length: number;
}

/** Shorter runs are chance. */
const SHORTEST = 4;
/** A run this long costs nothing; what it adds to a chain is its length beyond. */
const CHANCE = 3;
/** In a text that repeats itself the shorter runs are dropped. */
const MOST_RUNS = 150;

/** The best chain of runs between `pattern` and `text.slice(from, to)`, in order; runs don't overlap. */
export function bestChain(pattern: string, text: string, from: number, to: number): readonly Run[] {
  let runs = commonRuns(pattern, text, from, to);
  if (runs.length > MOST_RUNS) {
    runs = runs.sort((a, b) => b.length - a.length).slice(0, MOST_RUNS);
    runs.sort((a, b) => a.at - b.at || a.to - b.to);
  }
  const scores = new Float64Array(runs.length);
  const previous = new Int32Array(runs.length).fill(-1);
  let best = -1;
  runs.forEach((run, index) => {
    let score = run.length - CHANCE;
    for (let earlier = 0; earlier < index; earlier += 1) {
      const before = runs[earlier];
      if (before === undefined || before.to >= run.to || before.at >= run.at) continue;
      const overlap = Math.max(0, before.at + before.length - run.at, before.to + before.length - run.to);
      if (overlap >= run.length - 1) continue;
      const drift = Math.abs(run.at - run.to - (before.at - before.to));
      const joined = (scores[earlier] ?? 0) + run.length - overlap - joinCost(drift);
      if (joined > score) {
        score = joined;
        previous[index] = earlier;
      }
    }
    scores[index] = score;
    if (best < 0 || score > (scores[best] ?? 0)) best = index;
  });
  const chain: Run[] = [];
  for (let index = best; index >= 0; index = previous[index] ?? -1) {
    const run = runs[index];
    if (run) chain.push(run);
  }
  return trimmed(chain.reverse());
}

/** The price of going on elsewhere: a typing error is cheap, a sentence put in costs a few characters. */
function joinCost(drift: number): number {
  return JOIN_COSTS[Math.min(drift, JOIN_COSTS.length - 1)] ?? 0;
}

const JOIN_COSTS = Float64Array.from({ length: 2048 }, (_, drift) => {
  return drift === 0 ? 0.5 : 4 + 0.7 * Math.log2(1 + drift) + 0.05 * drift;
});

/** What the joins of a chain cost together, in characters that agree. */
export function joinCosts(chain: readonly Run[]): number {
  let sum = 0;
  chain.forEach((run, index) => {
    const before = chain[index - 1];
    if (before) sum += joinCost(Math.abs(run.at - run.to - (before.at - before.to)));
  });
  return sum;
}

/** All maximal runs, by their place in the pattern. */
function commonRuns(pattern: string, text: string, from: number, to: number): Run[] {
  const heads = new Int16Array(1024).fill(-1);
  const next = new Int16Array(pattern.length);
  for (let at = Math.min(pattern.length, 32_000) - SHORTEST; at >= 0; at -= 1) {
    const bucket = gram(pattern, at);
    next[at] = heads[bucket] ?? -1;
    heads[bucket] = at;
  }
  const runs: Run[] = [];
  for (let place = from; place + SHORTEST <= to; place += 1) {
    for (let at = heads[gram(text, place)] ?? -1; at >= 0; at = next[at] ?? -1) {
      // Only where a run begins, not at each of its characters.
      if (at > 0 && place > from && pattern.charCodeAt(at - 1) === text.charCodeAt(place - 1)) continue;
      let length = 0;
      const most = Math.min(pattern.length - at, to - place);
      while (length < most && pattern.charCodeAt(at + length) === text.charCodeAt(place + length))
        length += 1;
      if (length >= SHORTEST) runs.push({ at, to: place, length });
    }
  }
  return runs.sort((a, b) => a.at - b.at || a.to - b.to);
}

function gram(text: string, at: number): number {
  const first = Math.imul(text.charCodeAt(at), 31) + text.charCodeAt(at + 1);
  const second = Math.imul(text.charCodeAt(at + 2), 31) + text.charCodeAt(at + 3);
  return ((Math.imul(first, 0x9e35) ^ Math.imul(second, 0x85eb)) >>> 7) & 1023;
}

/** Where two runs overlap, the later gives way. */
function trimmed(chain: readonly Run[]): readonly Run[] {
  const runs: Run[] = [];
  for (const run of chain) {
    const before = runs[runs.length - 1];
    const cut = before
      ? Math.max(0, before.at + before.length - run.at, before.to + before.length - run.to)
      : 0;
    if (cut < run.length) runs.push({ at: run.at + cut, to: run.to + cut, length: run.length - cut });
  }
  return runs;
}
