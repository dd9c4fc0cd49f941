import type { PageBox } from '../../core/model/annotation.ts';
import { element } from '../base/element.ts';
import type { DocumentView } from '../documentView.ts';

/** How wide pictures on cards are drawn, in CSS pixels. */
const WIDTH = 260;

/** The picture of an area on a card, drawn from the page once the reader has nothing better to do. */
export class AreaPicture {
  readonly element = element('div', { class: 'card-picture', role: 'img' });
  readonly #view: DocumentView;
  #drawn = '';

  constructor(view: DocumentView) {
    this.#view = view;
  }

  /** Shows a part of a section; draws only what is not shown already. */
  show(section: number, box: PageBox, alt: string): void {
    this.element.setAttribute('aria-label', alt);
    this.element.title = alt;
    const key = JSON.stringify([section, box]);
    if (key === this.#drawn) return;
    this.#drawn = key;
    void this.#draw(section, box, key).catch(() => {
      // A page that can't be drawn says so itself; its card has the words.
      if (key === this.#drawn) this.element.hidden = true;
    });
  }

  async #draw(section: number, box: PageBox, key: string): Promise<void> {
    await this.#view.quiet();
    // Scrolled away meanwhile: it is drawn when its card is made again.
    if (!this.element.isConnected || key !== this.#drawn) {
      if (key === this.#drawn) this.#drawn = '';
      return;
    }
    const canvas = await this.#view.areas?.picture(section, box, WIDTH);
    if (!canvas || key !== this.#drawn) return;
    this.element.replaceChildren(canvas);
  }
}
