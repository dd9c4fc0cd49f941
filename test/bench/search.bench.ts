/**
 * How long a search takes while one types, over a cohort's year of notes and the text of a week's readings, how building
 * the index grows with them, and for how long others wait while it is built in the background, beside the same build in
 * one go.
 */
import { IndexFiller } from '../../src/core/search/indexFiller.ts';
import { SearchIndex, type SearchEntry } from '../../src/core/search/searchIndex.ts';
import { parseQuery } from '../../src/core/search/searchQuery.ts';
import { textChunks } from '../../src/core/search/textChunks.ts';

const NOTES = 22_500;
const READINGS = 15;
/** Characters of a long paper. */
const READING_LENGTH = 250_000;
const ROUNDS = 7;
const RESULTS = 60;
/** Somebody who types fast. */
const KEY_EVERY_MS = 80;

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

/** What is indexed, by its sources: thirty notes to a file, and the texts of readings. */
function sourcesOf(size: { readonly notes: number; readonly readings: number }) {
  const entries = notes(size.notes);
  const files = Array.from({ length: Math.ceil(entries.length / 30) }, (_, nth) => {
    return [`file ${nth}`, entries.slice(nth * 30, nth * 30 + 30)] as const;
  });
  return [...files, ...texts(size.readings).map((text, nth) => [`reading ${nth}`, text] as const)];
}
type Sources = ReturnType<typeof sourcesOf>;

/** All in one go. */
function build(sources: Sources) {
  const started = performance.now();
  const index = new SearchIndex<number>();
  for (const [source, entries] of sources) index.add(source, entries);
  return { index, ms: performance.now() - started };
}

const nextTurn = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve, 0));

/** In the background, as the extension host does it; somebody types meanwhile. */
async function buildInBackground(sources: Sources) {
  const index = new SearchIndex<number>();
  const filler = new IndexFiller(index, nextTurn);
  const turns = new Turns();
  const answers: number[] = [];
  let due = performance.now() + KEY_EVERY_MS;
  const typing = setInterval(() => {
    if (performance.now() < due) return;
    index.search(parseQuery(word()), RESULTS);
    answers.push(performance.now() - due);
    due = performance.now() + KEY_EVERY_MS;
    turns.restart();
  }, 1);
  const started = performance.now();
  for (const [source, entries] of sources) await filler.replace(source, entries);
  const ms = performance.now() - started;
  clearInterval(typing);
  return { ms, answers, waits: turns.end() };
}

/** How long the event loop was kept from its next turn, each time, in milliseconds. */
class Turns {
  readonly #waits: number[] = [];
  #last = performance.now();
  #isOver = false;

  constructor() {
    this.#tick();
  }

  /** What was done since the last turn is none of what is measured. */
  restart(): void {
    this.#last = performance.now();
  }

  end(): readonly number[] {
    this.#isOver = true;
    this.#note();
    return this.#waits;
  }

  #note(): void {
    const now = performance.now();
    this.#waits.push(now - this.#last);
    this.#last = now;
  }

  #tick(): void {
    setImmediate(() => {
      if (this.#isOver) return;
      this.#note();
      this.#tick();
    });
  }
}

const median = (values: readonly number[], share = 0.5): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? NaN;

let outOfBounds = 0;
function bound(name: string, value: number, most: number): void {
  const isRight = value <= most;
  console.log(`${isRight ? '✔' : '✘'} ${name}: ${value.toFixed(1)} (≤ ${most})`);
  if (!isRight) outOfBounds += 1;
}

const sources = sourcesOf({ notes: NOTES, readings: READINGS });
const small = build(sourcesOf({ notes: NOTES / 10, readings: READINGS / 10 }));
const before = process.memoryUsage().heapUsed;
const { index, ms } = build(sources);
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
const background = await buildInBackground(sources);
const longest = Math.max(...background.waits);
const slices = background.waits.filter((wait) => wait > 1);
console.log(
  `built in the background in ${background.ms.toFixed(0)} ms: nobody else had a turn for ${median(slices).toFixed(0)} ms in the median, ${longest.toFixed(0)} ms at most; in one go: for ${ms.toFixed(0)} ms`,
);
console.log(
  `${background.answers.length} keystrokes meanwhile: median ${median(background.answers).toFixed(1)} ms, slowest ${Math.max(...background.answers).toFixed(0)} ms`,
);
bound('longest wait while the index is built, % of the build in one go', (longest / ms) * 100, 5);
bound('median of a keystroke while the index is built, ms', median(background.answers), 100);
bound('growth of the time to index, for ten times as much', ms / small.ms, 14);
process.exitCode = outOfBounds === 0 ? 0 : 1;
