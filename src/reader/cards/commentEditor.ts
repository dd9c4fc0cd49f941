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
    this.#field.addEventListener('input', () => events.draft(this.#field.value));
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

  /** Whether nobody is writing in it. */
  get isLeft(): boolean {
    return this.element.isConnected && document.activeElement !== this.#field;
  }

  focus(): void {
    this.#field.focus({ preventScroll: true });
    this.#field.setSelectionRange(this.#field.value.length, this.#field.value.length);
  }

  #finish(how: () => void): void {
    if (this.#isDone) return;
    this.#isDone = true;
    how();
  }
}
