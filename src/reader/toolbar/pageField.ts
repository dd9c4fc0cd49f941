import { element } from '../base/element.ts';
import type { DocumentView } from '../documentView.ts';
import { strings } from '../strings.ts';

/** Shows the page and takes another: by its label in the document (`iv`), or by its number. */
export class PageField {
  readonly #view: DocumentView;
  readonly #input = element('input', {
    class: 'input page-field',
    type: 'text',
    inputmode: 'numeric',
    autocomplete: 'off',
    spellcheck: 'false',
    title: strings.toolbar.page,
    'aria-label': strings.toolbar.page,
    disabled: true,
  });
  readonly #total = element('span', { class: 'page-total' });

  constructor(view: DocumentView) {
    this.#view = view;
    this.#input.addEventListener('focus', () => this.#input.select());
    this.#input.addEventListener('blur', () => this.show());
    this.#input.addEventListener('keydown', (event) => this.#keydown(event));
    view.onDidChangeSection(() => this.show());
  }

  get elements(): readonly HTMLElement[] {
    return [this.#input, this.#total];
  }

  show(): void {
    const { currentSection, sectionCount } = this.#view;
    const label = this.#view.sectionLabel(currentSection);
    this.#input.disabled = false;
    if (document.activeElement !== this.#input) this.#input.value = label ?? String(currentSection + 1);
    this.#total.textContent =
      label === null
        ? strings.toolbar.ofPages(sectionCount)
        : strings.toolbar.pageOfPages(currentSection + 1, sectionCount);
    // As wide as what it may have to hold; set by attribute, as the page allows no inline styles in markup.
    this.#input.size = Math.max(2, String(sectionCount).length, label?.length ?? 0);
  }

  focus(): void {
    this.#input.focus();
  }

  #keydown(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      this.#view.element.focus();
    } else if (event.key === 'Enter') {
      const section = this.#wanted();
      if (section === null) {
        this.#input.select();
        return;
      }
      this.#view.revealSection(section, { remember: true });
      this.#view.element.focus();
    }
  }

  #wanted(): number | null {
    const wanted = this.#input.value.trim();
    for (let section = 0; section < this.#view.sectionCount; section += 1) {
      if (this.#view.sectionLabel(section)?.toLowerCase() === wanted.toLowerCase()) return section;
    }
    const number = /^\d+$/.test(wanted) ? Number(wanted) : 0;
    return number >= 1 && number <= this.#view.sectionCount ? number - 1 : null;
  }
}
