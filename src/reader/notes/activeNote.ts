import { Emitter } from '../base/emitter.ts';

/** A change of the note that is open. */
export interface ActiveChange {
  readonly ref: string | null;
  readonly before: string | null;
}

/** The one note that is looked at: its passage is outlined, its card open, and keys act on it. */
export class ActiveNote {
  readonly #changed = new Emitter<ActiveChange>();
  readonly onDidChange = this.#changed.event;
  #ref: string | null = null;

  get ref(): string | null {
    return this.#ref;
  }

  set(ref: string | null): void {
    const before = this.#ref;
    if (before === ref) return;
    this.#ref = ref;
    this.#changed.fire({ ref, before });
  }
}
