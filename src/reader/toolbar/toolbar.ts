import { element } from '../base/element.ts';
import { iconButton } from '../base/iconButton.ts';
import { resetRoving, rovingFocus } from '../base/rovingFocus.ts';
import type { DocumentView } from '../documentView.ts';
import { strings } from '../strings.ts';
import { PageField } from './pageField.ts';
import { LayerButton } from './layerButton.ts';
import { openMenu } from './menu.ts';

/** What the toolbar's buttons set off beyond the view itself. */
export interface ToolbarActions {
  toggleOutline(): void;
  toggleNotes(): void;
  find(): void;
  markArea(): void;
}

/** The slim bar above the document. */
export class Toolbar {
  readonly #view: DocumentView;
  /** Whose notes are shown. */
  readonly layers = new LayerButton();
  readonly #bar: HTMLElement;
  readonly #pageField: PageField;
  readonly #zoomLabel = element('button', {
    class: 'text-button zoom-label',
    type: 'button',
    title: strings.toolbar.zoom,
    'aria-haspopup': 'menu',
  });
  readonly #outline: HTMLButtonElement;
  readonly #notes: HTMLButtonElement;
  readonly #back: HTMLButtonElement;
  #actions: ToolbarActions | null = null;

  constructor(bar: HTMLElement, view: DocumentView) {
    this.#bar = bar;
    this.#view = view;
    this.#pageField = new PageField(view);
    const words = strings.toolbar;
    this.#outline = iconButton({
      icon: 'list-tree',
      title: words.outline,
      key: 'mod+shift+o',
      className: 'toggle',
      press: () => this.#actions?.toggleOutline(),
    });
    this.#notes = iconButton({
      icon: 'comment-discussion',
      title: words.notes,
      className: 'toggle',
      press: () => this.#actions?.toggleNotes(),
    });
    this.#back = iconButton({
      icon: 'arrow-left',
      title: words.back,
      key: 'alt+backspace',
      press: () => view.goBack(),
    });
    this.#zoomLabel.addEventListener('click', () =>
      openMenu(this.#zoomLabel, view.sizing.menu(), words.zoom),
    );
    bar.append(
      group(this.#outline, this.#back),
      group(...(view.hasPages ? this.#pageField.elements : [])),
      this.#zoomGroup(),
      group(
        iconButton({ icon: 'search', title: words.find, key: 'mod+f', press: () => this.#actions?.find() }),
        ...(view.areas
          ? [
              iconButton({
                icon: 'screen-cut',
                title: words.markArea,
                key: 'shift+alt+a',
                className: 'wide',
                press: () => this.#actions?.markArea(),
              }),
            ]
          : []),
        this.layers.element,
        this.#notes,
      ),
    );
    rovingFocus(bar);
    this.#setBack();
    view.back.onDidChange(() => this.#setBack());
    view.sizing.onDidChange(() => this.#setZoom());
    view.onDidChangeLayout(() => this.#setZoom());
  }

  /** Shows where the document stands, once it is laid out. */
  show(): void {
    if (this.#view.hasPages) this.#pageField.show();
    this.#setZoom();
  }

  /** Gives the buttons something to do beyond the view. */
  attach(actions: ToolbarActions): void {
    this.#actions = actions;
    // Which controls there is room for takes measuring: that waits until the first page is there.
    resetRoving(this.#bar);
  }

  setOutlineOpen(isOpen: boolean): void {
    this.#outline.setAttribute('aria-pressed', String(isOpen));
  }

  setNotesShown(areShown: boolean): void {
    this.#notes.setAttribute('aria-pressed', String(areShown));
  }

  /** Puts the focus into the page field. */
  goToPage(): void {
    this.#pageField.focus();
  }

  #zoomGroup(): HTMLElement {
    const words = strings.toolbar;
    const { sizing } = this.#view;
    return group(
      iconButton({
        icon: 'zoom-out',
        title: words.zoomOut,
        key: 'mod+-',
        className: 'wide',
        press: () => sizing.stepDown(),
      }),
      this.#zoomLabel,
      iconButton({
        icon: 'zoom-in',
        title: words.zoomIn,
        key: 'mod+=',
        className: 'wide',
        press: () => sizing.stepUp(),
      }),
    );
  }

  #setBack(): void {
    this.#back.disabled = this.#view.back.isEmpty;
  }

  #setZoom(): void {
    this.#zoomLabel.textContent = strings.toolbar.percent(Math.round(this.#view.sizing.factor * 100));
    this.#zoomLabel.setAttribute('aria-label', strings.toolbar.zoomIs(this.#zoomLabel.textContent));
  }
}

function group(...children: readonly HTMLElement[]): HTMLElement {
  return element('div', { class: 'group' }, ...children);
}
