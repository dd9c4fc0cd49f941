import { isTextField, writes } from './keys.ts';

/**
 * Catches what is typed while a field is being made ready, so that one need not wait for it: until the field has the
 * focus, letters would be commands.
 */
export class TypeAhead {
  #typed: KeyboardEvent[] = [];
  readonly #caught = new AbortController();

  constructor() {
    document.addEventListener('keydown', (event) => this.#keydown(event), {
      capture: true,
      signal: this.#caught.signal,
    });
  }

  /** Whether it has ended, and keys are what they were. */
  get isOver(): boolean {
    return this.#caught.signal.aborted;
  }

  /** Writes what was typed by now into the field that has the focus, as if typed there; nowhere if none has. */
  end(): void {
    this.#caught.abort();
    const field = document.activeElement;
    if (!isTextField(field)) return;
    // A field of one line ends with Enter.
    const enter =
      field instanceof HTMLInputElement ? this.#typed.find(({ key }) => key === 'Enter') : undefined;
    const text = textOf(enter === undefined ? this.#typed : this.#typed.slice(0, this.#typed.indexOf(enter)));
    if (text !== '') write(field, text);
    if (enter !== undefined) field.dispatchEvent(new KeyboardEvent(enter.type, enter));
  }

  /** No field comes: what was typed are the keys they would have been, unless Escape took it back. */
  letGo(): void {
    this.#caught.abort();
    for (const event of this.#typed) event.target?.dispatchEvent(new KeyboardEvent(event.type, event));
  }

  #keydown(event: KeyboardEvent): void {
    if (event.isComposing || isTextField(document.activeElement)) return;
    if (event.key === 'Escape') {
      this.#typed = [];
      this.#caught.abort();
    }
    if (!writes(event) && event.key !== 'Enter') return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.#typed.push(event);
  }
}

function write(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  const { selectionStart, selectionEnd } = field;
  field.setRangeText(text, selectionStart ?? 0, selectionEnd ?? 0, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }));
}

function textOf(typed: readonly KeyboardEvent[]): string {
  let text = '';
  for (const { key } of typed) {
    if (key === 'Backspace') text = text.slice(0, -1);
    else if (key === 'Enter') text += '\n';
    else if (key !== 'Delete') text += key;
  }
  return text;
}
