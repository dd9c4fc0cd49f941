import type { AnnotationView, ReaderContext } from '../../protocol/data.ts';
import { Emitter } from '../base/emitter.ts';

/** What changed in the notes, by ref. */
export interface StoreChange {
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/** The notes on this document as the host last published them. The reader never changes them itself. */
export class AnnotationStore {
  readonly #annotations = new Map<string, AnnotationView>();
  readonly #changed = new Emitter<StoreChange>();
  readonly #contextChanged = new Emitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly onDidChangeContext = this.#contextChanged.event;
  #context: ReaderContext;

  constructor(context: ReaderContext, annotations: readonly AnnotationView[]) {
    this.#context = context;
    for (const annotation of annotations) this.#annotations.set(annotation.ref, annotation);
  }

  get context(): ReaderContext {
    return this.#context;
  }

  /** All notes, in the order they were first heard of. */
  get all(): Iterable<AnnotationView> {
    return this.#annotations.values();
  }

  get size(): number {
    return this.#annotations.size;
  }

  get(ref: string): AnnotationView | null {
    return this.#annotations.get(ref) ?? null;
  }

  apply(changed: readonly AnnotationView[], removed: readonly string[]): void {
    for (const annotation of changed) this.#annotations.set(annotation.ref, annotation);
    for (const ref of removed) this.#annotations.delete(ref);
    this.#changed.fire({ changed: changed.map(({ ref }) => ref), removed });
  }

  setContext(context: ReaderContext): void {
    this.#context = context;
    this.#contextChanged.fire();
  }

  /** The digit of an objective, 1–9; null for other tags. */
  digitOf(tag: string): number | null {
    return this.#context.objectives.find(({ id }) => id === tag)?.digit ?? null;
  }
}
