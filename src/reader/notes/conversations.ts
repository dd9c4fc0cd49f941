import { conversationsOf, goneNote, type Conversation } from '../../core/course/conversation.ts';
import { NO_TARGET } from '../../core/model/annotation.ts';
import type { AnnotationView } from '../../protocol/data.ts';
import type { AnnotationStore } from './annotationStore.ts';

/** A conversation, and the note whose card shows it: the one that began it, or what its replies say of that. */
export interface Talk extends Conversation<AnnotationView> {
  readonly note: AnnotationView;
}

/** The notes as conversations: what a card shows is one of them. */
export class Conversations {
  readonly #store: AnnotationStore;
  #all: readonly Talk[] | null = null;
  readonly #byRef = new Map<string, Talk>();

  constructor(store: AnnotationStore) {
    this.#store = store;
    store.onDidChange(() => {
      this.#all = null;
    });
  }

  /** All of them, in the order in which they were first heard of. */
  get all(): readonly Talk[] {
    return this.#all ?? this.#gather();
  }

  /** The conversation that a note is part of, by its ref or by the ref of the card. */
  of(ref: string | null): Talk | null {
    if (!this.#all) this.#gather();
    return ref === null ? null : (this.#byRef.get(ref) ?? null);
  }

  #gather(): readonly Talk[] {
    this.#byRef.clear();
    this.#all = conversationsOf([...this.#store.all]).map((conversation) => {
      const talk = { ...conversation, note: conversation.root ?? placeholder(conversation) };
      this.#byRef.set(talk.note.ref, talk);
      for (const { ref } of talk.notes) this.#byRef.set(ref, talk);
      return talk;
    });
    return this.#all;
  }
}

/** Whether the note that began a conversation is gone. */
export function isGone({ root }: Talk): boolean {
  return root === null;
}

/** In the place of a note that is gone: nobody's, where its replies say that it was. */
function placeholder(conversation: Conversation<AnnotationView>): AnnotationView {
  const { page = null, time = null } = conversation.notes.find(({ target }) => target.page)?.target ?? {};
  return {
    ref: `gone ${conversation.address}`,
    kind: 'page',
    fellow: '',
    fellowName: '',
    own: false,
    target: { ...NO_TARGET, page, time },
    locator: goneNote(conversation),
    tags: [],
    comment: '',
    replyTo: null,
    made: null,
    edited: null,
    pending: false,
    isPrivate: false,
  };
}
