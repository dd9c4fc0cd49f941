import { element } from '../base/element.ts';

/** Says to screen readers what happened, politely, without showing it. */
export class Announcer {
  readonly #region = element('div', { class: 'spoken', role: 'status', 'aria-live': 'polite' });
  #isOdd = false;

  constructor() {
    document.body.append(this.#region);
  }

  /** Says `text`, also if it said the same just before. */
  say(text: string): void {
    this.#isOdd = !this.#isOdd;
    this.#region.textContent = this.#isOdd ? text : `${text}\u00a0`;
  }
}
