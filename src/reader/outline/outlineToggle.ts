import type { DocumentView } from '../documentView.ts';
import type { Shell } from '../shell/shell.ts';
import type { ViewMemory } from '../shell/viewMemory.ts';
import type { Toolbar } from '../toolbar/toolbar.ts';
import { OutlinePanel } from './outlinePanel.ts';

/** What the outline is shown with. */
export interface OutlineParts {
  readonly shell: Shell;
  readonly memory: ViewMemory;
  readonly view: DocumentView;
  readonly toolbar: Toolbar;
}

/** So narrow a reader has the outline over the page rather than beside it (see panels.css). */
const NARROW = window.matchMedia('(max-width: 700px)');

/**
 * Opens and closes the outline; it is read when it is first opened. Over the page it stands only when it was asked for
 * there: what is open beside the page goes when the reader gets narrow, and is back when there is room again.
 */
export class OutlineToggle {
  readonly #parts: OutlineParts;
  readonly #openLink: (url: string) => void;
  #panel: OutlinePanel | null = null;

  constructor(parts: OutlineParts, openLink: (url: string) => void) {
    this.#parts = parts;
    this.#openLink = openLink;
    this.#set(parts.memory.outline && !NARROW.matches, false);
    NARROW.addEventListener('change', () => this.#set(parts.memory.outline && !NARROW.matches, false));
  }

  toggle(): void {
    this.#set(this.#parts.shell.side.hidden !== false, true);
  }

  #set(isOpen: boolean, byFellow: boolean): void {
    const { shell, memory, view, toolbar } = this.#parts;
    shell.side.hidden = !isOpen;
    toolbar.setOutlineOpen(isOpen);
    if (byFellow && !NARROW.matches) memory.keepOutline(isOpen);
    if (!isOpen) {
      if (byFellow) view.element.focus({ preventScroll: true });
      return;
    }
    const panel = this.#panel ?? new OutlinePanel(shell.side, view, () => this.#set(false, true));
    if (!this.#panel) {
      this.#panel = panel;
      void view
        .outline(this.#openLink)
        .catch(() => [])
        .then((entries) => {
          const shown = panel.show(entries);
          if (byFellow) panel.focus();
          return shown;
        });
    } else if (byFellow) panel.focus();
  }
}
