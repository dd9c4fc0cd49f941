import { element } from '../base/element.ts';
import { isMac } from '../base/keys.ts';
import { strings } from '../strings.ts';

/** What becomes of a comment that is being written. */
export interface CommentEditorEvents {
  /** On every change: keep what is typed, should the page be thrown away. */
  draft(text: string): void;
  /** Done; `byKey` is false where the focus just went elsewhere. */
  save(text: string, byKey: boolean): void;
  cancel(): void;
}

/** What the field is called, and what it says while it is empty. */
export interface CommentWords {
  readonly label: string;
  readonly placeholder: string;
}

const COMMENT: CommentWords = { label: strings.cards.commentField, placeholder: strings.cards.placeholder };

/** A field for a comment in Markdown. Ctrl+Enter or leaving it saves, Escape cancels. */
export class CommentEditor {
  readonly element: HTMLElement;
  readonly #field: HTMLTextAreaElement;
  #isDone = false;
  #isTyped = false;

  constructor(text: string, events: CommentEditorEvents, words = COMMENT) {
    this.#field = element('textarea', {
      class: 'comment-field',
      rows: '2',
      placeholder: words.placeholder,
      'aria-label': words.label,
    });
    this.#field.value = text;
    this.element = element(
      'div',
      { class: 'comment-editor' },
      this.#field,
      element(
        'div',
        { class: 'hint', 'aria-hidden': 'true' },
        strings.cards.saveHint(isMac ? '⌘↩' : 'Ctrl+Enter'),
      ),
    );
    this.#field.addEventListener('input', () => {
      this.#isTyped = true;
      events.draft(this.#field.value);
    });
    this.#field.addEventListener('keydown', (event) => {
      if (event.isComposing) return;
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        this.#finish(() => events.save(this.#field.value, true));
      } else if (event.key === 'Escape') {
        event.preventDefault();
        this.#finish(() => events.cancel());
      }
      // Arrow keys and the like belong to the text, not to the list of cards.
      event.stopPropagation();
    });
    this.#field.addEventListener('blur', () => {
      // The window losing the focus is no reason to stop writing.
      if (document.hasFocus()) this.#finish(() => events.save(this.#field.value, false));
    });
  }

  /** Shows what was typed before, or in another reader meanwhile. */
  show(typed: string): void {
    this.#isTyped = true;
    if (this.#field.value !== typed) this.#field.value = typed;
  }

  /**
   * Whether it may go now that nothing unsaved is in it: nobody is writing in it, or what was written was dropped, or
   * saved in other words, in another reader.
   *
   * @param saved What the note says.
   */
  isOver(saved: string): boolean {
    const isLeft = this.element.isConnected && document.activeElement !== this.#field;
    return isLeft || (this.#isTyped && this.#field.value.trimEnd() !== saved);
  }

  focus(): void {
    this.#field.focus({ preventScroll: true });
    this.#field.setSelectionRange(this.#field.value.length, this.#field.value.length);
  }

  /** Takes what is in it for settled elsewhere: nothing is saved when it goes. */
  abandon(): void {
    this.#isDone = true;
  }

  #finish(how: () => void): void {
    if (this.#isDone) return;
    this.#isDone = true;
    how();
  }
}
