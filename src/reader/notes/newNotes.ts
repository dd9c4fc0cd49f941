import type { AnnotationView } from '../../protocol/data.ts';
import type { HostPeer } from '../boot/hostConnection.ts';
import type { ActiveNote } from './activeNote.ts';
import type { AnnotationStore } from './annotationStore.ts';
import type { Conversations, Talk } from './conversations.ts';

/** What new notes are told from. */
interface NewSources {
  readonly store: AnnotationStore;
  readonly conversations: Conversations;
  readonly active: ActiveNote;
  readonly peer: HostPeer;
}

/**
 * Others' notes that the fellow has not looked at. Opening a card is looking at all of its conversation; what was new
 * in it keeps its mark until another is opened, so that one sees what was new.
 */
export class NewNotes {
  readonly #sources: NewSources;
  #justSeen = new Set<string>();

  constructor(sources: NewSources) {
    this.#sources = sources;
    sources.active.onDidChange(() => {
      this.#justSeen = new Set();
      this.#look();
    });
    sources.store.onDidChange(() => this.#look());
  }

  /** Whether a note is to be marked as new. */
  isMarked({ ref, isNew }: AnnotationView): boolean {
    return isNew === true || this.#justSeen.has(ref);
  }

  /** Whether something in a conversation was not looked at yet. */
  isUnseen({ notes }: Talk): boolean {
    return notes.some(({ isNew }) => isNew);
  }

  /** All that is there counts as looked at. */
  lookAtAll(): void {
    const unseen = [...this.#sources.store.all].filter(({ isNew }) => isNew);
    if (unseen.length > 0) this.#sources.peer.notify('seen', { refs: unseen.map(({ ref }) => ref) });
  }

  #look(): void {
    const { conversations, active, peer } = this.#sources;
    const unseen = conversations.of(active.ref)?.notes.filter(({ isNew }) => isNew) ?? [];
    const refs = unseen.map(({ ref }) => ref).filter((ref) => !this.#justSeen.has(ref));
    if (refs.length === 0) return;
    for (const ref of refs) this.#justSeen.add(ref);
    peer.notify('seen', { refs });
  }
}
