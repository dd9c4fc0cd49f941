import type { Stance } from '../core/course/conversation.ts';
import type { Layer } from '../core/course/layers.ts';
import type { ReaderAction } from '../protocol/readerActions.ts';
import type { DocumentView } from './documentView.ts';
import type { NoteActions } from './notes/noteActions.ts';
import type { TalkPanel } from './transcript/talkPanel.ts';

/** What can be opened, closed and stepped through around the document. */
export interface Surfaces {
  comment(): void;
  editTags(): void;
  pageNote(): void;
  deleteNote(): void;
  find(): void;
  findAgain(backwards: boolean): void;
  goToPage(): void;
  toggleOutline(): void;
  toggleNotes(): void;
  toggleCaret(): void;
  stepNote(direction: 1 | -1): void;
  markArea(): void;
  showLostNotes(): void;
  togglePrivate(): void;
  importMarks(): void;
  stepNew(direction: 1 | -1): void;
  reply(): void;
  respond(stance: Stance | 'answered'): void;
  chooseLayer(): void;
  showLayer(layer: Layer): void;
}

/** The parts of the reader that actions set going. */
export interface ActionTargets {
  readonly view: DocumentView;
  readonly notes: NoteActions;
  readonly surfaces: Surfaces;
  /** Only of a talk. */
  readonly talk?: TalkPanel | undefined;
}

/** What every action of VS Code's commands and keys does here. One that is missing does not compile. */
export function readerActions({
  view,
  notes,
  surfaces,
  talk,
}: ActionTargets): Readonly<Record<ReaderAction, () => void>> {
  const tag = (digit: number) => () => void notes.tag(digit);
  const turn = (pages: number) => () => {
    const section = Math.min(view.sectionCount - 1, Math.max(0, view.currentSection + pages));
    view.revealSection(section, { remember: false });
  };
  return {
    tag1: tag(1),
    tag2: tag(2),
    tag3: tag(3),
    tag4: tag(4),
    tag5: tag(5),
    tag6: tag(6),
    tag7: tag(7),
    tag8: tag(8),
    tag9: tag(9),
    highlight: () => void notes.highlight(),
    comment: () => surfaces.comment(),
    editTags: () => surfaces.editTags(),
    deleteNote: () => surfaces.deleteNote(),
    pageNote: () => surfaces.pageNote(),
    copyQuote: () => void notes.copyQuote(),
    find: () => surfaces.find(),
    findNext: () => surfaces.findAgain(false),
    findPrevious: () => surfaces.findAgain(true),
    zoomIn: () => view.sizing.stepUp(),
    zoomOut: () => view.sizing.stepDown(),
    fitWidth: () => view.sizing.fit('page-width'),
    fitPage: () => view.sizing.fit('page-fit'),
    rotate: () => view.rotate?.(),
    nextPage: turn(1),
    previousPage: turn(-1),
    firstPage: () => view.revealSection(0, { remember: true }),
    lastPage: () => view.revealSection(view.sectionCount - 1, { remember: true }),
    goToPage: () => surfaces.goToPage(),
    goBack: () => view.goBack(),
    toggleOutline: () => surfaces.toggleOutline(),
    toggleNotes: () => surfaces.toggleNotes(),
    toggleCaret: () => surfaces.toggleCaret(),
    togglePlay: () => talk?.togglePlay(),
    seekBack: () => talk?.seekBy(-1),
    seekForward: () => talk?.seekBy(1),
    playHere: () => void talk?.playHere(),
    timedNote: () => void talk?.note(),
    nextNote: () => surfaces.stepNote(1),
    previousNote: () => surfaces.stepNote(-1),
    markArea: () => surfaces.markArea(),
    showLostNotes: () => surfaces.showLostNotes(),
    togglePrivate: () => surfaces.togglePrivate(),
    importMarks: () => surfaces.importMarks(),
    attachToSelection: () => void notes.attachToSelection(),
    ...sharedActions(surfaces),
  };
}

/** What is done with what others wrote. */
function sharedActions(surfaces: Surfaces) {
  return {
    reply: () => surfaces.reply(),
    agree: () => surfaces.respond('agree'),
    disagree: () => surfaces.respond('disagree'),
    putQuestion: () => surfaces.respond('question'),
    addEvidence: () => surfaces.respond('evidence'),
    markAnswered: () => surfaces.respond('answered'),
    chooseLayer: () => surfaces.chooseLayer(),
    showEveryone: () => surfaces.showLayer({ kind: 'everyone' }),
    showMine: () => surfaces.showLayer({ kind: 'mine' }),
    showQuestions: () => surfaces.showLayer({ kind: 'questions' }),
    nextNew: () => surfaces.stepNew(1),
    previousNew: () => surfaces.stepNew(-1),
  } satisfies Partial<Record<ReaderAction, () => void>>;
}
