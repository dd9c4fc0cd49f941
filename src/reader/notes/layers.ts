import { shows, type Layer } from '../../core/course/layers.ts';
import { Emitter } from '../base/emitter.ts';
import type { ViewMemory } from '../shell/viewMemory.ts';
import type { ActiveNote } from './activeNote.ts';
import type { AnnotationStore } from './annotationStore.ts';
import type { Conversations } from './conversations.ts';

export type { Layer } from '../../core/course/layers.ts';

const EVERYONE: Layer = { kind: 'everyone' };

/** What layers look at. */
interface LayerSources {
  readonly store: AnnotationStore;
  readonly conversations: Conversations;
  readonly active: ActiveNote;
  readonly memory: ViewMemory;
}

/** Which notes are shown, on the page and in the list alike. */
export class Layers {
  readonly #sources: LayerSources;
  readonly #changed = new Emitter<void>();
  /** Other notes are shown now. */
  readonly onDidChange = this.#changed.event;
  #layer: Layer;
  #shown: ReadonlySet<string>;

  constructor(sources: LayerSources) {
    const { store, active, memory } = sources;
    this.#sources = sources;
    this.#layer = memory.layer ?? EVERYONE;
    this.#shown = this.#gather();
    store.onDidChange(() => this.#update());
    active.onDidChange(({ ref }) => {
      // What the fellow goes to is to be seen: a note just made, a link followed.
      if (ref !== null && !this.isShown(ref) && sources.conversations.of(ref)) this.set(EVERYONE);
      else this.#update();
    });
  }

  get layer(): Layer {
    return this.#layer;
  }

  /** True where nothing is left out. */
  get isEveryone(): boolean {
    return this.#layer.kind === 'everyone';
  }

  /** How many cards are shown. */
  get count(): number {
    return this.#shown.size;
  }

  /** Whether a note's card and passage are shown. */
  isShown(ref: string): boolean {
    return this.#shown.has(ref);
  }

  /** Shows another layer. */
  set(layer: Layer): void {
    const { active, memory } = this.#sources;
    this.#layer = layer;
    memory.keepLayer(this.isEveryone ? null : layer);
    this.#shown = this.#gather({ withActive: false });
    if (active.ref !== null && !this.isShown(active.ref)) active.set(null);
    this.#changed.fire();
  }

  /** How many cards a layer would show. */
  countOf(layer: Layer): number {
    return this.#sources.conversations.all.filter((talk) => shows(layer, talk)).length;
  }

  #update(): void {
    const before = this.#shown;
    this.#shown = this.#gather();
    const isSame = before.size === this.#shown.size && [...before].every((ref) => this.#shown.has(ref));
    if (!isSame) this.#changed.fire();
  }

  /** An open note stays though it no longer belongs to the layer, such as a question that was just answered. */
  #gather({ withActive = true } = {}): ReadonlySet<string> {
    const { conversations, active } = this.#sources;
    const open = withActive ? conversations.of(active.ref) : null;
    const talks = conversations.all.filter((talk) => talk === open || shows(this.#layer, talk));
    return new Set(talks.map(({ note }) => note.ref));
  }
}
