import type { TypedWords as Told } from '../../protocol/data.ts';
import { Emitter } from '../base/emitter.ts';
import type { HostPeer } from '../boot/hostConnection.ts';
import type { Draft, ViewMemory } from '../shell/viewMemory.ts';

/** How long what is typed may be known to this page alone, in milliseconds. */
const TELL_AFTER = 1_000;

/**
 * Words that are being typed in cards and saved nowhere yet. The tab's memory has each letter, and brings them back when
 * the tab is shown again; VS Code writes that down only now and then. So the host keeps them, too: for a reader after a
 * crash, and for another one of the same notes. What was typed last counts.
 */
export class TypedWords {
  readonly #memory: ViewMemory;
  readonly #peer: HostPeer;
  /** Fields whose words the host does not know yet. */
  readonly #untold = new Set<string>();
  /** When fields were saved or dropped here: what the host tells may be older. */
  readonly #ended = new Map<string, number>();
  readonly #changed = new Emitter<void>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Tells that words came from another reader, or were saved or dropped there. */
  readonly onDidChange = this.#changed.event;

  /** @param known What the host keeps. */
  constructor(memory: ViewMemory, peer: HostPeer, known: readonly Told[]) {
    this.#memory = memory;
    this.#peer = peer;
    window.addEventListener('blur', () => this.#tell());
    window.addEventListener('pagehide', () => this.#tell());
    this.adopt(known);
  }

  /** What is typed in a field; null if nothing is. */
  in(field: string): Draft | null {
    return this.#memory.draft(field);
  }

  /** Keeps what is typed. `basis` is what the comment was when the fellow began; null for a new reply. */
  keep(field: string, text: string, basis: string | null): void {
    this.#memory.keepDraft(field, { text, basis, at: this.#now(field) });
    this.#untold.add(field);
    // Not put off by the next letter: who types without a pause is told of as well.
    this.#timer ??= setTimeout(() => this.#tell(), TELL_AFTER);
  }

  /** What was typed is saved, or to be forgotten. */
  end(field: string): void {
    if (!this.#memory.draft(field)) return;
    this.#ended.set(field, this.#now(field));
    this.#memory.keepDraft(field, null);
    this.#untold.add(field);
    this.#tell();
  }

  /** Takes what the host keeps, as far as it is newer than what is here, and tells it what it does not know. */
  adopt(words: readonly Told[]): void {
    const known = new Map(words.map((one) => [one.draft, one]));
    for (const { draft: field, text, basis, at } of words) {
      if (at <= this.#lastChange(field)) continue;
      if (text === null) this.#ended.set(field, at);
      this.#memory.keepDraft(field, text === null ? null : { text, basis, at });
      this.#untold.delete(field);
      this.#changed.fire();
    }
    for (const field of this.#memory.draftFields)
      if (this.#lastChange(field) > (known.get(field)?.at ?? 0)) this.#untold.add(field);
    this.#tell();
  }

  #tell(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const field of this.#untold) {
      const { text = null, basis = null } = this.#memory.draft(field) ?? {};
      this.#peer.notify('typed', { draft: field, text, basis, at: this.#lastChange(field) });
    }
    this.#untold.clear();
  }

  #lastChange(field: string): number {
    return this.#memory.draft(field)?.at ?? this.#ended.get(field) ?? 0;
  }

  /** Later than the change before, whatever the clock does. */
  #now(field: string): number {
    return Math.max(Date.now(), this.#lastChange(field) + 1);
  }
}
