import type { ObjectiveView } from '../../protocol/data.ts';
import { element } from '../base/element.ts';
import { iconButton } from '../base/iconButton.ts';
import { rovingFocus } from '../base/rovingFocus.ts';
import { debounce } from '../base/timing.ts';
import type { TextSpan } from '../documentView.ts';
import type { NoteActions, NoteTools } from '../notes/noteActions.ts';
import { strings } from '../strings.ts';
import { popupPlace } from './popupPlace.ts';

/** How long a selection made by keys rests before the popup comes, in milliseconds. */
const REST = 250;
/** How often the keys are told in full. */
const HINTS = 2;

/** The few choices that appear where a selection ends. */
export class SelectionPopup {
  readonly #tools: NoteTools;
  readonly #actions: NoteActions;
  readonly #comment: () => void;
  readonly #popup = element('div', {
    class: 'popup',
    role: 'toolbar',
    'aria-label': strings.popup.label,
    hidden: true,
  });
  readonly #settle = debounce(() => void this.#show(), REST);
  #span: TextSpan | null = null;
  #isPointerDown = false;
  #hints = 0;

  constructor(tools: NoteTools, actions: NoteActions, comment: () => void) {
    this.#tools = tools;
    this.#actions = actions;
    this.#comment = comment;
  }

  /** Puts the popup into the document and begins to watch what is selected. */
  attach(): void {
    const { view } = this.#tools;
    view.row.append(this.#popup);
    rovingFocus(this.#popup);
    // A click on the popup must not take the selection away.
    this.#popup.addEventListener('pointerdown', (event) => event.preventDefault());
    this.#popup.addEventListener('keydown', (event) => this.#keydown(event));
    view.onDidChangeSelection((span) => this.#selectionChanged(span));
    view.element.addEventListener('pointerdown', (event) => {
      this.#isPointerDown = !this.#popup.contains(event.target as Node);
    });
    document.addEventListener('pointerup', () => {
      if (!this.#isPointerDown) return;
      this.#isPointerDown = false;
      if (this.#span) this.#settle();
    });
    view.element.addEventListener('keydown', (event) => this.#keydownInView(event));
  }

  #selectionChanged(span: TextSpan | null): void {
    this.#span = span;
    if (span) this.#settle();
    else this.#hide();
  }

  async #show(): Promise<void> {
    const span = this.#span;
    if (!span || this.#isPointerDown) return;
    const { store, announcer } = this.#tools;
    const { objectives, readOnlyReason } = store.context;
    if (readOnlyReason !== null) return;
    const note = await this.#actions.noteOn(span);
    if (span !== this.#span) return;
    const keyed = objectives.filter(({ digit }) => digit !== null);
    this.#fill(keyed, note?.tags ?? []);
    this.#popup.hidden = false;
    this.#place();
    if (this.#hints < HINTS) {
      this.#hints += 1;
      announcer.say(strings.popup.hint(keyed.length));
    }
  }

  #hide(): void {
    this.#settle.cancel();
    if (this.#popup.contains(document.activeElement)) this.#tools.view.element.focus({ preventScroll: true });
    this.#popup.hidden = true;
  }

  #fill(objectives: readonly ObjectiveView[], tags: readonly string[]): void {
    const caption = element('div', { class: 'popup-caption', 'aria-hidden': 'true' });
    const chips = objectives.map(({ id, text, digit }) => {
      const chip = element(
        'button',
        {
          class: `chip chip-button objective-${digit}`,
          type: 'button',
          title: text,
          'aria-label': strings.popup.objective(digit ?? 0, text),
          'aria-pressed': String(tags.includes(id)),
        },
        String(digit),
      );
      chip.addEventListener('click', () => void this.#actions.tag(digit ?? 0));
      const tell = (): void => {
        caption.textContent = text;
      };
      chip.addEventListener('pointerenter', tell);
      chip.addEventListener('focus', tell);
      return chip;
    });
    const words = strings.popup;
    this.#popup.replaceChildren(
      ...chips,
      iconButton({
        icon: 'paintcan',
        title: words.highlight,
        key: 'h',
        press: () => void this.#actions.highlight(),
      }),
      iconButton({ icon: 'comment', title: words.comment, key: 'c', press: this.#comment }),
      caption,
    );
    this.#popup.addEventListener('pointerleave', () => caption.replaceChildren());
  }

  #place(): void {
    const place = popupPlace(this.#tools.view.element, this.#popup);
    if (!place) return;
    this.#popup.style.left = `${place.left}px`;
    this.#popup.style.top = `${place.top}px`;
  }

  #keydownInView(event: KeyboardEvent): void {
    if (this.#popup.contains(event.target as Node)) return;
    if (event.key === 'Tab' && !event.shiftKey && !this.#popup.hidden) {
      event.preventDefault();
      this.#popup.querySelector('button')?.focus();
    } else if (event.key === 'Escape' && this.#span) {
      this.#hide();
      this.#tools.view.clearSelection();
    }
  }

  #keydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this.#hide();
  }
}
