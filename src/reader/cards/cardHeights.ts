import type { OrderedNote } from '../notes/noteOrder.ts';

/** How high cards are, in pixels: as measured, else as the last one of the same form was, else as expected. */
export class CardHeights {
  readonly #measured = new Map<string, number>();
  readonly #forms = new Map<string, number>();
  #isList = false;

  /** Forgets all: as cards of a list, which show their quotes, or cards beside their passages. */
  reset(isList: boolean): void {
    this.#measured.clear();
    this.#forms.clear();
    this.#isList = isList;
  }

  of(note: OrderedNote): number {
    const known = this.#measured.get(note.annotation.ref) ?? this.#forms.get(formOf(note));
    return known ?? 32 + linesOf(note) * 18 + (this.#isList ? 40 : 0);
  }

  /** Keeps what was measured; an open card says nothing of others. Returns whether it was expected to be otherwise. */
  keep(note: OrderedNote, height: number, isOpen: boolean): boolean {
    const isOther = this.of(note) !== height;
    this.#measured.set(note.annotation.ref, height);
    if (!isOpen) this.#forms.set(formOf(note), height);
    return isOther;
  }
}

/** How many lines of words a card is expected to have. */
function linesOf({ annotation, talk }: OrderedNote): number {
  return Math.min(6, Math.ceil(annotation.comment.length / 38)) + (talk.notes.length > 1 ? 1 : 0);
}

/** What cards have in common that are likely to be of one height. */
function formOf(note: OrderedNote): string {
  const { kind, tags, own } = note.annotation;
  return [kind, tags.length, own, linesOf(note)].join(' ');
}
