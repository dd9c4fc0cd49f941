import { element } from '../base/element.ts';
import { keyLabel } from '../base/keys.ts';
import { strings } from '../strings.ts';

/** What the form asks for. */
export interface AreaAnswers {
  save(alt: string): void;
  cancel(): void;
  /** Back to the frame. */
  back(): void;
}

/** Below the frame: what the area is called, and the words for whoever doesn't see it. */
export class AreaForm {
  readonly element: HTMLElement;
  readonly #title = element('div', { class: 'area-title' });
  readonly #field = element('textarea', {
    class: 'comment-field',
    id: 'area-alt',
    rows: '3',
    placeholder: strings.areas.altPlaceholder,
  });
  /** Whether the words are the fellow's: then no caption replaces them. */
  #isTyped = false;

  constructor(answers: AreaAnswers) {
    const save = element('button', { class: 'button primary', type: 'button' }, strings.areas.save);
    const cancel = element('button', { class: 'button', type: 'button' }, strings.areas.cancel);
    this.element = element(
      'div',
      { class: 'area-form', role: 'group', 'aria-label': strings.areas.form },
      this.#title,
      element('label', { for: 'area-alt', class: 'area-label' }, strings.areas.alt),
      this.#field,
      element('div', { class: 'buttons' }, save, cancel),
      element('div', { class: 'hint' }, strings.areas.saveHint(keyLabel('enter'))),
    );
    this.#field.addEventListener('input', () => {
      this.#isTyped = this.#field.value.trim() !== '';
    });
    save.addEventListener('click', () => answers.save(this.#field.value));
    cancel.addEventListener('click', () => answers.cancel());
    this.element.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') {
        event.stopPropagation();
        answers.back();
      } else if (event.key === 'Enter' && event.target === this.#field && !event.shiftKey) {
        event.preventDefault();
        answers.save(this.#field.value);
      }
    });
  }

  /** Words that were written for this area before. */
  setAlt(alt: string): void {
    this.#field.value = alt;
    this.#isTyped = alt !== '';
  }

  /** What the area is called now, and the caption that is proposed as its description. */
  propose(title: string, caption: string): void {
    this.#title.textContent = title;
    if (!this.#isTyped) this.#field.value = caption;
  }

  focus(): void {
    this.#field.focus({ preventScroll: true });
    this.#field.select();
  }
}
