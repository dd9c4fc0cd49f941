/**
 * How long a search takes while one types, over a cohort's year of notes and the text of a week's readings, and how
 * building the index grows with them.
 */
import { SearchIndex, type SearchEntry } from '../../src/core/search/searchIndex.ts';
import { parseQuery } from '../../src/core/search/searchQuery.ts';
import { textChunks } from '../../src/core/search/textChunks.ts';

const NOTES = 22_500;
const READINGS = 15;
/** Characters of a long paper. */
const READING_LENGTH = 250_000;
const ROUNDS = 7;
const RESULTS = 60;

/** Pseudo-random numbers from 0 to below 1, the same in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const next = random(11);
const SYLLABLES = ['al', 'in', 'mo', 'de', 're', 'wa', 'rd', 'sch', 'em', 'ing', 'ta', 'lo', 'pre', 'con', 'ti', 'ver', 'su', 'ka', 'per', 'ob']; // prettier-ignore
/** Words of one to five syllables, used as words are: the n-th most common one n times less than the first. */
const VOCABULARY = Array.from({ length: 30_000 }, () =>
  Array.from({ length: 1 + Math.floor(next() * 5) }, () => SYLLABLES[Math.floor(next() * SYLLABLES.length)]).join(''),
); // prettier-ignore
const word = (): string => VOCABULARY[Math.floor(Math.exp(next() * Math.log(VOCABULARY.length)))] ?? '';
const words = (count: number): string => Array.from({ length: count }, word).join(' ');

function notes(count: number): SearchEntry<number>[] {
  return Array.from({ length: count }, (_, value) => ({
    quote: words(25),
    comment: words(15),
    tags: [`objective-${value % 9}`, word()],
    fellow: [`Fellow ${value % 50}`],
    week: `Week ${value % 12}: ${words(2)}`,
    weekNumber: value % 12,
    value,
  }));
}

function texts(count: number): SearchEntry<number>[][] {
  return Array.from({ length: count }, (_, value) => {
    let pages: string[] = [];
    for (let length = 0; length < READING_LENGTH; length += pages.at(-1)?.length ?? 0)
      pages = [...pages, words(450)];
    return textChunks(pages).map(({ text }) => ({ text, value }));
  });
}

function build(size: { readonly notes: number; readonly readings: number }) {
  const [entries, readings] = [notes(size.notes), texts(size.readings)];
  const started = performance.now();
  const index = new SearchIndex<number>();
  // As note files bring them: thirty notes each.
  for (let at = 0; at < entries.length; at += 30) index.add(`file ${at}`, entries.slice(at, at + 30));
  readings.forEach((reading, nth) => index.add(`reading ${nth}`, reading));
  return { index, ms: performance.now() - started };
}

const median = (values: readonly number[], share = 0.5): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? NaN;

let outOfBounds = 0;
function bound(name: string, value: number, most: number): void {
  const isRight = value <= most;
  console.log(`${isRight ? '✔' : '✘'} ${name}: ${value.toFixed(1)} (≤ ${most})`);
  if (!isRight) outOfBounds += 1;
}

const small = build({ notes: NOTES / 10, readings: READINGS / 10 });
const before = process.memoryUsage().heapUsed;
const { index, ms } = build({ notes: NOTES, readings: READINGS });
globalThis.gc?.();
console.log(
  `${index.size} entries indexed in ${ms.toFixed(0)} ms; ${((process.memoryUsage().heapUsed - before) / 2 ** 20).toFixed(0)} MB`,
);

/** What is in the field after each key, for two words with a slip in every third. */
function typed(nth: number): string[] {
  const text = `${word()} ${word()}`;
  const slip = nth % 3 === 0 && text.length > 6 ? `${text.slice(0, 4)}x${text.slice(5)}` : text;
  return Array.from({ length: slip.length }, (_, length) => slip.slice(0, length + 1));
}

const keystrokes = Array.from({ length: ROUNDS * 10 }, (_, nth) => typed(nth)).flat();
const times = keystrokes.map((text) => {
  const started = performance.now();
  index.search(parseQuery(text), RESULTS);
  return performance.now() - started;
});
console.log(
  `${times.length} keystrokes: median ${median(times).toFixed(1)} ms, 95th percentile ${median(times, 0.95).toFixed(1)} ms`,
);
bound('median of a keystroke, ms', median(times), 100);
bound('slowest of a hundred, ms', median(times, 0.99), 400);
bound('growth of the time to index, for ten times as much', ms / small.ms, 14);
process.exitCode = outOfBounds === 0 ? 0 : 1;
