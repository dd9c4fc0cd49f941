import { formatTime } from '../../core/notes/locator.ts';
import { readTimestamp } from '../../core/transcript/timestamp.ts';
import { element } from '../base/element.ts';
import { withKey } from '../base/keys.ts';
import { strings } from '../strings.ts';

/** A field for a time, and a button that makes a note of that moment. */
export class TimedNoteForm {
  readonly element: HTMLElement;
  readonly #field = element('input', {
    class: 'input time-field',
    type: 'text',
    inputmode: 'numeric',
    autocomplete: 'off',
    spellcheck: 'false',
    placeholder: strings.talk.timeExample,
    'aria-label': strings.talk.timeField,
  });
  readonly #fault = element('span', { class: 'time-fault', id: 'time-fault', role: 'alert' });
  readonly #make: (seconds: number) => void;

  constructor(make: (seconds: number) => void) {
    this.#make = make;
    const button = element(
      'button',
      { class: 'button', type: 'button', title: withKey(strings.talk.makeNote, 'n') },
      strings.talk.makeNote,
    );
    button.addEventListener('click', () => this.#submit());
    this.#field.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.isComposing) return;
      event.preventDefault();
      this.#submit();
    });
    this.#field.addEventListener('input', () => this.#say(''));
    this.element = element(
      'div',
      { class: 'timed-note', role: 'group', 'aria-label': strings.talk.makeNote },
      this.#field,
      button,
      this.#fault,
    );
  }

  /** Puts a time into the field, unless somebody is typing one. */
  propose(seconds: number | null): void {
    if (seconds !== null && document.activeElement !== this.#field) this.#field.value = formatTime(seconds);
  }

  focus(): void {
    this.#field.focus();
    this.#field.select();
  }

  #submit(): void {
    const seconds = readTime(this.#field.value);
    if (seconds === null) {
      this.#say(strings.talk.badTime);
      this.focus();
      return;
    }
    this.#say('');
    this.#make(Math.floor(seconds));
  }

  #say(fault: string): void {
    this.#fault.textContent = fault;
    this.#field.setAttribute('aria-invalid', String(fault !== ''));
    if (fault === '') this.#field.removeAttribute('aria-describedby');
    else this.#field.setAttribute('aria-describedby', this.#fault.id);
  }
}

/** `12:34`, `1:02:03`, and seconds alone. */
function readTime(text: string): number | null {
  const trimmed = text.trim();
  return /^\d{1,5}$/.test(trimmed) ? Number(trimmed) : readTimestamp(trimmed);
}
