import { isTextField, writes } from '../base/keys.ts';
import type { HostPeer } from '../boot/hostConnection.ts';
import type { DocumentView } from '../documentView.ts';
import type { ActiveNote } from '../notes/activeNote.ts';

/** Tells the host what has the focus, so that VS Code's keys mean notes only where they should. */
export class FocusReporter {
  readonly #peer: HostPeer;
  readonly #active: ActiveNote;
  #hasSelection = false;
  #hasCaret = false;
  #last = '';

  constructor(peer: HostPeer, view: DocumentView, active: ActiveNote) {
    this.#peer = peer;
    this.#active = active;
    view.onDidChangeSelection((span) => {
      this.#hasSelection = span !== null;
      this.#report();
    });
    active.onDidChange(() => this.#report());
    document.addEventListener('focusin', () => this.#report());
    // While focus moves from one element to the next, neither has it.
    document.addEventListener('focusout', () => queueMicrotask(() => this.#report()));
    document.addEventListener('keydown', keepTyping);
  }

  /** Whether there is what a note can be written on: selected text, or an open note. */
  get isOnNote(): boolean {
    return this.#hasSelection || this.#active.ref !== null;
  }

  setCaret(hasCaret: boolean): void {
    this.#hasCaret = hasCaret;
    this.#report();
  }

  #report(): void {
    const input = isTextField(document.activeElement);
    const focus = {
      selection: this.#hasSelection && !input,
      input,
      note: this.#active.ref !== null && !input,
      caret: this.#hasCaret,
    };
    const now = JSON.stringify(focus);
    if (now === this.#last) return;
    this.#last = now;
    this.#peer.notify('focus', focus);
  }
}

/**
 * Keeps what is typed into a field from VS Code, which listens on the window. It hears of a new focus a moment later:
 * the first digit of a page's number would until then still mean an objective.
 */
function keepTyping(event: KeyboardEvent): void {
  if (writes(event) && isTextField(document.activeElement)) event.stopPropagation();
}
