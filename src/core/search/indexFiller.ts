import type { SearchEntry, SearchIndex } from './searchIndex.ts';

/** How long indexing goes on before others have their turn, in milliseconds: shorter than anybody notices. */
const SLICE_MS = 12;

/** Fills an index in slices, so that what is asked meanwhile is answered between them. */
export class IndexFiller<T> {
  readonly #index: SearchIndex<T>;
  readonly #breathe: () => Promise<void>;
  #begun = 0;

  /** @param breathe Resolves when others have had their turn. */
  constructor(index: SearchIndex<T>, breathe: () => Promise<void>) {
    this.#index = index;
    this.#breathe = breathe;
  }

  /** Puts entries in the place of what came from a source before. `isOver` ends it early: nobody wants the index. */
  async replace(
    source: string,
    entries: readonly SearchEntry<T>[],
    isOver: () => boolean = () => false,
  ): Promise<void> {
    this.#index.remove(source);
    for (const entry of entries) {
      if (Date.now() - this.#begun >= SLICE_MS) {
        await this.#breathe();
        this.#begun = Date.now();
      }
      if (isOver()) return;
      this.#index.add(source, [entry]);
    }
  }
}
