import type { Layer } from '../../core/course/layers.ts';
import type { Position, TypedWords } from '../../protocol/data.ts';
import type { WebviewApi } from '../boot/webviewApi.ts';

/** What a tab remembers by itself while it is hidden or the window is reloaded. */
interface Memory {
  /** Of another form, when a newer version reads what an older one kept: then it is forgotten. */
  readonly version: 2;
  readonly position: Position | null;
  readonly outline: boolean;
  /** Whether the notes are shown; null as long as the fellow has not said. */
  readonly notes: boolean | null;
  /** Whose notes are shown; null for everyone's. */
  readonly layer: Layer | null;
  /** What is being typed and not saved yet, by the field. */
  readonly drafts: Readonly<Record<string, Draft>>;
}

/** Words that are not saved yet. */
export type Draft = Pick<TypedWords, 'basis' | 'at'> & { readonly text: string };

const NOTHING: Memory = { version: 2, position: null, outline: false, notes: null, layer: null, drafts: {} };

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

  /** What is typed in a field; null if nothing is. */
  draft(field: string): Draft | null {
    return this.#memory.drafts[field] ?? null;
  }

  /** The fields in which something is typed. */
  get draftFields(): readonly string[] {
    return Object.keys(this.#memory.drafts);
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

  /** Keeps what is being typed in a field; null forgets it. */
  keepDraft(field: string, draft: Draft | null): void {
    const { [field]: _, ...drafts } = this.#memory.drafts;
    this.#set({ drafts: draft === null ? drafts : { ...drafts, [field]: draft } });
  }

  #set(part: Partial<Memory>): void {
    this.#memory = { ...this.#memory, ...part };
    this.#api.setState(this.#memory);
  }
}
