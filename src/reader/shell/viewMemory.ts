import type { Layer } from '../../core/course/layers.ts';
import type { Position } from '../../protocol/data.ts';
import type { WebviewApi } from '../boot/webviewApi.ts';

/** What a tab remembers by itself while it is hidden or the window is reloaded. */
interface Memory {
  /** Of another form, when a newer version reads what an older one kept: then it is forgotten. */
  readonly version: 1;
  readonly position: Position | null;
  readonly outline: boolean;
  /** Whether the notes are shown; null as long as the fellow has not said. */
  readonly notes: boolean | null;
  /** Whose notes are shown; null for everyone's. */
  readonly layer: Layer | null;
  /** Comments being typed and not saved yet, by the annotation's ref. */
  readonly drafts: Readonly<Record<string, string>>;
}

const NOTHING: Memory = { version: 1, position: null, outline: false, notes: null, layer: null, drafts: {} };

/** Keeps what must survive the webview being thrown away when its tab is hidden. */
export class ViewMemory {
  readonly #api: WebviewApi;
  #memory: Memory;

  constructor(api: WebviewApi) {
    this.#api = api;
    const known = api.getState() as Partial<Memory> | undefined;
    this.#memory = known?.version === NOTHING.version ? { ...NOTHING, ...known } : NOTHING;
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

  get layer(): Layer | null {
    return this.#memory.layer;
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

  keepLayer(layer: Layer | null): void {
    this.#set({ layer });
  }

  /** Keeps a comment that is being typed; null forgets it. */
  keepDraft(ref: string, text: string | null): void {
    const { [ref]: _, ...drafts } = this.#memory.drafts;
    this.#set({ drafts: text === null ? drafts : { ...drafts, [ref]: text } });
  }

  #set(part: Partial<Memory>): void {
    this.#memory = { ...this.#memory, ...part };
    this.#api.setState(this.#memory);
  }
}
