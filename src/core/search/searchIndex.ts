import MiniSearch, { type Query, type SearchOptions } from 'minisearch';
import { asksNothing, type SearchQuery } from './searchQuery.ts';
import { fold, termsOf } from './searchTerms.ts';

/** What can be found: a note, a reading by its title, or a stretch of a reading's text. */
export interface SearchEntry<T> {
  readonly quote?: string;
  readonly comment?: string;
  /** Without `#`. */
  readonly tags?: readonly string[];
  /** Name and key of who wrote it. */
  readonly fellow?: readonly string[];
  /** Label of the week, and its number. */
  readonly week?: string;
  readonly weekNumber?: number | null;
  /** Title, authors and year of the reading. */
  readonly title?: string;
  /** Text of the reading itself. */
  readonly text?: string;
  /** What the asker gets back. */
  readonly value: T;
}

/** Something found. `terms` are words of it that matched, folded. */
export interface SearchHit<T> {
  readonly value: T;
  readonly score: number;
  readonly terms: readonly string[];
}

/** What is matched, and how much a match there counts: people look for what people wrote first. */
const FIELDS = { comment: 3, quote: 2.5, tags: 3, fellow: 1.5, title: 2, week: 1, text: 1 } as const;
type Field = keyof typeof FIELDS;

/** Shorter words match whole words only where more is asked for: their beginnings would match half of the index. */
const SHORTEST_PREFIX = 3;
/** Words of fewer letters have no misspellings. */
const SHORTEST_FUZZY = 5;

interface Indexed<T> {
  readonly entry: SearchEntry<T>;
  readonly source: string;
}

/**
 * Full-text index of notes and readings. Entries come and go by their source (a note file, a reading's text), so that a
 * change costs as much as what changed. Pure and synchronous: whoever fills it decides when to pause.
 */
export class SearchIndex<T> {
  readonly #entries = new Map<number, Indexed<T>>();
  readonly #sources = new Map<string, number[]>();
  readonly #mini: MiniSearch<{ readonly id: number; readonly entry: SearchEntry<T> }>;
  #nextId = 0;

  constructor() {
    this.#mini = new MiniSearch({
      fields: Object.keys(FIELDS),
      extractField: (document, name) =>
        name === 'id' ? String(document.id) : fieldText(document.entry, name as Field),
      tokenize: termsOf,
      processTerm: (term) => term,
      // A file that is edited often would make the index grow; this cleans up now and then, in small steps.
      autoVacuum: { minDirtCount: 2_000, minDirtFactor: 0.2, batchSize: 500, batchWait: 20 },
    });
  }

  /** How many entries there are. */
  get size(): number {
    return this.#entries.size;
  }

  /** Adds entries under a source. */
  add(source: string, entries: readonly SearchEntry<T>[]): void {
    const ids = this.#sources.get(source) ?? [];
    for (const entry of entries) {
      const id = this.#nextId++;
      ids.push(id);
      this.#entries.set(id, { entry, source });
      this.#mini.add({ id, entry });
    }
    this.#sources.set(source, ids);
  }

  /** Forgets what came from a source. */
  remove(source: string): void {
    for (const id of this.#sources.get(source) ?? []) {
      this.#mini.discard(String(id));
      this.#entries.delete(id);
    }
    this.#sources.delete(source);
  }

  /** The sources of what is indexed. */
  sources(): readonly string[] {
    return [...this.#sources.keys()];
  }

  /**
   * What a query finds of what may be seen, best first, at most `limit`. Without words, what the filters leave, in the
   * order it came.
   */
  search(query: SearchQuery, limit: number, isVisible: (value: T) => boolean = () => true): SearchHit<T>[] {
    if (asksNothing(query)) return [];
    const terms = termsOf(query.words);
    const wanted = filterOf<T>(query);
    const passes = (entry: SearchEntry<T>) => wanted(entry) && isVisible(entry.value);
    if (terms.length === 0) {
      const found: SearchHit<T>[] = [];
      for (const { entry } of this.#entries.values()) {
        if (!passes(entry)) continue;
        found.push({ value: entry.value, score: 0, terms: [] });
        if (found.length === limit) break;
      }
      return found;
    }
    const results = this.#find(terms, passes);
    return results.slice(0, limit).flatMap(({ id, score, terms: matched }) => {
      const indexed = this.#entries.get(Number(id));
      return indexed ? [{ value: indexed.entry.value, score, terms: matched }] : [];
    });
  }

  /** All words first; if nothing has them all, spelt nearly so; then whatever has some. */
  #find(terms: readonly string[], passes: (entry: SearchEntry<T>) => boolean) {
    const filter: NonNullable<SearchOptions['filter']> = ({ id }) => {
      const indexed = this.#entries.get(Number(id));
      return indexed !== undefined && passes(indexed.entry);
    };
    const options = { boost: FIELDS, filter, combineWith: 'AND' } as const;
    const last = terms.length - 1;
    const query = (fuzzy: boolean, combineWith: 'AND' | 'OR'): Query => ({
      combineWith,
      queries: terms.map((term, index) => ({
        queries: [term],
        // The last word may be half typed; of the others short ones are meant as they are.
        prefix: term.length >= (index === last ? SHORTEST_PREFIX : SHORTEST_PREFIX + 1),
        fuzzy: fuzzy && term.length >= SHORTEST_FUZZY ? 0.2 : false,
      })),
    });
    const exact = this.#mini.search(query(false, 'AND'), options);
    if (exact.length > 0) return exact;
    const mayBeMisspelt = terms.some((term) => term.length >= SHORTEST_FUZZY);
    const near = mayBeMisspelt ? this.#mini.search(query(true, 'AND'), options) : exact;
    return near.length > 0 || terms.length === 1 ? near : this.#mini.search(query(false, 'OR'), options);
  }
}

function fieldText<T>(entry: SearchEntry<T>, field: Field): string {
  const value = entry[field];
  return typeof value === 'string' ? value : (value ?? []).join(' ');
}

function filterOf<T>({ tags, fellows, week }: SearchQuery): (entry: SearchEntry<T>) => boolean {
  if (tags.length === 0 && fellows.length === 0 && week === null) return () => true;
  return (entry) =>
    (week === null || entry.weekNumber === week) &&
    tags.every((tag) => (entry.tags ?? []).some((one) => fold(one).startsWith(tag))) &&
    (fellows.length === 0 ||
      fellows.some((fellow) => (entry.fellow ?? []).some((name) => fold(name).startsWith(fellow))));
}
