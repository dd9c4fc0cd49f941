import { html, nothing, render } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import { element } from '../base/element.ts';
import type { AnnotationStore } from '../notes/annotationStore.ts';
import type { Layers } from '../notes/layers.ts';
import { strings } from '../strings.ts';
import { layerName } from './layerName.ts';

/** Says why notes are not shown: because of the layer that was chosen, or because one reads first in this course. */
export class NotesBanner {
  readonly element = element('div', { class: 'banner', hidden: true });
  readonly #store: AnnotationStore;
  readonly #layers: Layers;

  constructor(store: AnnotationStore, layers: Layers) {
    this.#store = store;
    this.#layers = layers;
    store.onDidChangeContext(() => this.#render());
    store.onDidChange(() => this.#render());
    layers.onDidChange(() => this.#render());
    this.#render();
  }

  #render(): void {
    const parts = [this.#heldBack(), this.#layer()].filter((part) => part !== nothing);
    this.element.hidden = parts.length === 0;
    render(html`${parts}`, this.element);
  }

  #heldBack(): TemplateResult | typeof nothing {
    const { heldBack } = this.#store.context;
    if (!heldBack) return nothing;
    const words = strings.layers;
    return html`<div class="banner-part">
      <span class="codicon codicon-eye-closed" aria-hidden="true"></span>
      <div>
        <div>${words.heldBack(heldBack.notes, heldBack.fellows)}</div>
        <div class="quiet">${words.heldBackAdvice}</div>
      </div>
    </div>`;
  }

  #layer(): TemplateResult | typeof nothing {
    const layers = this.#layers;
    if (layers.isEveryone) return nothing;
    const words = strings.layers;
    return html`<div class="banner-part">
      <span class="codicon codicon-filter" aria-hidden="true"></span>
      <div>
        <div>${words.only(layerName(layers.layer, this.#store))}</div>
        ${layers.count === 0 ? html`<div class="quiet">${words.none}</div>` : nothing}
        <button class="link-button" type="button" @click=${() => layers.set({ kind: 'everyone' })}>
          ${words.showEveryone}
        </button>
      </div>
    </div>`;
  }
}
