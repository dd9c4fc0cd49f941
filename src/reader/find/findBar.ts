import { element } from '../base/element.ts';
import { iconButton } from '../base/iconButton.ts';
import type { Finder, FindState } from '../documentView.ts';
import type { Announcer } from '../shell/announcer.ts';
import { strings } from '../strings.ts';

/** What of a selection is taken as the text to find. */
const LONGEST_QUERY = 120;

/** Finds text, in VS Code's manner: a small widget over the document's upper right corner. */
export class FindBar {
  readonly #finder: Finder;
  readonly #announcer: Announcer;
  readonly #leave: () => void;
  readonly #field = element('input', {
    class: 'input find-field',
    type: 'text',
    placeholder: strings.find.field,
    'aria-label': strings.find.field,
    autocomplete: 'off',
    spellcheck: 'false',
  });
  readonly #count = element('span', { class: 'find-count' });
  readonly #matchCase: HTMLButtonElement;
  readonly #wholeWords: HTMLButtonElement;
  readonly #bar: HTMLElement;

  constructor(stage: HTMLElement, finder: Finder, announcer: Announcer, leave: () => void) {
    this.#finder = finder;
    this.#announcer = announcer;
    this.#leave = leave;
    const words = strings.find;
    const toggle = (icon: string, title: string, key: string): HTMLButtonElement => {
      const button = iconButton({ icon, title, key, press: () => this.#toggle(button) });
      button.setAttribute('aria-pressed', 'false');
      return button;
    };
    this.#matchCase = toggle('case-sensitive', words.matchCase, 'alt+c');
    this.#wholeWords = toggle('whole-word', words.wholeWords, 'alt+w');
    this.#bar = element(
      'div',
      { class: 'find', role: 'search', 'aria-label': words.label, hidden: true },
      element('div', { class: 'find-box' }, this.#field, this.#matchCase, this.#wholeWords),
      this.#count,
      iconButton({
        icon: 'arrow-up',
        title: words.previous,
        key: 'shift+enter',
        press: () => this.again(true),
      }),
      iconButton({ icon: 'arrow-down', title: words.next, key: 'enter', press: () => this.again(false) }),
      iconButton({ icon: 'close', title: words.close, key: 'escape', press: () => this.close() }),
    );
    stage.append(this.#bar);
    this.#field.addEventListener('input', () => this.#find('nearest'));
    this.#bar.addEventListener('keydown', (event) => this.#keydown(event));
    finder.onDidChange((state) => this.#update(state));
  }

  /** Opens the bar, with what is selected as the text to find. */
  open(): void {
    const selected = document.getSelection()?.toString().replace(/\s+/g, ' ').trim() ?? '';
    this.#bar.hidden = false;
    if (selected !== '' && selected.length <= LONGEST_QUERY) this.#field.value = selected;
    this.#field.focus();
    this.#field.select();
    if (this.#field.value !== '') this.#find('nearest');
  }

  close(): void {
    if (this.#bar.hidden) return;
    this.#bar.hidden = true;
    this.#finder.clear();
    this.#leave();
  }

  /** Goes to the next or previous match, opening the bar if there is nothing to find yet. */
  again(backwards: boolean): void {
    if (this.#field.value === '') this.open();
    else {
      this.#bar.hidden = false;
      this.#find(backwards ? 'previous' : 'next');
    }
  }

  #toggle(button: HTMLButtonElement): void {
    button.setAttribute('aria-pressed', String(button.getAttribute('aria-pressed') !== 'true'));
    this.#find('nearest');
  }

  #find(step: 'nearest' | 'next' | 'previous'): void {
    const query = {
      text: this.#field.value,
      matchCase: this.#matchCase.getAttribute('aria-pressed') === 'true',
      wholeWords: this.#wholeWords.getAttribute('aria-pressed') === 'true',
    };
    this.#finder.find(query, step);
  }

  #update({ current, total, isNone }: FindState): void {
    const isAsked = this.#field.value !== '';
    const found = total > 0 ? strings.find.count(current, total) : isNone ? strings.find.none : '';
    const text = isAsked ? found : '';
    this.#bar.classList.toggle('none', isAsked && isNone);
    if (this.#count.textContent === text) return;
    this.#count.textContent = text;
    if (text !== '' && (current > 0 || isNone)) this.#announcer.say(text);
  }

  #keydown(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === 'Escape') this.close();
    else if (event.key === 'Enter' && event.target === this.#field) this.again(event.shiftKey);
    else if (event.altKey && event.code === 'KeyC') this.#toggle(this.#matchCase);
    else if (event.altKey && event.code === 'KeyW') this.#toggle(this.#wholeWords);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
