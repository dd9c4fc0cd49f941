import type { ReaderContext } from '../../protocol/data.ts';
import { element } from '../base/element.ts';
import { scrollWithin } from '../base/scrollWithin.ts';
import { strings } from '../strings.ts';
import { tagName } from './tagName.ts';

/** What becomes of tags that are being edited. */
export interface TagEditorEvents {
  /** The tags as they are now wanted; resolves when they are published. */
  change(tags: readonly string[]): Promise<void>;
  close(byKey: boolean): void;
}

/** A tag that may be chosen. */
interface Choice {
  readonly tag: string;
  readonly digit: number | null;
  readonly text: string;
}

const MOST_CHOICES = 8;
let editors = 0;

/** A field that adds tags, with the objectives and the course's tags to choose from (a combobox). */
export class TagEditor {
  readonly element: HTMLElement;
  readonly #list: HTMLElement;
  readonly #field: HTMLInputElement;
  readonly #context: ReaderContext;
  readonly #events: TagEditorEvents;
  #tags: readonly string[];
  #choices: readonly Choice[] = [];
  #chosen = -1;
  #isDone = false;
  #underWay = 0;

  constructor(tags: readonly string[], context: ReaderContext, events: TagEditorEvents) {
    this.#tags = tags;
    this.#context = context;
    this.#events = events;
    const id = `tag-choices-${++editors}`;
    this.#list = element('div', {
      class: 'choices',
      role: 'listbox',
      id,
      'aria-label': strings.cards.tagChoices,
    });
    this.#field = element('input', {
      class: 'input',
      type: 'text',
      role: 'combobox',
      autocomplete: 'off',
      spellcheck: 'false',
      'aria-controls': id,
      'aria-expanded': 'false',
      'aria-autocomplete': 'list',
      placeholder: strings.cards.tagPlaceholder,
      'aria-label': strings.cards.tagField,
    });
    this.element = element('div', { class: 'tag-editor' }, this.#field, this.#list);
    this.#field.addEventListener('input', () => this.#offer());
    this.#field.addEventListener('focus', () => this.#offer());
    this.#field.addEventListener('blur', () => {
      if (document.hasFocus()) this.#close(false);
    });
    this.#field.addEventListener('keydown', (event) => {
      if (!event.isComposing) this.#keydown(event);
      event.stopPropagation();
    });
    this.#list.addEventListener('pointerdown', (event) => event.preventDefault());
  }

  focus(): void {
    this.#field.focus({ preventScroll: true });
  }

  /** The note's tags after a change was published. */
  setTags(tags: readonly string[]): void {
    // While a change is under way, what is published may still be the state before it.
    if (this.#underWay > 0 || tags.join(' ') === this.#tags.join(' ')) return;
    this.#tags = tags;
    if (document.activeElement === this.#field) this.#offer();
  }

  #offer(): void {
    const typed = this.#field.value.trim().replace(/^#/, '').toLowerCase();
    const fits = ({ tag, text }: Choice): boolean =>
      !this.#tags.includes(tag) && (tag.toLowerCase().includes(typed) || text.toLowerCase().includes(typed));
    const objectives = this.#context.objectives.map(({ id, digit, text }) => ({ tag: id, digit, text }));
    const others = this.#context.knownTags
      .filter((tag) => objectives.every((objective) => objective.tag !== tag))
      .map((tag) => ({ tag, digit: null, text: '' }));
    this.#choices = [...objectives, ...others].filter(fits).slice(0, MOST_CHOICES);
    this.#chosen = -1;
    this.#list.replaceChildren(...this.#choices.map((choice, index) => this.#option(choice, index)));
    this.#field.setAttribute('aria-expanded', String(this.#choices.length > 0));
    this.#field.removeAttribute('aria-activedescendant');
  }

  #option({ tag, digit, text }: Choice, index: number): HTMLElement {
    const mark = digit === null ? [] : [element('span', { class: `chip objective-${digit}` }, String(digit))];
    const option = element(
      'div',
      { class: 'choice', role: 'option', id: `${this.#list.id}-${index}`, 'aria-selected': 'false' },
      ...mark,
      element('span', { class: 'choice-text' }, text === '' ? `#${tag}` : text),
    );
    option.addEventListener('click', () => this.#add(tag));
    return option;
  }

  #keydown(event: KeyboardEvent): void {
    const { key } = event;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      this.#choose(this.#chosen + (key === 'ArrowDown' ? 1 : -1));
    } else if (key === 'Enter' || key === ',') {
      event.preventDefault();
      this.#enter();
    } else if (key === 'Backspace' && this.#field.value === '' && this.#tags.length > 0) {
      this.#change(this.#tags.slice(0, -1));
    } else if (key === 'Escape') {
      event.preventDefault();
      this.#close(true);
    }
  }

  #choose(index: number): void {
    const count = this.#choices.length;
    if (count === 0) return;
    this.#chosen = (index + count) % count;
    [...this.#list.children].forEach((option, at) => {
      option.setAttribute('aria-selected', String(at === this.#chosen));
      if (at === this.#chosen) {
        scrollWithin(this.#list, option);
        this.#field.setAttribute('aria-activedescendant', option.id);
      }
    });
  }

  #enter(): void {
    const tag = this.#choices[this.#chosen]?.tag ?? tagName(this.#field.value);
    if (tag === null) this.#close(true);
    else this.#add(tag);
  }

  /** Taking the field away makes it lose the focus: that is not a second end. */
  #close(byKey: boolean): void {
    if (this.#isDone) return;
    this.#isDone = true;
    this.#events.close(byKey);
  }

  #add(tag: string): void {
    this.#field.value = '';
    this.#field.placeholder = strings.cards.anotherTag;
    if (!this.#tags.includes(tag)) this.#change([...this.#tags, tag]);
    this.#offer();
  }

  /** Counts at once, before it is published: the next tag may be typed faster than that. */
  #change(tags: readonly string[]): void {
    this.#tags = tags;
    this.#underWay += 1;
    void this.#events.change(tags).finally(() => {
      this.#underWay -= 1;
    });
  }
}
