import type {
  AnnotationChange,
  AnnotationDraft,
  AnnotationView,
  ObjectiveView,
  Position,
  ReaderContext,
  ReaderState,
  TalkView,
  TypedWords,
} from '../../../src/protocol/data.ts';
import type { ReaderAction } from '../../../src/protocol/readerActions.ts';
import type { CopyChange, CopyPlaces } from '../../../src/core/anchoring/copyChange.ts';
import { hostToReader, readerToHost } from '../../../src/protocol/messages.ts';
import type { HostToReader, ReaderToHost } from '../../../src/protocol/messages.ts';
import { Peer } from '../../../src/protocol/rpc.ts';
import type { Handlers, Transport } from '../../../src/protocol/rpc.ts';

/** What has the focus in the reader, as it last said. */
export interface ReaderFocus {
  readonly selection: boolean;
  readonly input: boolean;
  readonly note: boolean;
  readonly caret: boolean;
}

/** What a stand-in begins with. */
export interface StandInOptions {
  readonly transport: Transport;
  readonly generation: string;
  readonly objectives?: readonly ObjectiveView[];
  readonly knownTags?: readonly string[];
  readonly annotations?: readonly AnnotationView[];
  readonly position?: Position | null;
  readonly talk?: TalkView;
  /** When the host says where reading stopped; at once if not given. */
  readonly readyWhen?: Promise<unknown>;
  readonly reveal?: ReaderState['reveal'];
  readonly readOnlyReason?: string | null;
  /** What the host finds to have changed since another copy. */
  readonly change?: CopyChange | null;
  readonly heldBack?: ReaderContext['heldBack'];
  readonly questions?: readonly string[];
  readonly darkPages?: boolean;
  /** What was typed before and not saved. */
  readonly typed?: readonly TypedWords[];
}

/** The week's objectives that tests read with. */
export const OBJECTIVES: readonly ObjectiveView[] = [
  { id: 'failure-modes', text: 'Name three ways in which training can select for the wrong goal', digit: 1 },
  { id: 'evidence', text: 'Tell evidence of deceptive alignment from stories about it', digit: 2 },
  { id: 'mitigation', text: 'Judge what a proposed mitigation would and would not catch', digit: 3 },
];

/**
 * Takes the place of the extension: keeps notes in memory and publishes every change as the note store does.
 * What the reader asked for is kept in `intents`, for tests to look at.
 */
export class StandInHost {
  readonly intents: { readonly method: string; readonly params: unknown }[] = [];
  readonly problems: string[] = [];
  readonly copied: string[] = [];
  readonly links: string[] = [];
  /** Where the notes stand, as the reader last said. */
  placed: { readonly copy: string; readonly places: CopyPlaces } | null = null;
  readonly #copyChange: CopyChange | null;
  focus: ReaderFocus = { selection: false, input: false, note: false, caret: false };
  position: Position | null;
  /** The notes when the reader said that it is ready. */
  #atReady: AnnotationView[] = [];
  /** Milliseconds a change takes before it is published. */
  delay = 0;
  /** Why comments and replies are refused; null if they are not. */
  refusal: string | null = null;
  /** Whether what is published stays pending, until a test says what became of it. */
  keepsPending = false;
  /** What is typed and not saved, as the reader last said, by the field. */
  readonly typed = new Map<string, TypedWords>();
  readonly #peer: Peer<ReaderToHost, HostToReader>;
  readonly #options: StandInOptions;
  readonly #annotations = new Map<string, AnnotationView>();
  readonly #undo: Map<string, AnnotationView>[] = [];
  readonly #redo: Map<string, AnnotationView>[] = [];
  #nextId = 1;

  constructor(options: StandInOptions) {
    this.#options = options;
    this.position = options.position ?? null;
    this.#copyChange = options.change ?? null;
    for (const words of options.typed ?? []) this.typed.set(words.draft, words);
    for (const annotation of options.annotations ?? []) this.#annotations.set(annotation.ref, annotation);
    this.#peer = new Peer<ReaderToHost, HostToReader>({
      transport: options.transport,
      incoming: readerToHost,
      outgoing: hostToReader,
      handlers: this.#handlers(),
      generation: options.generation,
      checkIncoming: true,
      onError: (error) => this.problems.push(error.message),
    });
  }

  get annotations(): readonly AnnotationView[] {
    return [...this.#annotations.values()];
  }

  perform(action: ReaderAction): void {
    this.#peer.notify('perform', { action });
  }

  reveal(ref: string | null, pageIndex: number | null = null): void {
    this.#peer.notify('reveal', { ref, pageIndex });
  }

  /** Asks for the whole text, as a host does that searches in it. */
  askForText(): void {
    this.#peer.notify('wantText', {});
  }

  /** What VS Code's undo and redo do to the notes. */
  undo(direction: 'undo' | 'redo'): void {
    if (direction === 'undo') this.#swap(this.#undo, this.#redo);
    else this.#swap(this.#redo, this.#undo);
  }

  /** Publishes what someone else wrote into the notes. */
  publish(changed: readonly AnnotationView[], removed: readonly string[] = []): void {
    for (const annotation of changed) this.#annotations.set(annotation.ref, annotation);
    for (const ref of removed) this.#annotations.delete(ref);
    this.#peer.notify('annotations', { changed: [...changed], removed: [...removed] });
  }

  /** What the host says when the reader gets the focus. */
  tellTyped(): void {
    this.#peer.notify('typed', { words: [...this.typed.values()] });
  }

  /** What the host says when the setting changes. */
  setDarkPages(areDark: boolean): void {
    this.#peer.notify('context', this.#context(areDark));
  }

  close(): void {
    this.#peer.close();
  }

  #handlers(): Handlers<ReaderToHost> {
    const noted =
      <P>(method: string, action: (params: P) => void) =>
      (params: P) => {
        this.intents.push({ method, params });
        action(params);
      };
    return {
      requests: {
        ready: async () => {
          await this.#options.readyWhen;
          return this.#state();
        },
        annotations: async () => ({ annotations: this.#atReady, typed: [...this.typed.values()] }),
        annotate: async (draft) => {
          this.intents.push({ method: 'annotate', params: draft });
          await this.#wait();
          if (this.refusal !== null) throw new Error(this.refusal);
          return { ref: this.#annotate(draft) };
        },
        change: async ({ ref, change }) => {
          this.intents.push({ method: 'change', params: { ref, change } });
          await this.#wait();
          if (this.refusal !== null) throw new Error(this.refusal);
          this.#change(ref, change);
          return {};
        },
        placed: async ({ copy, places }) => {
          this.placed = { copy, places };
          return { change: this.#copyChange };
        },
        importMarks: async ({ marks }) => {
          this.intents.push({ method: 'importMarks', params: marks });
          this.#remember();
          const made = marks.map((mark) => ownNote(`note-${this.#nextId++}`, { ...mark, tags: [] }));
          this.publish(made);
          return { made: made.map((note) => note.ref), known: 0 };
        },
        remove: async ({ ref }) => {
          this.intents.push({ method: 'remove', params: { ref } });
          await this.#wait();
          this.#remember();
          this.publish([], [ref]);
          return {};
        },
        setPrivate: async ({ ref, isPrivate }) => {
          this.intents.push({ method: 'setPrivate', params: { ref, isPrivate } });
          await this.#wait();
          const annotation = this.#annotations.get(ref);
          if (annotation) this.publish([{ ...annotation, isPrivate }]);
          return {};
        },
        settle: async ({ ref, index, take }) => {
          this.intents.push({ method: 'settle', params: { ref, index, take } });
          await this.#wait();
          this.#settle(ref, index, take);
          return {};
        },
      },
      notifications: {
        seen: noted('seen', ({ refs }) => this.#see(refs)),
        undo: noted('undo', () => this.undo('undo')),
        redo: noted('redo', () => this.undo('redo')),
        focus: (focus) => {
          this.focus = focus;
        },
        text: noted('text', () => undefined),
        moved: (position) => {
          this.position = position;
        },
        typed: (words) => this.typed.set(words.draft, words),
        openLink: ({ url }) => this.links.push(url),
        openNote: noted('openNote', () => undefined),
        copy: ({ text }) => this.copied.push(text),
        openTalk: noted('openTalk', () => undefined),
        attach: noted('attach', () => undefined),
        openExternally: noted('openExternally', () => undefined),
        notesPlaced: (told) => this.intents.push({ method: 'notesPlaced', params: told }),
        problem: ({ message }) => this.problems.push(message),
      },
    };
  }

  #context(darkPages = this.#options.darkPages ?? false): ReaderContext {
    const { objectives = OBJECTIVES, knownTags = ['question', 'method'] } = this.#options;
    return {
      title: 'A reading',
      objectives: [...objectives],
      knownTags: [...knownTags],
      readOnlyReason: this.#options.readOnlyReason ?? null,
      ...(this.#options.questions ? { questions: this.#options.questions } : {}),
      heldBack: this.#options.heldBack ?? null,
      darkPages,
    };
  }

  #state(): ReaderState {
    const { reveal = null } = this.#options;
    this.#atReady = [...this.#annotations.values()];
    return {
      context: this.#context(),
      position: this.position,
      ...(this.#options.talk ? { talk: this.#options.talk } : {}),
      reveal,
    };
  }

  async #wait(): Promise<void> {
    if (this.delay > 0) {
      await new Promise((resolve) => {
        setTimeout(resolve, this.delay);
      });
    }
  }

  #annotate(draft: AnnotationDraft): string {
    this.#remember();
    const ref = `note-${this.#nextId++}`;
    const parent = this.#annotations.get(draft.replyTo ?? '');
    const made = parent ? reply(ref, parent, draft) : ownNote(ref, draft);
    this.publish([{ ...made, pending: this.keepsPending }]);
    return ref;
  }

  #change(ref: string, change: AnnotationChange): void {
    const annotation = this.#annotations.get(ref);
    if (!annotation) throw new Error(`no note ${ref}`);
    this.#remember();
    this.publish([
      {
        ...annotation,
        tags: change.tags ?? annotation.tags,
        comment: change.comment ?? annotation.comment,
        target: change.target ?? annotation.target,
        locator: change.locator === undefined ? annotation.locator : change.locator,
        pending: this.keepsPending,
      },
    ]);
  }

  #settle(ref: string, index: number, take: boolean): void {
    const { otherVersions = [], ...note } = this.#annotations.get(ref) ?? { ref };
    const [taken] = otherVersions.splice(index, 1);
    this.#remember();
    const comment = take && taken ? { comment: taken.comment } : {};
    this.publish([{ ...(note as AnnotationView), ...comment, otherVersions }]);
  }

  #see(refs: readonly string[]): void {
    const seen = refs.flatMap((ref) => this.#annotations.get(ref) ?? []);
    this.publish(seen.map((note) => ({ ...note, isNew: false })));
  }

  #remember(): void {
    this.#undo.push(new Map(this.#annotations));
    this.#redo.length = 0;
  }

  #swap(from: Map<string, AnnotationView>[], to: Map<string, AnnotationView>[]): void {
    const state = from.pop();
    if (!state) return;
    to.push(new Map(this.#annotations));
    const removed = [...this.#annotations.keys()].filter((ref) => !state.has(ref));
    this.publish([...state.values()], removed);
  }
}

/** A reply to a note; by the fellow who reads, if nothing else is said. */
export function reply(
  ref: string,
  parent: AnnotationView,
  { tags = [], comment = '' }: Partial<AnnotationDraft>,
  by: Partial<AnnotationView> = {},
): AnnotationView {
  const isReaction = comment === '' && tags.length === 1;
  const kind = tags.includes('answered') ? 'answered' : isReaction ? 'reaction' : 'reply';
  const target = { quote: null, page: parent.target.page, endPage: null, box: null, time: null };
  const locator = `${parent.fellowName}, ${parent.locator ?? ''}`;
  return { ...ownNote(ref, { target, tags, comment }), kind, locator, replyTo: parent.ref, ...by };
}

/** A note of the fellow who reads. */
export function ownNote(
  ref: string,
  draft: Partial<AnnotationDraft> & Pick<AnnotationDraft, 'target'>,
): AnnotationView {
  return {
    ref,
    kind: kindOf(draft.target),
    fellow: 'ana',
    fellowName: 'Ana',
    own: true,
    target: draft.target,
    locator:
      draft.locator ??
      (draft.target.page ? `p. ${draft.target.page.label ?? draft.target.page.index + 1}` : null),
    tags: [...(draft.tags ?? [])],
    comment: draft.comment ?? '',
    replyTo: null,
    made: '2026-11-20T12:00:00Z',
    edited: null,
    pending: false,
    isPrivate: false,
  };
}

/** What the note file would make of a target. */
function kindOf({ quote, box, page, time }: AnnotationDraft['target']): AnnotationView['kind'] {
  if (quote) return 'highlight';
  if (box) return 'area';
  return page === null && time !== null ? 'timed' : 'page';
}
