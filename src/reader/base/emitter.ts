/** Subscribes a listener; the answer ends the subscription. */
export type Event<T> = (listener: (value: T) => void) => () => void;

/** Tells any number of listeners. A listener that throws does not keep the others from hearing. */
export class Emitter<T> {
  readonly #listeners = new Set<(value: T) => void>();

  readonly event: Event<T> = (listener) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Calls every listener with `value`; what they throw surfaces as an unhandled error, not here. */
  fire(value: T): void {
    for (const listener of this.#listeners) {
      try {
        listener(value);
      } catch (error) {
        reportError(error);
      }
    }
  }
}
