import { isTextField, writes } from './keys.ts';

/**
 * Catches what is typed while a field is being made ready, so that one need not wait for it: until the field has the
 * focus, letters would be commands.
 */
export class TypeAhead {
  #typed = '';
  readonly #caught = new AbortController();

  constructor() {
    document.addEventListener('keydown', (event) => this.#keydown(event), {
      capture: true,
      signal: this.#caught.signal,
    });
  }

  /** Writes what was typed by now into the field that has the focus, as if typed there; nowhere if none has. */
  end(): void {
    this.#caught.abort();
    const field = document.activeElement;
    if (this.#typed === '' || !isTextField(field)) return;
    const { selectionStart, selectionEnd } = field;
    field.setRangeText(this.#typed, selectionStart ?? 0, selectionEnd ?? 0, 'end');
    field.dispatchEvent(
      new InputEvent('input', { bubbles: true, inputType: 'insertText', data: this.#typed }),
    );
  }

  #keydown(event: KeyboardEvent): void {
    if (event.isComposing || isTextField(document.activeElement)) return;
    if (event.key === 'Escape') this.#caught.abort();
    if (!writes(event) && event.key !== 'Enter') return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.key === 'Backspace') this.#typed = this.#typed.slice(0, -1);
    else if (event.key === 'Enter') this.#typed += '\n';
    else if (event.key !== 'Delete') this.#typed += event.key;
  }
}
