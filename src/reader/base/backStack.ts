import type { Position } from '../../protocol/data.ts';
import { Emitter } from './emitter.ts';

/** Places the fellow jumped away from, newest last, for *Go Back*. */
export class BackStack {
  readonly #places: Position[] = [];
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.event;

  get isEmpty(): boolean {
    return this.#places.length === 0;
  }

  /** Remembers a place before a jump; the same place twice in a row counts once. */
  push(place: Position): void {
    const last = this.#places.at(-1);
    if (last && last.pageIndex === place.pageIndex && Math.abs((last.top ?? 0) - (place.top ?? 0)) < 4)
      return;
    this.#places.push(place);
    if (this.#places.length > 100) this.#places.shift();
    this.#changed.fire();
  }

  pop(): Position | null {
    const place = this.#places.pop() ?? null;
    this.#changed.fire();
    return place;
  }
}
