import type { AnnotationView } from '../../protocol/data.ts';
import { element } from '../base/element.ts';
import { strings } from '../strings.ts';
import type { CardTools } from './card.ts';
import { Card } from './card.ts';

/** The notes whose passage is not in this copy: never dropped, folded away until they are wanted. */
export class LostNotes {
  readonly element: HTMLDetailsElement;
  readonly #tools: CardTools;
  readonly #summary = element('summary', {});
  readonly #list = element('div', { class: 'lost-list', role: 'list' });
  #notes: readonly AnnotationView[] = [];

  constructor(tools: CardTools) {
    this.#tools = tools;
    this.element = element('details', { class: 'lost', hidden: true }, this.#summary, this.#list);
    this.element.addEventListener('toggle', () => this.#fill());
    tools.active.onDidChange(() => this.#fill());
  }

  set(notes: readonly AnnotationView[]): void {
    const isSame =
      notes.length === this.#notes.length && notes.every((note, index) => note === this.#notes[index]);
    if (isSame) return;
    this.#notes = notes;
    this.element.hidden = notes.length === 0;
    this.#summary.textContent = strings.cards.lost(notes.length);
    this.#fill();
  }

  #fill(): void {
    if (!this.element.open) {
      this.#list.replaceChildren();
      return;
    }
    const cards = this.#notes.map((note) => {
      const card = new Card(note, this.#tools);
      card.element.tabIndex = 0;
      card.update(note, note.ref === this.#tools.active.ref, true);
      return card.element;
    });
    this.#list.replaceChildren(...cards);
  }
}
