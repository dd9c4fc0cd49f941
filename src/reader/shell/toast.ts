import { element } from '../base/element.ts';

/** Something the fellow may do about a message. */
export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

/** How long a message stays, in milliseconds; it stays longer while pointer or focus are on it. */
const STAY = 7000;

/** Shows short messages at the foot of the stage, one at a time. */
export class Toast {
  readonly #stage: HTMLElement;
  #shown: HTMLElement | null = null;
  #onGone: (() => void) | null = null;

  constructor(stage: HTMLElement) {
    this.#stage = stage;
  }

  /**
   * Returns what takes the message away, if it still shows.
   *
   * @param onGone Called once when it goes, whyever.
   */
  show(text: string, action?: ToastAction, onGone: (() => void) | null = null): () => void {
    this.hide();
    this.#onGone = onGone;
    const toast = element('div', { class: 'toast', role: 'status' }, element('span', {}, text));
    if (action) {
      const button = element('button', { class: 'button', type: 'button' }, action.label);
      button.addEventListener('click', () => {
        this.hide();
        action.run();
      });
      toast.append(button);
    }
    this.#stage.append(toast);
    this.#shown = toast;
    const leave = (): void => {
      if (this.#shown !== toast) return;
      if (toast.matches(':hover, :focus-within')) setTimeout(leave, STAY);
      else this.hide();
    };
    setTimeout(leave, STAY);
    return () => {
      if (this.#shown === toast) this.hide();
    };
  }

  hide(): void {
    this.#shown?.remove();
    this.#shown = null;
    this.#onGone?.();
    this.#onGone = null;
  }
}
