import { isTextField, writes } from './keys.ts';
import { TypeAhead } from './typeAhead.ts';

/** Keys that open a field, as the manifest binds them: on a note, and with Ctrl or Cmd anywhere. */
const ASKING = new Set(['c', 't']);
const ASKING_WITH_CTRL = new Set(['f', 'g']);
/** So long VS Code may take to say what such a key meant, in milliseconds; then it meant something else. */
const PATIENCE = 1000;

/**
 * Catches what is typed from the key on that asks for a field. Keys go to VS Code, which sends back the command that
 * they are bound to: meanwhile the first digits of a comment would tag the note.
 */
export class AskedAhead {
  #ahead: TypeAhead | null = null;
  /** Runs while VS Code has not answered. */
  #waiting: ReturnType<typeof setTimeout> | undefined;

  /** `mayAsk`: whether there is something to write on. */
  constructor(mayAsk: () => boolean) {
    document.addEventListener('keydown', (event) => this.#keydown(event, mayAsk), { capture: true });
  }

  /** Opens a field; it gets what was typed since it was asked for. */
  open(open: () => void): void {
    const ahead = this.#take();
    open();
    ahead.end();
  }

  /** Opens a field on the note that is meant, made if need be: it gets what is typed until then. */
  async openOn(note: Promise<string | null>, open: (ref: string) => void): Promise<void> {
    const ahead = this.#take();
    try {
      const ref = await note;
      if (ref !== null) open(ref);
    } finally {
      ahead.end();
    }
  }

  #take(): TypeAhead {
    if (this.#ahead === null || this.#ahead.isOver) this.#ahead = new TypeAhead();
    clearTimeout(this.#waiting);
    return this.#ahead;
  }

  #keydown(event: KeyboardEvent, mayAsk: () => boolean): void {
    if (this.#ahead !== null && !this.#ahead.isOver) return;
    if (event.repeat || !event.isTrusted || isTextField(document.activeElement)) return;
    const asks = writes(event) ? ASKING.has(event.key) && mayAsk() : asksWithCtrl(event);
    if (!asks) return;
    const ahead = new TypeAhead();
    this.#ahead = ahead;
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => ahead.letGo(), PATIENCE);
  }
}

function asksWithCtrl({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  return ASKING_WITH_CTRL.has(key) && ctrlKey !== metaKey && !altKey && !shiftKey;
}
