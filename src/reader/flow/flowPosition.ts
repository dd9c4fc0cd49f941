import type { Position } from '../../protocol/data.ts';
import { Emitter } from '../base/emitter.ts';
import { isProperlyShown } from '../base/isProperlyShown.ts';
import { debounce } from '../base/timing.ts';
import type { TextPoint } from '../documentView.ts';
import type { FlowGeometry } from './flowGeometry.ts';
import type { FlowSizing } from './flowSizing.ts';

/** Room between the top of the view and the line that is kept there, in CSS pixels. */
const ABOVE = 12;

/**
 * Knows which words stand at the top of the view, and says so when the fellow has come to rest. Words, not pixels: they
 * are at the top again in a window of another width.
 */
export class FlowPosition {
  readonly #view: HTMLElement;
  readonly #sheet: HTMLElement;
  readonly #geometry: FlowGeometry;
  readonly #sizing: FlowSizing;
  readonly #moved = new Emitter<Position>();
  readonly onDidMove = this.#moved.event;
  readonly #settle = debounce(() => {
    const position = this.current();
    if (position) this.#moved.fire(position);
  }, 300);
  /** What stood at the top when the fellow last scrolled; what a new layout is scrolled to. */
  #top: TextPoint | null = null;
  #isAtStart = true;

  constructor(view: HTMLElement, sheet: HTMLElement, geometry: FlowGeometry, sizing: FlowSizing) {
    this.#view = view;
    this.#sheet = sheet;
    this.#geometry = geometry;
    this.#sizing = sizing;
    window.addEventListener('pagehide', () => this.#settle.flush());
  }

  /** The words at the top of the view. */
  get top(): TextPoint {
    return this.#geometry.placeAt(this.#view.scrollTop - this.#sheet.offsetTop + ABOVE);
  }

  /** The words a share of the view's height below its top. */
  at(share: number): TextPoint {
    const height = this.#view.clientHeight * share;
    return this.#geometry.placeAt(this.#view.scrollTop - this.#sheet.offsetTop + height);
  }

  /** Where the fellow stands; null while that cannot be told. */
  current(): Position | null {
    if (!isProperlyShown(this.#view)) return null;
    const { factor, width, layout } = this.#sizing.look;
    const { section, offset } = this.#isAtStart ? { section: 0, offset: null } : this.top;
    return { pageIndex: section, left: null, top: offset, scale: factor, rotation: 0, width, layout };
  }

  /** To be called when the view was scrolled. */
  scrolled(): void {
    if (!isProperlyShown(this.#view)) return;
    this.#isAtStart = this.#view.scrollTop <= 0;
    this.#top = this.#isAtStart ? null : this.top;
    this.#settle();
  }

  /** To be called when the look was changed: that is kept, too. */
  changed(): void {
    this.#settle();
  }

  scrollTo({ pageIndex, top }: Pick<Position, 'pageIndex' | 'top'>): void {
    this.#isAtStart = top === null && pageIndex === 0;
    this.#top = this.#isAtStart ? null : { section: pageIndex, offset: top ?? 0 };
    this.keepPlace();
  }

  /** Scrolls to where the fellow stood, after the text was laid out anew. */
  keepPlace(): void {
    if (!this.#top) {
      if (this.#isAtStart) this.#view.scrollTop = 0;
      return;
    }
    const box = this.#geometry.lineBox(this.#top);
    if (box) this.#view.scrollTo({ top: this.#sheet.offsetTop + box.y1 - ABOVE, behavior: 'instant' });
  }
}
