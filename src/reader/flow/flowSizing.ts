import type { Position } from '../../protocol/data.ts';
import { Emitter } from '../base/emitter.ts';
import type { Sizing } from '../documentView.ts';
import { strings } from '../strings.ts';
import type { MenuItem } from '../toolbar/menu.ts';

/** How text that flows is set. */
export interface FlowLook {
  /** Of the letters' usual size. */
  readonly factor: number;
  readonly width: NonNullable<Position['width']>;
  /** The text alone, or the page as its site sets it; always `article` where there is no choice. */
  readonly layout: NonNullable<Position['layout']>;
}

const STEPS = [0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.4, 1.6, 1.8, 2, 2.5, 3] as const;
const SMALLEST = 0.7;
const LARGEST = 3;
const WIDTHS = ['narrow', 'medium', 'wide'] as const;
const LAYOUTS = ['article', 'original'] as const;

/** What a document begins with. */
export const FIRST_LOOK: FlowLook = { factor: 1, width: 'medium', layout: 'article' };

/** Sets how large, how wide and in which layout text is shown. */
export class FlowSizing implements Sizing {
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.event;
  #look: FlowLook = FIRST_LOOK;
  #hasLayouts = false;

  get look(): FlowLook {
    return this.#look;
  }

  get factor(): number {
    return this.#look.factor;
  }

  /** Takes up a look that was kept; what it does not say stays. `hasLayouts`: there is a choice of them. */
  restore({ scale, width, layout }: Pick<Position, 'scale' | 'width' | 'layout'>, hasLayouts: boolean): void {
    this.#hasLayouts = hasLayouts;
    this.set({
      factor: typeof scale === 'number' ? scale : this.#look.factor,
      width: width ?? this.#look.width,
      layout: hasLayouts ? (layout ?? this.#look.layout) : 'article',
    });
  }

  /** Whether there is a choice of layouts. */
  offerLayouts(hasLayouts: boolean): void {
    this.#hasLayouts = hasLayouts;
  }

  set(change: Partial<FlowLook>): void {
    const next = { ...this.#look, ...change };
    this.#look = { ...next, factor: Math.min(LARGEST, Math.max(SMALLEST, next.factor)) };
    this.#changed.fire();
  }

  stepUp(): void {
    this.set({ factor: STEPS.find((step) => step > this.factor + 0.005) ?? LARGEST });
  }

  stepDown(): void {
    this.set({ factor: STEPS.findLast((step) => step < this.factor - 0.005) ?? SMALLEST });
  }

  fit(to: 'page-width' | 'page-fit'): void {
    if (to === 'page-width') this.set({ width: 'wide' });
    else this.set({ factor: 1, width: 'medium' });
  }

  menu(): readonly MenuItem[] {
    const words = strings.flow;
    const { factor, width, layout } = this.#look;
    return [
      ...STEPS.filter((step) => step <= 2).map((step) => ({
        label: words.letters(Math.round(step * 100)),
        checked: step === factor,
        run: () => this.set({ factor: step }),
      })),
      null,
      ...WIDTHS.map((one) => ({
        label: words.widths[one],
        checked: one === width,
        run: () => this.set({ width: one }),
      })),
      ...(this.#hasLayouts
        ? [
            null,
            ...LAYOUTS.map((one) => ({
              label: words.layouts[one],
              checked: one === layout,
              run: () => this.set({ layout: one }),
            })),
          ]
        : []),
    ];
  }
}
