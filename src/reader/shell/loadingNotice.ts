import { element } from '../base/element.ts';
import type { LoadProgress } from '../boot/download.ts';
import { strings } from '../strings.ts';

/** Nothing is said about what is there within this time, in milliseconds. */
const QUIET = 400;
/** After this time without a page, the notice says that something may be wrong, in milliseconds. */
const LONG = 20_000;

/** Says that a document is on its way, how far it has come, and, after a while, that it takes unusually long. */
export class LoadingNotice {
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #started = performance.now();
  #notice: HTMLElement | null = null;

  constructor(stage: HTMLElement, progress: () => LoadProgress) {
    this.#timer = setInterval(() => this.#update(stage, progress()), QUIET);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#notice?.remove();
    this.#notice = null;
  }

  #update(stage: HTMLElement, { loaded, total }: LoadProgress): void {
    if (!this.#notice) {
      this.#notice = element('div', { class: 'notice loading', role: 'status' });
      this.#notice.append(
        element('span', { class: 'codicon codicon-loading codicon-modifier-spin', 'aria-hidden': 'true' }),
        element('span', { class: 'notice-text' }),
      );
      stage.append(this.#notice);
    }
    const isLong = performance.now() - this.#started > LONG;
    const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);
    const words: string[] = [isLong ? strings.loading.long : strings.loading.short];
    if (total !== null && loaded < total)
      words.push(strings.loading.progress(megabytes(loaded), megabytes(total)));
    const text = this.#notice.querySelector('.notice-text');
    if (text && text.textContent !== words.join(' ')) text.textContent = words.join(' ');
  }
}
