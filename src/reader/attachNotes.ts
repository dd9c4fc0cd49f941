import './attachNotes.css';
import type { RevealTarget } from '../protocol/data.ts';
import type { HostPeer } from './boot/hostConnection.ts';
import type { OpenedView, ReaderStart } from './runReader.ts';
import { readerActions } from './actions.ts';
import type { Surfaces } from './actions.ts';
import { AreaTool } from './areas/areaTool.ts';
import { AskedAhead } from './base/askedAhead.ts';
import { CaretMode } from './caret/caretMode.ts';
import { NotesSurface } from './cards/notesSurface.ts';
import { watchCopy } from './copies/copyWatch.ts';
import { FindBar } from './find/findBar.ts';
import { ActiveNote } from './notes/activeNote.ts';
import { AnnotationStore } from './notes/annotationStore.ts';
import { Conversations } from './notes/conversations.ts';
import { DocumentTexts } from './notes/documentTexts.ts';
import { SentWords } from './notes/sentWords.ts';
import { Layers } from './notes/layers.ts';
import { NewNotes } from './notes/newNotes.ts';
import { TypedWords } from './notes/typedWords.ts';
import { NoteActions } from './notes/noteActions.ts';
import type { NoteTools } from './notes/noteActions.ts';
import { sendPlaces } from './marks/sendPlaces.ts';
import { showQuote } from './notes/showQuote.ts';
import { Placements } from './notes/placements.ts';
import { OutlineToggle } from './outline/outlineToggle.ts';
import { Painter } from './paint/painter.ts';
import { followPointer } from './select/followPointer.ts';
import { offerWithoutText } from './select/noTextOffer.ts';
import { SelectionPopup } from './select/selectionPopup.ts';
import { Announcer } from './shell/announcer.ts';
import { FocusReporter } from './shell/focusReporter.ts';
import type { Shell } from './shell/shell.ts';
import { Toast } from './shell/toast.ts';
import type { ViewMemory } from './shell/viewMemory.ts';
import { talkTools } from './transcript/talkTools.ts';

/** What notes are attached to. */
export interface ReaderParts extends ReaderStart, OpenedView {
  readonly shell: Shell;
  readonly memory: ViewMemory;
}

/** Brings everything to the document that is not needed for its first page. */
export async function attachNotes(parts: ReaderParts): Promise<void> {
  const { view, memory, host, shell, toolbar } = parts;
  const { peer } = host;
  view.onDidMove((position) => {
    memory.keepPosition(position);
    peer.notify('moved', position);
  });
  const [state, known] = await Promise.all([parts.state, peer.request('annotations', {})]);
  const store = new AnnotationStore(state.context, known.annotations);
  store.onDidChangeContext(() => view.setDarkPages?.(store.context.darkPages === true));
  const conversations = new Conversations(store);
  const texts = new DocumentTexts(view);
  const placements = new Placements(view, store, texts);
  const tools: NoteTools = {
    view,
    store,
    conversations,
    texts,
    placements,
    peer,
    active: new ActiveNote(),
    announcer: new Announcer(),
    toast: new Toast(shell.stage),
  };
  const notes = new NoteActions(tools);
  const layers = new Layers({ ...tools, memory });
  const fresh = new NewNotes(tools);
  const areas = new AreaTool(tools, notes);
  areas.attach();
  const typed = new TypedWords(memory, peer, known.typed);
  const painter = new Painter({ ...tools, layers });
  const cards = new NotesSurface({
    ...tools,
    view,
    notes,
    areas,
    painter,
    memory,
    typed,
    sent: new SentWords(store, typed),
    shell,
    layers,
    fresh,
    onShown: (areShown) => toolbar.setNotesShown(areShown),
  });
  followPointer(tools, painter, (ref) => cards.showClicked(ref));
  offerWithoutText(tools, notes);
  const surfaces = joinSurfaces(parts, tools, notes, { cards, areas });
  toolbar.layers.attach({ store, layers, fresh, choose: (layer) => cards.showLayer(layer) });
  new SelectionPopup(tools, notes, () => surfaces.comment()).attach();
  toolbar.attach(surfaces);
  parts.talk?.attach(talkTools(tools, notes, (ref) => cards.editComment(ref)));
  answerHost(parts, tools, { cards, typed }, readerActions({ view, notes, surfaces, talk: parts.talk }));
  watchCopy(tools, shell.stage, {
    reveal: (ref) => cards.reveal(ref, true),
    showLost: () => cards.showLost(),
  });
  if (state.reveal) reveal(tools, cards, state.reveal);
}

/** Shows what the host asks for: a note, a quote, or a page. */
function reveal({ view, texts }: NoteTools, cards: NotesSurface, target: RevealTarget): void {
  const { ref, pageIndex, quote } = target;
  if (ref !== null) cards.reveal(ref, true);
  else if (quote !== undefined) void showQuote(view, texts, { quote, pageIndex });
  else if (pageIndex !== null) view.revealSection(pageIndex, { remember: true });
}

/** What the host says is done from now on. */
function answerHost(
  { host }: ReaderParts,
  tools: NoteTools,
  { cards, typed }: { readonly cards: NotesSurface; readonly typed: TypedWords },
  actions: ReturnType<typeof readerActions>,
): void {
  const { store, texts, peer } = tools;
  host.attach({
    annotations: ({ changed, removed }) => store.apply(changed, removed),
    context: (context) => store.setContext(context),
    typed: ({ words }) => typed.adopt(words),
    reveal: (target) => reveal(tools, cards, target),
    wantText: () => void sendText(texts, peer),
    perform: ({ action }) => actions[action](),
    placeNotes: (job) => void sendPlaces(tools, job),
  });
}

/** Reads the whole text in the background and hands it to the host, which searches in it. */
async function sendText(texts: DocumentTexts, peer: HostPeer): Promise<void> {
  const { pages } = await texts.whole();
  peer.notify('text', { sections: pages.map((page) => page?.text ?? '') });
}

/** Everything that actions and buttons open, close and step through. */
function joinSurfaces(
  parts: ReaderParts,
  tools: NoteTools,
  notes: NoteActions,
  { cards, areas }: { readonly cards: NotesSurface; readonly areas: AreaTool },
): Surfaces {
  const { view, shell, toolbar } = parts;
  const { active, announcer, peer } = tools;
  const focus = new FocusReporter(peer, view, active);
  const caret = new CaretMode(tools, (isOn) => focus.setCaret(isOn));
  const backToView = (): void => view.element.focus({ preventScroll: true });
  const find = new FindBar(shell.stage, view.finder, announcer, backToView);
  const outline = new OutlineToggle(parts, (url) => peer.notify('openLink', { url }));
  const asked = new AskedAhead(() => focus.isOnNote);
  return {
    comment: () => {
      const reply = cards.focusedReply;
      if (reply === null) void asked.openOn(notes.noteToWrite(), (ref) => cards.editComment(ref));
      else if (tools.store.get(reply)?.own) asked.open(() => cards.editReply(reply));
      else asked.open(() => cards.reply(reply));
    },
    reply: () => {
      const to = cards.focusedReply ?? active.ref;
      if (to !== null) cards.reply(to);
    },
    respond: (stance) => {
      const to = cards.focusedReply ?? active.ref;
      if (to !== null) void notes.respond(to, stance);
    },
    editTags: () => void asked.openOn(notes.noteToWrite(), (ref) => cards.editTags(ref)),
    pageNote: () =>
      void asked.openOn(notes.sectionNote(view.currentSection), (ref) => cards.editComment(ref)),
    deleteNote: () => {
      const ref = cards.focusedReply ?? active.ref;
      if (ref !== null) void notes.remove(ref);
    },
    togglePrivate: () => {
      if (active.ref !== null) void notes.togglePrivate(active.ref);
    },
    find: () => asked.open(() => find.open()),
    findAgain: (backwards) => find.again(backwards),
    goToPage: () => asked.open(() => toolbar.goToPage()),
    toggleOutline: () => outline.toggle(),
    toggleNotes: () => cards.toggle(),
    toggleCaret: () => caret.toggle(),
    markArea: () => void areas.toggle(),
    importMarks: () => void notes.importMarks(),
    showLostNotes: () => cards.showLost(),
    stepNote: (direction) => cards.step(direction),
    stepNew: (direction) => cards.stepNew(direction),
    chooseLayer: () => toolbar.layers.open(),
    showLayer: (layer) => cards.showLayer(layer),
  };
}
