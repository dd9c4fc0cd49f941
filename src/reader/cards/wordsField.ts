import type { AnnotationView } from '../../protocol/data.ts';
import type { NoteActions } from '../notes/noteActions.ts';
import type { SentWords } from '../notes/sentWords.ts';
import type { TypedWords } from '../notes/typedWords.ts';
import { CommentEditor, type CommentWords } from './commentEditor.ts';

/** What fields work with. */
export interface FieldTools {
  readonly notes: NoteActions;
  readonly typed: TypedWords;
  readonly sent: SentWords;
}

/** What a field is for. */
export interface FieldOptions {
  /** The note whose comment is written, or that is answered. */
  readonly at: string;
  /** Whether it is a new reply to that note. */
  readonly isReply: boolean;
  /** What the note says now; nothing in a new reply. */
  readonly comment: () => string;
  /** Whether it may be left with nothing in it; else that says nothing. */
  readonly mayBeEmpty: boolean;
  readonly words?: CommentWords;
  /** Done; `byKey` is false where the focus just went elsewhere. */
  readonly close: (byKey: boolean) => void;
}

/** A field of a card in which a comment or reply is written, until it is saved or dropped, here or in another reader. */
export class WordsField {
  readonly #tools: FieldTools;
  readonly #options: FieldOptions;
  readonly #draft: string;
  /** What the comment was when the fellow began; null for a new reply. */
  readonly #basis: string | null;
  readonly #editor: CommentEditor;

  constructor(tools: FieldTools, options: FieldOptions) {
    const { at, isReply, comment, words } = options;
    this.#tools = tools;
    this.#options = options;
    this.#draft = fieldOf(at, isReply);
    const draft = tools.typed.in(this.#draft);
    // Words of before a crash were written on what the note said then.
    this.#basis = isReply ? null : (draft?.basis ?? comment());
    const events = {
      draft: (text: string) => tools.typed.keep(this.#draft, text, this.#basis),
      save: (text: string, byKey: boolean) => {
        this.#save(text.trimEnd());
        options.close(byKey);
      },
      cancel: () => {
        tools.typed.end(this.#draft);
        options.close(true);
      },
    };
    this.#editor = new CommentEditor(this.#basis ?? '', events, words);
    if (draft) this.#editor.show(draft.text);
  }

  get element(): HTMLElement {
    return this.#editor.element;
  }

  /** Whether it is the field for that. */
  isFor(at: string, isReply: boolean): boolean {
    return this.#draft === fieldOf(at, isReply);
  }

  focus(): void {
    this.#editor.focus();
  }

  /** Shows what was typed in another reader meanwhile. False once it is over: what was typed is saved or dropped. */
  follow(): boolean {
    const draft = this.#tools.typed.in(this.#draft);
    if (draft) this.#editor.show(draft.text);
    const isOver = draft === null && this.#editor.isOver(this.#options.comment());
    if (isOver) this.#editor.abandon();
    return !isOver;
  }

  #save(text: string): void {
    const { typed, sent, notes } = this.#tools;
    const { at, isReply, comment, mayBeEmpty } = this.#options;
    const [draft, basis, now] = [this.#draft, this.#basis, comment()];
    // What was left as it was says nothing, though the note says something else by now.
    if (text === now || text === basis || (text === '' && !mayBeEmpty)) {
      typed.end(draft);
      return;
    }
    const changes = isReply ? null : { ref: at, comment: now };
    void sent.send({ draft, text, basis, changes }, async () => {
      if (basis === null) return notes.reply(at, text);
      return (await notes.change(at, { comment: text, basis })) ? at : null;
    });
  }
}

/**
 * Whether words were typed for a note and not saved: its comment, or with `isReply` an answer to it.
 *
 * @param saved The notes that would hold them, had they been saved.
 */
export function isUnsaved(
  { typed, sent }: FieldTools,
  at: string,
  isReply: boolean,
  saved: readonly Pick<AnnotationView, 'comment' | 'pending'>[],
): boolean {
  const field = fieldOf(at, isReply);
  const draft = typed.in(field);
  if (!draft || sent.isUnderWay(field)) return false;
  const holder = saved.find(({ comment }) => comment === draft.text.trimEnd());
  // Saved after all, as when VS Code was killed before it could say so.
  if (holder?.pending === false) typed.end(field);
  return !holder;
}

/** What the words for a note are kept under. */
function fieldOf(at: string, isReply: boolean): string {
  return isReply ? `reply ${at}` : at;
}
