import type { AnchorPlace } from '../../core/anchoring/anchor.ts';
import type { DocumentText } from '../../core/anchoring/documentText.ts';
import { NO_TARGET } from '../../core/model/annotation.ts';
import { formatLocator } from '../../core/notes/locator.ts';
import type { AnnotationView } from '../../protocol/data.ts';
import { element } from '../base/element.ts';
import type { TextSpan } from '../documentView.ts';
import { partsOf } from '../notes/placement.ts';
import type { PlacedPart } from '../notes/placement.ts';
import { strings } from '../strings.ts';
import type { CardTools } from './card.ts';

/** What is done with places that a note may belong to. */
export interface PlaceActions {
  /** Marks where a passage may be, and brings it into view; null takes the mark away. */
  readonly preview: (parts: readonly PlacedPart[] | null) => void;
}

/** Characters of the text around a place that are shown on each side. */
const AROUND = 60;

/** Below the card of a note that has no place: where it may belong, and ways to say so. */
export class LostPlaces {
  readonly element = element('div', { class: 'lost-places' });
  readonly #note: AnnotationView;
  readonly #tools: CardTools;
  readonly #actions: PlaceActions;
  readonly #toSelection: HTMLButtonElement;

  constructor(note: AnnotationView, tools: CardTools, actions: PlaceActions) {
    this.#note = note;
    this.#tools = tools;
    this.#actions = actions;
    this.#toSelection = button(strings.cards.attachToSelection, strings.cards.attachToSelection, () => {
      tools.active.set(note.ref);
      void tools.notes.attachToSelection();
    });
    // A press must not take the selection away that it is about.
    this.#toSelection.addEventListener('pointerdown', (event) => event.preventDefault());
    this.setSelected(document.getSelection()?.isCollapsed === false);
    void this.#fill();
  }

  /** Whether there is a selection to attach to. */
  setSelected(isSelected: boolean): void {
    this.#toSelection.hidden = !isSelected || !this.#note.own || this.#note.kind === 'area';
  }

  async #fill(): Promise<void> {
    const placement = this.#tools.placements.get(this.#note.ref);
    if (placement?.kind !== 'lost') return;
    const text = await this.#tools.texts.whole();
    const { candidates } = placement;
    const hint = candidates.length === 0 ? strings.cards.noCandidates : strings.cards.candidates;
    this.element.replaceChildren(
      element('div', { class: 'lost-places-head' }, hint),
      ...candidates.map((candidate) => this.#place(text, candidate)),
      this.#toSelection,
    );
  }

  #place(text: DocumentText, place: AnchorPlace): HTMLElement {
    const { view, notes } = this.#tools;
    const span = spanOf(partsOf(text, place));
    const where = formatLocator({ ...NO_TARGET, ...view.placeOf(span.start, span.end) });
    const name = where ?? flat(place.quote).slice(0, AROUND);
    const before = text.text.slice(Math.max(0, place.start - AROUND), place.start);
    const after = text.text.slice(place.end, place.end + AROUND);
    const show = button(strings.cards.show, strings.cards.showPlace(name), () =>
      this.#actions.preview(partsOf(text, place)),
    );
    const words = element(
      'div',
      { class: 'lost-words' },
      `…${flat(before)}`,
      element('mark', {}, flat(place.quote)),
      `${flat(after)}…`,
    );
    const head = element(
      'div',
      { class: 'lost-place-head' },
      element('span', { class: 'lost-page' }, name),
      element('span', { class: 'quiet' }, strings.cards.alike(Math.round(place.confidence * 100))),
      show,
    );
    if (this.#note.own && this.#note.kind === 'area') {
      head.append(
        button(strings.cards.markHere, strings.cards.markAt(name), () => this.#markAt(text, place)),
      );
    } else if (this.#note.own) {
      head.append(
        button(strings.cards.attachHere, strings.cards.attachTo(name), () => {
          this.#actions.preview(null);
          void notes.attach(this.#note.ref, span, strings.cards.attached);
        }),
      );
    }
    return element('div', { class: 'lost-place' }, head, words);
  }

  /** Begins to mark the area anew, as large as it was, next to the caption that was found. */
  #markAt(text: DocumentText, place: AnchorPlace): void {
    const { view, areas } = this.#tools;
    const { box, alt } = this.#note.target;
    const [part] = partsOf(text, place);
    const line = part && text.pages[part.section]?.lines.find(({ endOffset }) => endOffset > part.start);
    if (!box || !part || !line) return;
    const caption = view.layerBox(part.section, line.box);
    const frame = view.layerBox(part.section, box);
    const top = Math.max(0, caption.top - frame.height - 1);
    const start = view.areas?.boxAt(part.section, { ...frame, top });
    if (start) areas.move({ section: part.section, box: start, alt: alt ?? '', ref: this.#note.ref });
  }
}

function spanOf(parts: readonly PlacedPart[]): TextSpan {
  const [first] = parts;
  const last = parts.at(-1);
  return {
    start: { section: first?.section ?? 0, offset: first?.start ?? 0 },
    end: { section: last?.section ?? 0, offset: last?.end ?? 0 },
  };
}

function flat(text: string): string {
  return text.replace(/\s+/gu, ' ');
}

function button(text: string, label: string, press: () => void): HTMLButtonElement {
  const made = element('button', { class: 'link-button', type: 'button', 'aria-label': label }, text);
  made.addEventListener('click', press);
  return made;
}
