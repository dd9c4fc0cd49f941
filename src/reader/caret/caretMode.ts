import { element } from '../base/element.ts';
import { isMac } from '../base/keys.ts';
import type { TextPoint } from '../documentView.ts';
import type { NoteTools } from '../notes/noteActions.ts';
import { strings } from '../strings.ts';
import { caretMove } from './caretKeys.ts';
import type { CaretMove } from './caretKeys.ts';
import { CaretSteps } from './caretSteps.ts';

/** A caret in the document's text: reading, selecting and tagging without a mouse. */
export class CaretMode {
  readonly #tools: NoteTools;
  readonly #steps: CaretSteps;
  readonly #onChange: (isOn: boolean) => void;
  readonly #caret = element('div', { class: 'text-caret', 'aria-hidden': 'true', hidden: true });
  #isOn = false;
  #place: TextPoint | null = null;
  /** The other end of the selection; null while nothing is selected. */
  #anchor: TextPoint | null = null;
  /** The column that moving from line to line keeps to. */
  #along: number | null = null;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(tools: NoteTools, onChange: (isOn: boolean) => void) {
    this.#tools = tools;
    this.#onChange = onChange;
    const { view } = tools;
    this.#steps = new CaretSteps(view, tools.texts);
    view.row.append(this.#caret);
    view.element.addEventListener('keydown', (event) => this.#keydown(event));
    view.element.addEventListener('click', (event) => void this.#click(event));
    view.onDidChangeLayout(() => void this.#draw(false));
  }

  toggle(): void {
    if (this.#isOn) this.#leave();
    else this.#inTurn(() => this.#enter());
  }

  async #enter(): Promise<void> {
    const { view, announcer } = this.#tools;
    const selection = await view.selection();
    const last = this.#place && (await this.#isInView(this.#place)) ? this.#place : null;
    this.#place = selection?.end ?? last ?? (await this.#firstInView());
    this.#anchor = selection?.start ?? null;
    if (!this.#place) {
      announcer.say(strings.caret.noText);
      this.#tools.toast.show(strings.caret.noText);
      return;
    }
    this.#isOn = true;
    this.#along = null;
    view.element.focus({ preventScroll: true });
    this.#onChange(true);
    announcer.say(strings.caret.on);
    await this.#draw(true);
  }

  #leave(): void {
    this.#isOn = false;
    this.#caret.hidden = true;
    this.#onChange(false);
    this.#tools.announcer.say(strings.caret.off);
  }

  async #isInView(place: TextPoint): Promise<boolean> {
    const { view } = this.#tools;
    const drawn = await view.caretPlace(place);
    const top = drawn ? view.rowBox(place.section, drawn.box).top - view.element.scrollTop : -1;
    return top >= 0 && top < view.element.clientHeight;
  }

  /** The first line of text that can be seen. */
  async #firstInView(): Promise<TextPoint | null> {
    const { view } = this.#tools;
    const first = view.currentSection;
    for (let section = first; section < Math.min(first + 3, view.sectionCount); section += 1) {
      const lines = await view.lines(section);
      const line = lines.find(({ box }) => view.rowBox(section, box).top >= view.element.scrollTop) ?? null;
      if (line) return { section, offset: line.offset };
    }
    return null;
  }

  #keydown(event: KeyboardEvent): void {
    if (
      !this.#isOn ||
      event.target instanceof HTMLInputElement ||
      event.target instanceof HTMLTextAreaElement
    )
      return;
    if (event.key === 'Escape') {
      if (this.#anchor) this.#inTurn(() => this.#moveTo(this.#place, false));
      else this.#leave();
      event.stopPropagation();
      return;
    }
    const move = caretMove(event.key, event, isMac);
    if (!move) return;
    event.preventDefault();
    // VS Code listens on the window: Alt+Left must not go back in its history now.
    event.stopPropagation();
    const extend = event.shiftKey;
    this.#inTurn(() => this.#move(move, extend));
  }

  /** The caret goes where one clicks; while it is off, a click says where it will begin. */
  async #click(event: MouseEvent): Promise<void> {
    const { view } = this.#tools;
    const point = await view.textPointAt(event.clientX, event.clientY);
    const selection = await view.selection();
    if (!point) return;
    this.#place = point;
    this.#anchor = selection ? selection.start : null;
    this.#along = null;
    await this.#draw(false);
  }

  async #move(move: CaretMove, extend: boolean): Promise<void> {
    const from = this.#place;
    if (!from) return;
    const to = await this.#destination(move, from);
    if (!to) return;
    if (move.kind !== 'line' && move.kind !== 'view') this.#along = null;
    await this.#moveTo(to, extend);
    await this.#speak(move, from, to, extend);
  }

  async #destination(move: CaretMove, from: TextPoint): Promise<TextPoint | null> {
    switch (move.kind) {
      case 'unit':
        return this.#steps.byUnit(from, move.unit, move.direction);
      case 'line':
        return this.#steps.byLines(from, move.lines, await this.#column(from));
      case 'view':
        return this.#steps.byLines(
          from,
          await this.#linesInView(from, move.direction),
          await this.#column(from),
        );
      default:
        return move.of === 'line'
          ? this.#steps.lineEdge(from, move.direction)
          : this.#steps.documentEdge(move.direction);
    }
  }

  async #column(from: TextPoint): Promise<number> {
    this.#along ??= (await this.#tools.view.caretPlace(from))?.along ?? 0;
    return this.#along;
  }

  async #linesInView({ section, offset }: TextPoint, direction: 'forward' | 'backward'): Promise<number> {
    const { view } = this.#tools;
    const lines = await view.lines(section);
    const line = lines.find(({ endOffset }) => offset <= endOffset);
    const height = line ? view.rowBox(section, line.box).height * 1.3 : 20;
    const count = Math.max(1, Math.floor((view.element.clientHeight * 0.85) / height));
    return direction === 'forward' ? count : -count;
  }

  async #moveTo(to: TextPoint | null, extend: boolean): Promise<void> {
    if (!to) return;
    const { view } = this.#tools;
    this.#anchor = extend ? (this.#anchor ?? this.#place) : null;
    this.#place = to;
    if (this.#anchor) await view.select(this.#anchor, to);
    else view.clearSelection();
    await this.#draw(true);
  }

  async #draw(reveal: boolean): Promise<void> {
    const place = this.#place;
    if (!this.#isOn || !place) return;
    const { view } = this.#tools;
    const drawn = await view.caretPlace(place);
    if (place !== this.#place || !this.#isOn) return;
    this.#caret.hidden = !drawn;
    if (!drawn) return;
    const { left, top, width, height } = view.rowBox(place.section, drawn.box);
    const { style } = this.#caret;
    style.left = `${left}px`;
    style.top = `${top}px`;
    style.width = `${Math.max(2, width)}px`;
    style.height = `${Math.max(2, height)}px`;
    // Restarting the blinking shows the caret while it moves.
    for (const animation of this.#caret.getAnimations()) animation.currentTime = 0;
    if (reveal) view.revealBox(place.section, drawn.box, { remember: false });
  }

  /** Says what the caret went over, as editors do. */
  async #speak(move: CaretMove, from: TextPoint, to: TextPoint, extend: boolean): Promise<void> {
    const isFar = Math.abs(from.section - to.section) > 2;
    const isLine = move.kind === 'line' || move.kind === 'view';
    const words =
      isFar || (isLine && !extend) ? await this.#steps.lineText(to) : await this.#steps.between(from, to);
    if (words !== '') this.#tools.announcer.say(extend ? strings.caret.selected(words) : words);
  }

  /** Keys pressed faster than pages are read keep their order. */
  #inTurn(action: () => Promise<void>): void {
    this.#queue = this.#queue.then(action).catch(reportError);
  }
}
