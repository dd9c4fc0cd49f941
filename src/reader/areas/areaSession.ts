import { captionNear } from '../../core/anchoring/captions.ts';
import type { Caption } from '../../core/anchoring/captions.ts';
import type { PageBox } from '../../core/model/annotation.ts';
import { element } from '../base/element.ts';
import { debounce } from '../base/timing.ts';
import type { AreaSurface, LayerBox } from '../documentView.ts';
import type { MarkedArea } from '../notes/draftTarget.ts';
import type { NoteTools } from '../notes/noteActions.ts';
import { strings } from '../strings.ts';
import { AreaForm } from './areaForm.ts';
import { between, LEAST, moved, movedByKey, resized } from './frameMoves.ts';

/** How long the frame rests before its place is told and its caption looked for, in milliseconds. */
const REST = 350;
/** Room between frame and form, in CSS pixels. */
const GAP = 8;

/** How marking one area begins and ends. */
export interface SessionOptions {
  readonly section: number;
  readonly frame: LayerBox;
  readonly alt: string;
  readonly save: (area: MarkedArea) => void;
  readonly closed: () => void;
}

/** One area while it is being marked. */
export class AreaSession {
  readonly #tools: NoteTools;
  readonly #surface: AreaSurface;
  readonly #options: SessionOptions;
  readonly #frameElement = element('div', {
    class: 'area-frame',
    tabindex: '0',
    role: 'application',
    'aria-roledescription': strings.areas.frame,
    'aria-describedby': 'area-help',
  });
  readonly #root: HTMLElement;
  readonly #form: AreaForm;
  readonly #ended = new AbortController();
  readonly #rest = debounce(() => void this.#settle(), REST);
  #isSaving = false;
  #section: number;
  #frame: LayerBox;
  #caption: Caption | null = null;

  constructor(tools: NoteTools, surface: AreaSurface, options: SessionOptions) {
    this.#tools = tools;
    this.#surface = surface;
    this.#options = options;
    this.#section = options.section;
    this.#frame = options.frame;
    this.#form = new AreaForm({
      save: (alt) => void this.#save(alt),
      cancel: () => this.close(),
      back: () => this.focus(),
    });
    this.#form.setAlt(options.alt);
    this.#frameElement.append(element('div', { class: 'area-handle', 'aria-hidden': 'true' }));
    this.#root = element(
      'div',
      { class: 'area-tool' },
      this.#frameElement,
      this.#form.element,
      element('div', { id: 'area-help', class: 'unseen' }, strings.areas.help),
    );
    tools.view.row.append(this.#root);
    tools.view.element.classList.add('marking');
    this.#listen();
    this.#draw();
    void this.#settle();
  }

  /** Puts the focus on the frame, and the frame into view. */
  focus(): void {
    this.#tools.view.revealBox(this.#section, this.#box(), { remember: false });
    this.#frameElement.focus({ preventScroll: true });
  }

  close(): void {
    this.#ended.abort();
    this.#rest.cancel();
    this.#root.remove();
    this.#tools.view.element.classList.remove('marking');
    this.#tools.view.element.focus({ preventScroll: true });
    this.#options.closed();
  }

  /** Follows the pointer from where it was pressed: the frame is between there and where it is let go. */
  drawFrom(event: PointerEvent): void {
    const from = this.#surface.layerPoint(this.#section, event.clientX, event.clientY);
    const before = this.#frame;
    this.#drag(
      event,
      (to) => this.#set(between(from, to)),
      () => {
        if (this.#frame.width < LEAST || this.#frame.height < LEAST) this.#set(before);
        else this.#form.focus();
      },
    );
  }

  #listen(): void {
    const { signal } = this.#ended;
    const { view } = this.#tools;
    const unsubscribe = [view.onDidChangeLayout(() => this.#draw()), view.onDidRotate(() => this.#draw())];
    signal.addEventListener('abort', () => unsubscribe.forEach((stop) => stop()));
    this.#frameElement.addEventListener('keydown', (event) => this.#keydown(event));
    view.element.addEventListener(
      'pointerdown',
      (event) => {
        const target = event.target as HTMLElement;
        if (event.button !== 0 || target.closest('.area-form, .margin')) return;
        if (target.closest('.area-handle')) this.#resizeFrom(event);
        else if (target.closest('.area-frame')) this.#moveFrom(event);
        else {
          const point = view.pointAt(event.clientX, event.clientY);
          if (!point) return;
          this.#section = point.section;
          this.drawFrom(event);
        }
        event.preventDefault();
        event.stopPropagation();
      },
      { signal, capture: true },
    );
  }

  #moveFrom(event: PointerEvent): void {
    const from = this.#surface.layerPoint(this.#section, event.clientX, event.clientY);
    const { left, top } = this.#frame;
    this.#drag(event, (to) =>
      this.#set(moved(this.#frame, left + to.left - from.left, top + to.top - from.top)),
    );
    this.#frameElement.focus({ preventScroll: true });
  }

  #resizeFrom(event: PointerEvent): void {
    const { left, top } = this.#frame;
    this.#drag(event, (to) => this.#set(resized(this.#frame, to.left - left, to.top - top)));
  }

  #drag(
    event: PointerEvent,
    follow: (to: { left: number; top: number }) => void,
    done: () => void = () => undefined,
  ): void {
    const over = new AbortController();
    const signal = AbortSignal.any([over.signal, this.#ended.signal]);
    const move = ({ clientX, clientY }: PointerEvent): void =>
      follow(this.#surface.layerPoint(this.#section, clientX, clientY));
    const end = (): void => {
      over.abort();
      done();
    };
    document.addEventListener('pointermove', move, { signal });
    document.addEventListener('pointerup', end, { signal });
    document.addEventListener('pointercancel', end, { signal });
    this.#root.ownerDocument.getSelection()?.removeAllRanges();
    event.preventDefault();
  }

  #keydown(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.close();
    else if (event.key === 'Enter') this.#form.focus();
    else if (event.key === 'PageDown' || event.key === 'PageUp')
      this.#turn(event.key === 'PageDown' ? 1 : -1);
    else {
      const next = event.altKey ? null : movedByKey(this.#frame, event.key, event);
      if (!next) return;
      this.#set(next);
      this.#tools.view.revealBox(this.#section, this.#box(), { remember: false });
    }
    event.preventDefault();
    event.stopPropagation();
  }

  #turn(by: number): void {
    const { view } = this.#tools;
    const section = Math.max(0, Math.min(view.sectionCount - 1, this.#section + by));
    if (section === this.#section) return;
    this.#section = section;
    this.#set(this.#frame);
    view.revealBox(section, this.#box(), { remember: false });
  }

  #set(frame: LayerBox): void {
    this.#frame = frame;
    this.#draw();
    this.#rest();
  }

  #box(): PageBox {
    return this.#surface.boxAt(this.#section, this.#frame);
  }

  #draw(): void {
    if (this.#ended.signal.aborted) return;
    const { view } = this.#tools;
    const { left, top, width, height } = view.rowBox(this.#section, this.#box());
    const { style } = this.#frameElement;
    style.left = `${left}px`;
    style.top = `${top}px`;
    style.width = `${width}px`;
    style.height = `${height}px`;
    const form = this.#form.element;
    const lowest = view.element.scrollTop + view.element.clientHeight - form.offsetHeight - GAP;
    const below = top + height + GAP;
    const above = top - form.offsetHeight - GAP;
    const at = below <= lowest ? below : above >= view.element.scrollTop ? above : lowest;
    form.style.top = `${at}px`;
    form.style.left = `${Math.max(GAP, Math.min(left, view.element.scrollLeft + view.element.clientWidth - form.offsetWidth - GAP))}px`;
  }

  /** Says where the frame is, and looks whether a caption tells what it holds. */
  async #settle(): Promise<void> {
    const section = this.#section;
    const text = await this.#tools.view.sectionText(section);
    if (section !== this.#section || this.#ended.signal.aborted) return;
    this.#caption = captionNear(text, this.#box());
    const page = this.#tools.view.sectionLabel(section) ?? String(section + 1);
    const title = strings.areas.title(this.#caption?.label ?? null, page);
    this.#form.propose(title, this.#caption?.text ?? '');
    const words = strings.areas.place(this.#frame, page);
    this.#frameElement.setAttribute('aria-label', `${title}. ${words}`);
    if (this.#frameElement.matches(':focus'))
      this.#tools.announcer.say(`${words} ${this.#caption?.label ?? ''}`);
    this.#draw();
  }

  async #save(alt: string): Promise<void> {
    if (this.#isSaving) return;
    this.#isSaving = true;
    // What was typed quickly still gets the caption of where the frame is now.
    await this.#settle();
    if (this.#ended.signal.aborted) return;
    const area = { section: this.#section, box: this.#box(), label: this.#caption?.label ?? null, alt };
    this.close();
    this.#options.save(area);
  }
}
