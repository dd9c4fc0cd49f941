import { Emitter } from '../base/emitter.ts';
import type { AnnotationStore } from './annotationStore.ts';
import type { TypedWords } from './typedWords.ts';

/** Words that are handed to the host. */
export interface Words {
  /** The field in which they were typed. */
  readonly draft: string;
  readonly text: string;
  /** What the comment was when the fellow began; null for a new reply. */
  readonly basis: string | null;
  /** The note whose comment they become and what that says now; null for a note that is yet to be made. */
  readonly changes: { readonly ref: string; readonly comment: string } | null;
}

/**
 * Words that were handed over, until they are known to be in the note file. So long they are still words that
 * are typed: a disk that is full, a file that can't be written or a window that is closed takes no words away.
 */
export class SentWords {
  readonly #store: AnnotationStore;
  readonly #typed: TypedWords;
  readonly #underWay = new Map<string, Words>();
  readonly #changed = new Emitter<void>();
  /** Tells that words could not be saved and are a draft again, or were saved after all. */
  readonly onDidChange = this.#changed.event;

  constructor(store: AnnotationStore, typed: TypedWords) {
    this.#store = store;
    this.#typed = typed;
  }

  /** Whether a draft was handed over and nobody knows yet what became of it. */
  isUnderWay(draft: string): boolean {
    return this.#underWay.has(draft);
  }

  /**
   * Hands words over.
   *
   * @param send Answers the ref of the note that holds them, or null if it was refused.
   */
  async send(words: Words, send: () => Promise<string | null>): Promise<void> {
    const { draft, text, basis, changes } = words;
    this.#typed.keep(draft, text, basis);
    this.#underWay.set(draft, words);
    const fate = new Fate(this.#store, changes);
    const look = (): void => {
      const now = fate.look();
      if (now === 'saved') stop();
      if (now === 'saved' && this.#typed.in(draft)?.text === text) this.#typed.end(draft);
      if (now === 'waiting' || (now === 'lost' && this.#underWay.get(draft) !== words)) return;
      this.#settle(words);
    };
    // What was lost can be saved yet: the host lets the fellow try again.
    const stop = this.#store.onDidChange(look);
    const ref = await send();
    if (ref === null) {
      stop();
      this.#settle(words);
    } else {
      fate.ref = ref;
      look();
    }
  }

  #settle(words: Words): void {
    if (this.#underWay.get(words.draft) === words) this.#underWay.delete(words.draft);
    this.#changed.fire();
  }
}

/** What becomes of words that were handed over, as far as the notes that the host publishes tell. */
class Fate {
  /** The note that holds them; null as long as nobody knows. */
  ref: string | null;
  readonly #store: AnnotationStore;
  readonly #before: string | null;
  #wasShown = false;

  constructor(store: AnnotationStore, changes: Words['changes']) {
    this.#store = store;
    this.ref = changes?.ref ?? null;
    this.#before = changes?.comment ?? null;
  }

  look(): 'waiting' | 'saved' | 'lost' {
    const note = this.ref === null ? null : this.#store.get(this.ref);
    const isThere = note !== null && note.comment !== this.#before;
    if (isThere && !note.pending) return 'saved';
    if (isThere) this.#wasShown = true;
    return this.#wasShown && !isThere ? 'lost' : 'waiting';
  }
}
