import type { CopyChange } from '../../core/anchoring/copyChange.ts';
import { element } from '../base/element.ts';
import { iconButton } from '../base/iconButton.ts';
import { firstWords } from '../cards/cardView.ts';
import type { NoteTools } from '../notes/noteActions.ts';
import { strings } from '../strings.ts';

/** Where the notice leads. */
export interface NoticeActions {
  readonly reveal: (ref: string) => void;
  readonly showLost: () => void;
}

/** Says what became of the notes since the copy that was here before; the list is folded away until it is wanted. */
export class CopyNotice {
  readonly #tools: NoteTools;
  readonly #actions: NoticeActions;
  readonly #element: HTMLElement;

  constructor(tools: NoteTools, change: CopyChange, actions: NoticeActions) {
    this.#tools = tools;
    this.#actions = actions;
    const words = strings.copies;
    const summary = element('summary', {}, words.changed(change));
    const list = element('ul', { class: 'copy-list' });
    for (const ref of change.lost) list.append(this.#item(ref, words.lost, () => actions.showLost()));
    for (const ref of change.edited) list.append(this.#item(ref, words.edited));
    for (const { ref, from, to } of change.moved)
      list.append(this.#item(ref, words.moved(this.#page(from), this.#page(to))));
    for (const ref of change.found) list.append(this.#item(ref, words.found));
    const close = iconButton({ icon: 'close', title: words.close, press: () => this.#element.remove() });
    this.#element = element(
      'section',
      { class: 'copy-notice', 'aria-label': words.label },
      element('details', {}, summary, element('p', { class: 'hint' }, words.hint), list),
      close,
    );
  }

  /** Puts the notice on the stage, in place of an earlier one. */
  show(stage: HTMLElement): void {
    stage.querySelector('.copy-notice')?.remove();
    stage.append(this.#element);
    this.#tools.announcer.say(this.#element.querySelector('summary')?.textContent ?? '');
  }

  #page(section: number): string {
    return this.#tools.view.sectionLabel(section) ?? String(section + 1);
  }

  #item(ref: string, what: string, go = () => this.#actions.reveal(ref)): HTMLElement {
    const note = this.#tools.store.get(ref);
    const { quote, alt } = note?.target ?? {};
    const words = quote?.exact ?? alt ?? note?.comment ?? '';
    const button = element(
      'button',
      { class: 'link-button', type: 'button' },
      words.trim() === '' ? (note?.locator ?? ref) : firstWords(words, 70),
    );
    button.addEventListener('click', go);
    return element('li', {}, element('span', { class: 'copy-what' }, what), ' ', button);
  }
}
