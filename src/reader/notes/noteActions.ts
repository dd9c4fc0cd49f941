import { bareStance, type Stance } from '../../core/course/conversation.ts';
import { NO_TARGET } from '../../core/model/annotation.ts';
import type { Target } from '../../core/model/annotation.ts';
import type { AnnotationChange, AnnotationView, ObjectiveView } from '../../protocol/data.ts';
import type { HostPeer } from '../boot/hostConnection.ts';
import type { DocumentView, TextSpan } from '../documentView.ts';
import type { Announcer } from '../shell/announcer.ts';
import type { Toast } from '../shell/toast.ts';
import { strings } from '../strings.ts';
import type { ActiveNote } from './activeNote.ts';
import type { AnnotationStore } from './annotationStore.ts';
import type { Conversations } from './conversations.ts';
import type { DocumentTexts } from './documentTexts.ts';
import { areaTarget, sectionTarget, textTarget } from './draftTarget.ts';
import type { MarkedArea } from './draftTarget.ts';
import { importMarks } from '../marks/importMarks.ts';
import { noteOn } from './noteOn.ts';
import { offerUndo } from './offerUndo.ts';
import { placementSpan } from './placement.ts';
import type { Placements } from './placements.ts';

/** What acting on notes works with. */
export interface NoteTools {
  readonly view: DocumentView;
  readonly store: AnnotationStore;
  readonly conversations: Conversations;
  readonly texts: DocumentTexts;
  readonly placements: Placements;
  readonly active: ActiveNote;
  readonly peer: HostPeer;
  readonly announcer: Announcer;
  readonly toast: Toast;
}

/**
 * What a fellow can do with notes. Every act is an intent to the host; what it comes to is shown when the host
 * publishes it. Acts are done one after the other: a quick `1` `2` tags one note twice.
 */
export class NoteActions {
  readonly #tools: NoteTools;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(tools: NoteTools) {
    this.#tools = tools;
  }

  /** Tags the selection, or the note on just those words, or the note that is open; the same digit again takes the tag away. */
  async tag(digit: number): Promise<void> {
    await this.#act(async () => {
      const { store, announcer } = this.#tools;
      const objective = store.context.objectives.find((one) => one.digit === digit);
      if (!objective) {
        announcer.say(strings.notes.noObjective(digit));
        return;
      }
      const span = await this.#tools.view.selection();
      const note = span ? await this.noteOn(span) : this.#activeOwn();
      if (note) await this.#toggleTag(note, objective);
      else if (span) await this.#make(span, [objective.id], strings.notes.tagged(digit));
    });
  }

  /** Highlights the selection without an objective. */
  async highlight(): Promise<void> {
    await this.#act(async () => {
      const span = await this.#tools.view.selection();
      if (!span) return;
      const note = await this.noteOn(span);
      if (note) this.#open(note.ref);
      else await this.#make(span, [], strings.notes.highlighted);
    });
  }

  /** The note to comment on: the selection's, made if there is none yet, or the one that is open. */
  noteToWrite(): Promise<string | null> {
    return this.#act(async () => {
      const span = await this.#tools.view.selection();
      if (!span) return this.#activeOwn()?.ref ?? null;
      const note = await this.noteOn(span);
      if (!note) return this.#make(span, [], strings.notes.highlighted);
      this.#open(note.ref);
      return note.ref;
    });
  }

  /** Makes a note on a section as a whole; for text that cannot be selected, too. */
  sectionNote(section: number): Promise<string | null> {
    return this.#act(async () => {
      const { view, texts } = this.#tools;
      const target = await sectionTarget(view, texts, section);
      return target && this.#annotate(target, [], strings.notes.pageNoteMade);
    });
  }

  /** Gives a note the passage of a span: its quote, context and pages are that one's from now on. */
  async attach(ref: string, span: TextSpan, said: string): Promise<void> {
    await this.#act(async () => {
      const { view, texts, store, peer, announcer } = this.#tools;
      if (!store.get(ref)?.own) return;
      const target = await textTarget(view, texts, span);
      if (!target) return;
      await peer.request('change', { ref, change: { target } });
      announcer.say(said);
      this.#open(ref);
    });
  }

  /** Attaches the note that is open, and has no place or no sure one, to what is selected. */
  async attachToSelection(): Promise<void> {
    const { view, active, placements, toast } = this.#tools;
    const note = this.#activeOwn();
    const placement = placements.get(active.ref ?? '');
    const isOpen = placement?.kind === 'lost' || (placement?.kind === 'text' && !placement.isExact);
    if (!note || !isOpen) {
      toast.show(strings.cards.noLostNote);
      return;
    }
    const span = await view.selection();
    if (span) await this.attach(note.ref, span, strings.cards.attached);
    else toast.show(strings.cards.noSelection);
  }

  /** Takes the passage that was found in another form for the one that is meant. */
  async confirm(ref: string): Promise<void> {
    const span = placementSpan(this.#tools.placements.get(ref));
    if (span) await this.attach(ref, span, strings.cards.confirmed);
  }

  /** Makes a note of an area of a section; or gives the area to the note that had another one. */
  async markArea(area: MarkedArea, ref: string | null): Promise<void> {
    await this.#act(async () => {
      const { target, locator } = areaTarget(this.#tools.view, area);
      if (ref === null) {
        await this.#annotate(target, [], strings.areas.marked, locator);
        return;
      }
      await this.#tools.peer.request('change', { ref, change: { target, locator } });
      this.#tools.announcer.say(strings.areas.moved);
      this.#open(ref);
    });
  }

  /** Makes notes of what other programs marked in the file. */
  async importMarks(): Promise<void> {
    await this.#act(() => importMarks(this.#tools));
  }

  /** Makes a note of a moment of a recording. */
  timedNote(seconds: number): Promise<string | null> {
    return this.#act(() => this.#annotate({ ...NO_TARGET, time: seconds }, [], strings.talk.noteMade));
  }

  /** Replies to a note; answers the reply's ref, or null if it was not made. */
  reply(to: string, comment: string): Promise<string | null> {
    return this.#act(() => this.#respond(to, [], comment, strings.threads.replied));
  }

  /**
   * Says something of a note with one tag, or takes that back. What the fellow says in a reply of theirs stays: words
   * are edited, not switched off.
   */
  async respond(to: string, stance: Stance | 'answered'): Promise<void> {
    await this.#act(async () => {
      const { peer, announcer } = this.#tools;
      const words = strings.threads;
      const answers = this.#answersTo(to);
      if (!answers) return;
      const bare = bareStance(answers, stance, ({ own }) => own);
      if (bare) {
        await peer.request('remove', { ref: bare.ref });
        announcer.say(words.takenBack(words.stances[stance]));
        return;
      }
      const said =
        stance === 'answered' ? answers.answered : [...(answers.stances.get(stance)?.values() ?? [])];
      if (said.some(({ own }) => own)) announcer.say(words.saidInReply);
      else await this.#respond(to, [stance], '', words.said(words.stances[stance]));
    });
  }

  /** Keeps an own note to the fellow alone, or shares it again. */
  async togglePrivate(ref: string): Promise<void> {
    await this.#act(async () => {
      const { peer, store, announcer } = this.#tools;
      const note = store.get(ref);
      if (!note?.own) return;
      await peer.request('setPrivate', { ref, isPrivate: !note.isPrivate });
      announcer.say(note.isPrivate ? strings.notes.shared : strings.notes.madePrivate);
    });
  }

  /** Settles another version of a note: with `take` its words become the note's. */
  async settle(ref: string, index: number, take: boolean): Promise<void> {
    await this.#act(async () => {
      await this.#tools.peer.request('settle', { ref, index, take });
      this.#tools.announcer.say(take ? strings.cards.otherTaken : strings.cards.otherDropped);
    });
  }

  /** Changes a note; answers whether that was done. */
  async change(ref: string, change: AnnotationChange): Promise<boolean> {
    const done = await this.#act(async () => {
      await this.#tools.peer.request('change', { ref, change });
      return true;
    });
    return done === true;
  }

  /** Removes a note; *Undo* brings it back. */
  async remove(ref: string): Promise<void> {
    await this.#act(async () => {
      const { peer, store, active, announcer } = this.#tools;
      const note = store.get(ref);
      if (!note?.own) return;
      await peer.request('remove', { ref });
      if (active.ref === ref) active.set(null);
      const said = note.replyTo === null ? strings.notes.removed : strings.threads.replyRemoved;
      announcer.say(said);
      offerUndo(this.#tools, said, () => !store.get(ref));
    });
  }

  /** Puts the quote of the selection on the clipboard as it would stand in a note. */
  async copyQuote(): Promise<void> {
    await this.#act(async () => {
      const { view, texts, store, active, peer, announcer } = this.#tools;
      const span = await view.selection();
      const target = span ? await textTarget(view, texts, span) : store.get(active.ref ?? '')?.target;
      if (!target?.quote) return;
      peer.notify('copy', { text: target.quote.exact });
      announcer.say(strings.notes.copied);
    });
  }

  /** The fellow's own note on just these words; null if there is none. */
  noteOn(span: TextSpan): Promise<AnnotationView | null> {
    return noteOn(this.#tools, span);
  }

  /** Does one act after those before it; one that fails says why, and comes to null. */
  #act<T>(action: () => Promise<T>): Promise<T | null> {
    const acted = this.#queue.then(action).catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      this.#tools.toast.show(strings.notes.failed(message));
      return null;
    });
    this.#queue = acted;
    return acted;
  }

  #activeOwn(): AnnotationView | null {
    const note = this.#tools.store.get(this.#tools.active.ref ?? '');
    return note?.own ? note : null;
  }

  async #toggleTag(note: AnnotationView, { id, digit }: ObjectiveView): Promise<void> {
    const { peer, announcer } = this.#tools;
    const isOn = note.tags.includes(id);
    const tags = isOn ? note.tags.filter((tag) => tag !== id) : [...note.tags, id];
    await peer.request('change', { ref: note.ref, change: { tags } });
    announcer.say(isOn ? strings.notes.untagged(digit ?? 0) : strings.notes.tagged(digit ?? 0));
    this.#open(note.ref);
  }

  async #make(span: TextSpan, tags: string[], said: string): Promise<string | null> {
    const { view, texts, toast } = this.#tools;
    const target = await textTarget(view, texts, span);
    if (target) return this.#annotate(target, tags, said);
    toast.show(strings.notes.noText, {
      label: strings.notes.makePageNote,
      run: () => void this.sectionNote(span.start.section),
    });
    return null;
  }

  /** What is said of a note of a conversation. */
  #answersTo(ref: string) {
    const talk = this.#tools.conversations.of(ref);
    if (talk?.root === null && talk.note.ref === ref) return undefined;
    return talk?.note.ref === ref ? talk : talk?.replies.find(({ note }) => note.ref === ref);
  }

  async #respond(replyTo: string, tags: string[], comment: string, said: string): Promise<string | null> {
    const { peer, announcer } = this.#tools;
    if (this.#isReadOnly()) return null;
    const { ref } = await peer.request('annotate', { target: { ...NO_TARGET }, tags, comment, replyTo });
    if (ref !== null) announcer.say(said);
    return ref;
  }

  /** Says why no notes can be taken here, if they can't. */
  #isReadOnly(): boolean {
    const { readOnlyReason } = this.#tools.store.context;
    if (readOnlyReason !== null) this.#tools.toast.show(readOnlyReason);
    return readOnlyReason !== null;
  }

  async #annotate(
    target: Target,
    tags: string[],
    said: string,
    locator: string | null = null,
  ): Promise<string | null> {
    const { peer, announcer } = this.#tools;
    if (this.#isReadOnly()) return null;
    const { ref } = await peer.request('annotate', {
      target: { ...target },
      tags,
      comment: '',
      ...(locator === null ? {} : { locator }),
    });
    if (ref === null) return null;
    announcer.say(said);
    this.#open(ref);
    return ref;
  }

  /** Opens a note in place of the selection it came from. */
  #open(ref: string): void {
    this.#tools.view.clearSelection();
    this.#tools.active.set(ref);
  }
}
