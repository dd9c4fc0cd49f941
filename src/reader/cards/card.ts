import { render } from 'lit/html.js';
import type { AnnotationView } from '../../protocol/data.ts';
import { AreaPicture } from '../areas/areaPicture.ts';
import type { AreaTool } from '../areas/areaTool.ts';
import type { Talk } from '../notes/conversations.ts';
import type { NewNotes } from '../notes/newNotes.ts';
import { element } from '../base/element.ts';
import type { NoteTools } from '../notes/noteActions.ts';
import type { Placement } from '../notes/placement.ts';
import { paintStyle } from '../paint/paintStyle.ts';
import { strings } from '../strings.ts';
import { cardLabel, cardView } from './cardView.ts';
import type { CardActions } from './cardView.ts';
import { TagEditor } from './tagEditor.ts';
import { isUnsaved, WordsField, type FieldTools } from './wordsField.ts';

/** What a card works with. */
export interface CardTools extends NoteTools, FieldTools {
  readonly areas: AreaTool;
  readonly fresh: NewNotes;
}

/** The field in which a reply is written or changed. */
interface ReplyEditor {
  /** The note that is answered, or the reply that is changed. */
  readonly at: string;
  readonly isNew: boolean;
  readonly field: WordsField;
}

/** The card of one note and what fellows replied, while it is shown. */
export class Card {
  readonly element: HTMLElement;
  readonly ref: string;
  readonly #tools: CardTools;
  #talk: Talk;
  #isActive = false;
  #wasTouched = false;
  #showsQuote = false;
  #comment: WordsField | null = null;
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
    for (const type of ['pointerenter', 'focusin'])
      this.element.addEventListener(type, () => this.#touch(), { once: true });
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
    if (this.#comment && !this.#goesOn(this.#comment)) this.#comment = null;
    if (this.#reply && !this.#goesOn(this.#reply.field)) this.#reply = null;
    const note = this.#annotation;
    if (!this.#comment && note.own && isUnsaved(this.#tools, this.ref, false, [note]))
      this.#comment = this.#commentField();
    if (this.#reply) return;
    const { notes, replies } = this.#talk;
    const answersTo = (to: string): AnnotationView[] =>
      notes.filter(({ own, replyTo }) => own && replyTo === to);
    const answered = notes.find(({ ref }) => isUnsaved(this.#tools, ref, true, answersTo(ref)));
    const changed = replies.find(
      ({ note: reply }) => reply.own && isUnsaved(this.#tools, reply.ref, false, [reply]),
    );
    if (answered) this.#reply = this.#replyEditor(answered.ref, true);
    else if (changed) this.#reply = this.#replyEditor(changed.note.ref, false);
  }

  /** Has a field show what is typed in it by now; false if it is over. The focus does not go with it. */
  #goesOn(field: WordsField): boolean {
    if (field.follow()) return true;
    if (field.element.contains(document.activeElement)) this.element.focus({ preventScroll: true });
    return false;
  }

  get #annotation(): AnnotationView {
    return this.#talk.note;
  }

  /** Opens the field for the comment and puts the focus into it. */
  editComment(): void {
    if (!this.#annotation.own) return;
    this.#rememberFocus();
    this.#comment ??= this.#commentField();
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
    if (!this.#reply?.field.isFor(at, isNew)) this.#reply = this.#replyEditor(at, isNew);
    this.#render();
    this.#reply.field.focus();
  }

  #replyEditor(at: string, isNew: boolean): ReplyEditor {
    const noteAt = () => this.#talk.notes.find(({ ref }) => ref === at);
    const note = noteAt();
    const name = note && !note.own ? note.fellowName : strings.cards.you;
    const field = new WordsField(this.#tools, {
      at,
      isReply: isNew,
      comment: () => (isNew ? '' : (noteAt()?.comment ?? '')),
      mayBeEmpty: false,
      words: {
        label: isNew ? strings.threads.replyTo(name) : strings.threads.editReply,
        placeholder: strings.threads.replyPlaceholder,
      },
      close: (byKey) => {
        this.#reply = null;
        this.#closeEditor(byKey);
      },
    });
    return { at, isNew, field };
  }

  #commentField(): WordsField {
    return new WordsField(this.#tools, {
      at: this.ref,
      isReply: false,
      comment: () => this.#annotation.comment,
      mayBeEmpty: true,
      close: (byKey) => {
        this.#comment = null;
        this.#closeEditor(byKey);
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

  #touch(): void {
    this.#wasTouched = true;
    this.#render();
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
      replyEditor: this.#reply && { ...this.#reply, element: this.#reply.field.element },
      context: store.context,
      isActive: this.#isActive,
      hasButtons: this.#isActive || this.#wasTouched,
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
