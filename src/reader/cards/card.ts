import { render } from 'lit/html.js';
import type { AnnotationView } from '../../protocol/data.ts';
import { AreaPicture } from '../areas/areaPicture.ts';
import type { AreaTool } from '../areas/areaTool.ts';
import type { Talk } from '../notes/conversations.ts';
import type { NewNotes } from '../notes/newNotes.ts';
import { element } from '../base/element.ts';
import type { NoteActions, NoteTools } from '../notes/noteActions.ts';
import type { SentWords } from '../notes/sentWords.ts';
import type { Placement } from '../notes/placement.ts';
import { paintStyle } from '../paint/paintStyle.ts';
import type { ViewMemory } from '../shell/viewMemory.ts';
import { strings } from '../strings.ts';
import { cardLabel, cardView } from './cardView.ts';
import type { CardActions } from './cardView.ts';
import { CommentEditor } from './commentEditor.ts';
import { TagEditor } from './tagEditor.ts';

/** What a card works with. */
export interface CardTools extends NoteTools {
  readonly notes: NoteActions;
  readonly memory: ViewMemory;
  readonly sent: SentWords;
  readonly areas: AreaTool;
  readonly fresh: NewNotes;
}

/** The field in which a reply is written or changed. */
interface ReplyEditor {
  /** The note that is answered, or the reply that is changed. */
  readonly at: string;
  readonly isNew: boolean;
  readonly editor: CommentEditor;
}

/** The card of one note and what fellows replied, while it is shown. */
export class Card {
  readonly element: HTMLElement;
  readonly ref: string;
  readonly #tools: CardTools;
  #talk: Talk;
  #isActive = false;
  #showsQuote = false;
  #comment: CommentEditor | null = null;
  #picture: AreaPicture | null = null;
  #tags: TagEditor | null = null;
  #reply: ReplyEditor | null = null;
  /** Where the focus goes when an editor is closed by key. */
  #returnTo: HTMLElement | null = null;

  constructor(talk: Talk, tools: CardTools) {
    const annotation = talk.note;
    this.ref = annotation.ref;
    this.#talk = talk;
    this.#tools = tools;
    this.element = element('div', {
      role: 'listitem',
      tabindex: '-1',
      'data-ref': annotation.ref,
      'data-vscode-context': JSON.stringify({ webviewSection: 'note', preventDefaultContextMenuItems: true }),
    });
    this.#offerDrafts();
    this.#render();
  }

  /** True while something is typed in it: it must stay, however far one scrolls. */
  get isEditing(): boolean {
    return this.#comment !== null || this.#tags !== null || this.#reply !== null;
  }

  update(talk: Talk, isActive: boolean, showsQuote: boolean): void {
    this.#talk = talk;
    this.#isActive = isActive;
    this.#showsQuote = showsQuote;
    this.#tags?.setTags(talk.note.tags);
    this.#offerDrafts();
    this.#render();
  }

  /** Opens fields for what was typed and is not saved; closes those whose words were saved after all. */
  #offerDrafts(): void {
    const { memory, sent } = this.#tools;
    const isUnsaved = (draft: string, saved: string | null): boolean => {
      const typed = memory.draft(draft);
      return typed !== null && typed !== saved && !sent.isUnderWay(draft);
    };
    if (this.#comment?.isLeft && memory.draft(this.ref) === null) this.#comment = null;
    if (this.#reply?.editor.isLeft && memory.draft(draftOf(this.#reply)) === null) this.#reply = null;
    if (isUnsaved(this.ref, this.#annotation.comment))
      this.#comment ??= this.#commentEditor(memory.draft(this.ref) ?? '');
    if (this.#reply) return;
    const { notes, replies } = this.#talk;
    const [answered] = notes.filter(({ ref }) => isUnsaved(replyDraft(ref), null));
    const [changed] = replies.filter(({ note }) => note.own && isUnsaved(note.ref, note.comment));
    if (answered) this.#reply = this.#replyEditor(answered.ref, true);
    else if (changed) this.#reply = this.#replyEditor(changed.note.ref, false);
  }

  get #annotation(): AnnotationView {
    return this.#talk.note;
  }

  /** Opens the field for the comment and puts the focus into it. */
  editComment(): void {
    if (!this.#annotation.own) return;
    this.#rememberFocus();
    this.#comment ??= this.#commentEditor(this.#tools.memory.draft(this.ref) ?? this.#annotation.comment);
    this.#render();
    this.#comment.focus();
  }

  editTags(): void {
    if (!this.#annotation.own) return;
    this.#rememberFocus();
    this.#tags ??= new TagEditor(this.#annotation.tags, this.#tools.store.context, {
      change: async (tags) => {
        await this.#tools.notes.change(this.ref, { tags: [...tags] });
      },
      close: (byKey) => {
        this.#tags = null;
        this.#closeEditor(byKey);
      },
    });
    this.#render();
    this.#tags.focus();
  }

  /** Opens a field for a reply to a note of this conversation. */
  reply(to: string): void {
    // A note that is gone can't be answered; the last word on it can.
    const isGone = this.#talk.root === null && to === this.ref;
    this.#openReply(isGone ? (this.#talk.replies.at(-1)?.note.ref ?? to) : to, true);
  }

  /** Opens the field of one's own reply. */
  editReply(ref: string): void {
    if (this.#talk.notes.find((note) => note.ref === ref)?.own) this.#openReply(ref, false);
  }

  #openReply(at: string, isNew: boolean): void {
    this.#rememberFocus();
    if (this.#reply?.at !== at || this.#reply.isNew !== isNew) this.#reply = this.#replyEditor(at, isNew);
    this.#render();
    this.#reply.editor.focus();
  }

  #replyEditor(at: string, isNew: boolean): ReplyEditor {
    const { memory, sent } = this.#tools;
    const draft = draftOf({ at, isNew });
    const note = this.#talk.notes.find(({ ref }) => ref === at);
    const before = isNew ? '' : (note?.comment ?? '');
    const close = (byKey: boolean): void => {
      this.#reply = null;
      this.#closeEditor(byKey);
    };
    const send = (text: string): void => {
      if (text === before || text === '') memory.keepDraft(draft, null);
      else
        void sent.send({ draft, text, changes: isNew ? null : { ref: at, comment: before } }, () =>
          this.#send(at, isNew ? null : before, text),
        );
    };
    const name = note && !note.own ? note.fellowName : strings.cards.you;
    const words = {
      label: isNew ? strings.threads.replyTo(name) : strings.threads.editReply,
      placeholder: strings.threads.replyPlaceholder,
    };
    const events = {
      draft: (typed: string) => memory.keepDraft(draft, typed),
      save: (typed: string, byKey: boolean) => {
        send(typed.trimEnd());
        close(byKey);
      },
      cancel: () => {
        memory.keepDraft(draft, null);
        close(true);
      },
    };
    return { at, isNew, editor: new CommentEditor(memory.draft(draft) ?? before, events, words) };
  }

  /** Has a reply made, or changed from what it was; answers its ref, or null if it was refused. */
  async #send(at: string, basis: string | null, comment: string): Promise<string | null> {
    const { notes } = this.#tools;
    if (basis === null) return notes.reply(at, comment);
    return (await notes.change(at, { comment, basis })) ? at : null;
  }

  #commentEditor(text: string): CommentEditor {
    const { memory, notes, sent } = this.#tools;
    const close = (byKey: boolean): void => {
      this.#comment = null;
      this.#closeEditor(byKey);
    };
    const basis = this.#annotation.comment;
    return new CommentEditor(text, {
      draft: (typed) => memory.keepDraft(this.ref, typed),
      save: (typed, byKey) => {
        const [comment, { ref }] = [typed.trimEnd(), this];
        const before = this.#annotation.comment;
        // What was left as it was says nothing, though the note says something else by now.
        if (comment === before || comment === basis) memory.keepDraft(ref, null);
        else
          void sent.send({ draft: ref, text: comment, changes: { ref, comment: before } }, async () =>
            (await notes.change(ref, { comment, basis })) ? ref : null,
          );
        close(byKey);
      },
      cancel: () => {
        memory.keepDraft(this.ref, null);
        close(true);
      },
    });
  }

  #closeEditor(byKey: boolean): void {
    this.#render();
    const back = this.#returnTo;
    this.#returnTo = null;
    if (!byKey) return;
    if (back?.isConnected) back.focus({ preventScroll: true });
    else this.#tools.view.element.focus({ preventScroll: true });
  }

  #rememberFocus(): void {
    const focused = document.activeElement;
    if (focused instanceof HTMLElement && focused !== document.body && !focused.matches('textarea, input')) {
      // Buttons of the card are made anew: the card itself stands for them.
      this.#returnTo = this.element.contains(focused) ? this.element : focused;
    }
  }

  #render(): void {
    const { store, fresh } = this.#tools;
    const { own, pending } = this.#annotation;
    const { colour } = paintStyle(this.#annotation, store);
    const classes = ['card', colour, own ? 'own' : 'other'];
    if (pending) classes.push('pending');
    if (this.#isActive) classes.push('active');
    const says = this.#annotation.comment !== '' || this.#talk.notes.length > 1 || this.isEditing;
    if (says) classes.push('says');
    if (this.#talk.root === null) classes.push('gone');
    this.element.className = classes.join(' ');
    const placement = this.#tools.placements.get(this.ref);
    const state = {
      annotation: this.#annotation,
      picture: this.#pictureOf(placement),
      confidence: placement?.kind === 'text' && !placement.isExact ? placement.confidence : null,
      talk: this.#talk,
      isMarkedNew: (note: AnnotationView) => fresh.isMarked(note),
      replyEditor: this.#reply && { ...this.#reply, element: this.#reply.editor.element },
      context: store.context,
      isActive: this.#isActive,
      showsQuote: this.#showsQuote,
      commentEditor: this.#comment?.element ?? null,
      tagEditor: this.#tags?.element ?? null,
    };
    this.element.setAttribute('aria-label', cardLabel(state));
    render(cardView(state, this.#actions()), this.element);
  }

  #pictureOf(placement: Placement | null): HTMLElement | null {
    if (placement?.kind !== 'area') return null;
    this.#picture ??= new AreaPicture(this.#tools.view);
    const { alt } = this.#annotation.target;
    this.#picture.show(placement.section, placement.box, alt || strings.areas.unnamed);
    return this.#picture.element;
  }

  /** Lets an area be moved from where it is. */
  #editArea(): void {
    const placement = this.#tools.placements.get(this.ref);
    if (placement?.kind !== 'area') return;
    const alt = this.#annotation.target.alt ?? '';
    this.#tools.areas.move({ section: placement.section, box: placement.box, alt, ref: this.ref });
  }

  #actions(): CardActions {
    const { notes, peer } = this.#tools;
    return {
      editComment: () => this.editComment(),
      editTags: () => this.editTags(),
      removeTag: (tag) =>
        void notes.change(this.ref, { tags: this.#annotation.tags.filter((other) => other !== tag) }),
      openNote: () => peer.notify('openNote', { ref: this.ref }),
      remove: () => void notes.remove(this.ref),
      togglePrivate: () => void notes.togglePrivate(this.ref),
      confirm: () => void notes.confirm(this.ref),
      editArea: () => this.#editArea(),
      settle: (index, take) => void notes.settle(this.ref, index, take),
      reply: (to) => this.reply(to),
      editReply: (ref) => this.editReply(ref),
      removeReply: (ref) => void notes.remove(ref),
      respond: (to, stance) => void notes.respond(to, stance),
    };
  }
}

/** What the words of a reply that is written or changed are kept under. */
function draftOf({ at, isNew }: Pick<ReplyEditor, 'at' | 'isNew'>): string {
  return isNew ? replyDraft(at) : at;
}

/** What a reply that is not sent yet is kept under. */
function replyDraft(to: string): string {
  return `reply ${to}`;
}
