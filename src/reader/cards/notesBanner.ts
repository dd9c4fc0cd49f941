import { html, nothing, render } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import { element } from '../base/element.ts';
import type { AnnotationStore } from '../notes/annotationStore.ts';
import type { Layers } from '../notes/layers.ts';
import { strings } from '../strings.ts';
import { layerName } from './layerName.ts';

/** What is said above the notes: what the facilitator asks about the reading, and why notes are not shown, if they aren't. */
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

  /** Whether there are notes that are not shown. */
  get hidesNotes(): boolean {
    return Boolean(this.#store.context.heldBack) || !this.#layers.isEveryone;
  }

  #render(): void {
    const parts = [this.#questions(), this.#heldBack(), this.#layer()].filter((part) => part !== nothing);
    this.element.hidden = parts.length === 0;
    render(html`${parts}`, this.element);
  }

  /** Folded up, so that it takes one line of the margin until it is wanted. */
  #questions(): TemplateResult | typeof nothing {
    const { questions = [] } = this.#store.context;
    if (questions.length === 0) return nothing;
    return html`<details class="banner-questions">
      <summary>${strings.notes.questions(questions.length)}</summary>
      <ul>
        ${questions.map((question) => html`<li>${question}</li>`)}
      </ul>
    </details>`;
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
