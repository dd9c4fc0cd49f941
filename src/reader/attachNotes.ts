import type { ReaderStart } from './reader.ts';
import { readerActions } from './actions.ts';
import { ActiveNote } from './notes/activeNote.ts';
import { AnnotationStore } from './notes/annotationStore.ts';
import { DocumentTexts } from './notes/documentTexts.ts';
import { NoteActions } from './notes/noteActions.ts';
import type { NoteTools } from './notes/noteActions.ts';
import { Placements } from './notes/placements.ts';
import { Painter } from './paint/painter.ts';
import type { PdfView } from './pdf/pdfView.ts';
import { SelectionPopup } from './select/selectionPopup.ts';
import { Announcer } from './shell/announcer.ts';
import { FocusReporter } from './shell/focusReporter.ts';
import type { Shell } from './shell/shell.ts';
import { Toast } from './shell/toast.ts';
import type { ViewMemory } from './shell/viewMemory.ts';
import type { Toolbar } from './toolbar/toolbar.ts';

/** What notes are attached to. */
export interface ReaderParts extends ReaderStart {
  readonly shell: Shell;
  readonly memory: ViewMemory;
  readonly view: PdfView;
  readonly toolbar: Toolbar;
}

/** Brings everything to the document that is not needed for its first page. */
export async function attachNotes(parts: ReaderParts): Promise<void> {
  const { view, memory, host } = parts;
  const { peer } = host;
  view.onDidMove((position) => {
    memory.keepPosition(position);
    peer.notify('moved', position);
  });
  const state = await parts.state;
  const store = new AnnotationStore(state.context, state.annotations);
  const texts = new DocumentTexts(view);
  const placements = new Placements(view, store, texts);
  const active = new ActiveNote();
  const tools: NoteTools = {
    ...{ view, store, texts, placements, active, peer },
    announcer: new Announcer(),
    toast: new Toast(parts.shell.stage),
  };
  const painter = new Painter(view, store, placements, active);
  const notes = new NoteActions(tools);
  const comment = (): void => undefined;
  new SelectionPopup(tools, notes, comment);
  new FocusReporter(peer, view, active);
  const nothing = (): void => undefined;
  const actions = readerActions({
    view,
    notes,
    surfaces: {
      comment,
      editTags: nothing,
      deleteNote: nothing,
      find: nothing,
      findAgain: nothing,
      goToPage: () => parts.toolbar.goToPage(),
      toggleOutline: nothing,
      toggleNotes: nothing,
      toggleCaret: nothing,
      stepNote: nothing,
      pageNote: () => void notes.sectionNote(view.currentSection),
    },
  });
  view.element.addEventListener('click', (event) => {
    const point = view.pointAt(event.clientX, event.clientY);
    active.set((point && painter.notesAt(point)[0]) ?? null);
  });
  host.attach({
    annotations: ({ changed, removed }) => store.apply(changed, removed),
    context: (context) => store.setContext(context),
    reveal: nothing,
    perform: ({ action }) => actions[action](),
  });
}
