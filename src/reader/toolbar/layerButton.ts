import { iconButton } from '../base/iconButton.ts';
import { withKey } from '../base/keys.ts';
import { layerName } from '../cards/layerName.ts';
import { strings } from '../strings.ts';
import { layerMenu, type LayerMenuSources } from './layerMenu.ts';
import { openMenu } from './menu.ts';

const KEY = 'alt+l';

/** Says whose notes are shown, and lets it be chosen. */
export class LayerButton {
  readonly element = iconButton({
    icon: 'filter',
    title: strings.layers.label,
    key: KEY,
    className: 'toggle',
    press: () => this.open(),
  });
  #sources: LayerMenuSources | null = null;

  constructor() {
    this.element.setAttribute('aria-haspopup', 'menu');
  }

  /** Gives it notes to choose among. */
  attach(sources: LayerMenuSources): void {
    this.#sources = sources;
    const { layers, store } = sources;
    const show = (): void => {
      const title = strings.layers.button(layerName(layers.layer, store));
      this.element.title = withKey(title, KEY);
      this.element.setAttribute('aria-label', title);
      this.element.classList.toggle('on', !layers.isEveryone);
    };
    layers.onDidChange(show);
    show();
  }

  open(): void {
    if (this.#sources) openMenu(this.element, layerMenu(this.#sources), strings.layers.label);
  }
}
