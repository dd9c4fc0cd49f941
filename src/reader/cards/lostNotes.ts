import type { AnnotationView } from '../../protocol/data.ts';
import { element } from '../base/element.ts';
import { strings } from '../strings.ts';
import type { Talk } from '../notes/conversations.ts';
import type { CardTools } from './card.ts';
import { Card } from './card.ts';
import { LostPlaces } from './lostPlaces.ts';
import type { PlaceActions } from './lostPlaces.ts';

interface LostItem {
  readonly note: AnnotationView;
  readonly card: Card;
  readonly places: LostPlaces;
  readonly element: HTMLElement;
}

/** The notes whose passage is not in this copy: never dropped, folded away until they are wanted. */
export class LostNotes {
  readonly element: HTMLDetailsElement;
  readonly #tools: CardTools;
  readonly #actions: PlaceActions;
  readonly #summary = element('summary', {});
  readonly #list = element('div', {
    class: 'lost-list',
    role: 'list',
    'aria-label': strings.cards.lostLabel,
  });
  #items = new Map<string, LostItem>();
  #notes: readonly Talk[] = [];

  constructor(tools: CardTools, actions: PlaceActions) {
    this.#tools = tools;
    this.#actions = actions;
    this.element = element(
      'details',
      { class: 'lost', hidden: true },
      this.#summary,
      element('p', { class: 'lost-hint' }, strings.cards.lostHint),
      this.#list,
    );
    this.element.addEventListener('toggle', () => {
      if (!this.element.open) actions.preview(null);
      this.#fill();
    });
    tools.active.onDidChange(() => this.#fill());
    tools.view.onDidChangeSelection((span) => {
      for (const { places } of this.#items.values()) places.setSelected(span !== null);
    });
  }

  set(notes: readonly Talk[]): void {
    const isSame =
      notes.length === this.#notes.length && notes.every((note, index) => note === this.#notes[index]);
    if (isSame) return;
    this.#notes = notes;
    this.element.hidden = notes.length === 0;
    this.#summary.textContent = strings.cards.lost(notes.length);
    if (notes.length === 0) this.#actions.preview(null);
    this.#fill();
  }

  /** Unfolds the list and puts the focus on its first note. */
  open(): void {
    this.element.open = true;
    this.#fill();
    this.#list.querySelector<HTMLElement>('.card')?.focus();
  }

  #fill(): void {
    const kept = this.#items;
    this.#items = new Map();
    if (!this.element.open) {
      this.#list.replaceChildren();
      return;
    }
    for (const talk of this.#notes) {
      const { note } = talk;
      const known = kept.get(note.ref);
      const item = known?.note === note ? known : this.#item(talk, known?.card ?? null);
      item.card.element.tabIndex = 0;
      item.card.update(talk, note.ref === this.#tools.active.ref, true);
      this.#items.set(note.ref, item);
    }
    const items = [...this.#items.values()].map((item) => item.element);
    // Elements that stay where they are keep the focus.
    if (
      items.length === this.#list.children.length &&
      items.every((item, at) => item === this.#list.children[at])
    )
      return;
    this.#list.replaceChildren(...items);
  }

  #item(talk: Talk, known: Card | null): LostItem {
    const { note } = talk;
    const card = known ?? new Card(talk, this.#tools);
    // The list's items are note and places together.
    card.element.setAttribute('role', 'group');
    const places = new LostPlaces(note, this.#tools, this.#actions);
    const made = element('div', { class: 'lost-note', role: 'listitem' }, card.element, places.element);
    return { note, card, places, element: made };
  }
}
