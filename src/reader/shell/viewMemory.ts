import * as z from 'zod/mini';
import { position } from '../../protocol/data.ts';
import type { Position } from '../../protocol/data.ts';
import type { WebviewApi } from '../boot/webviewApi.ts';

/** What a tab remembers by itself while it is hidden or the window is reloaded. */
const memorySchema = z.object({
  position: z.nullable(position),
  outline: z.boolean(),
  /** Whether the notes are shown; null as long as the fellow has not said. */
  notes: z.nullable(z.boolean()),
  /** Comments being typed and not saved yet, by the annotation's ref. */
  drafts: z.record(z.string(), z.string()),
});
type Memory = z.output<typeof memorySchema>;

const NOTHING: Memory = { position: null, outline: false, notes: null, drafts: {} };

/** Keeps what must survive the webview being thrown away when its tab is hidden. */
export class ViewMemory {
  readonly #api: WebviewApi;
  #memory: Memory;

  constructor(api: WebviewApi) {
    this.#api = api;
    const known = memorySchema.safeParse(api.getState());
    this.#memory = known.success ? known.data : NOTHING;
  }

  get position(): Position | null {
    return this.#memory.position;
  }

  get outline(): boolean {
    return this.#memory.outline;
  }

  get notes(): boolean | null {
    return this.#memory.notes;
  }

  draft(ref: string): string | null {
    return this.#memory.drafts[ref] ?? null;
  }

  keepPosition(place: Position): void {
    this.#set({ position: place });
  }

  keepOutline(isOpen: boolean): void {
    this.#set({ outline: isOpen });
  }

  keepNotes(areShown: boolean): void {
    this.#set({ notes: areShown });
  }

  /** Keeps a comment that is being typed; null forgets it. */
  keepDraft(ref: string, text: string | null): void {
    const drafts = { ...this.#memory.drafts };
    if (text === null) delete drafts[ref];
    else drafts[ref] = text;
    this.#set({ drafts });
  }

  #set(part: Partial<Memory>): void {
    this.#memory = { ...this.#memory, ...part };
    this.#api.setState(this.#memory);
  }
}
