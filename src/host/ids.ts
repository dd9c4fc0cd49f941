import type { ReaderAction } from '../protocol/readerActions.ts';

/** Every id that package.json and the code share, in one place. */

/** Commands that act on the course or a reading of it. The code maps each to a handler: a missing one does not compile. */
export const COMMANDS = [
  'openReading',
  'openNextReading',
  'openCopy',
  'fetchReading',
  'attachFile',
  'replaceCopy',
  'openInBrowser',
  'openNotes',
  'openSyllabus',
  'newCourse',
  'importSyllabus',
  'addWorkflow',
  'pinIds',
  'stampNotes',
  'chooseFellow',
  'markUnread',
  'markReading',
  'markDone',
  'refresh',
  'showLog',
  'getStarted',
  'showCoverage',
  'copyQuoteWithLink',
  'copyLinkForChat',
  'insertQuote',
  'showBacklinks',
  'search',
  'forgetSearch',
  'openFound',
  'exportBrief',
  'exportNotes',
  'exportPdf',
  'importNotes',
  'revealPassage',
  'deleteNote',
  'shareNotes',
  'setUpMergeDriver',
  'togglePrivate',
  'markSeen',
  'toggleDarkPages',
  'reader.undo',
  'reader.redo',
] as const;
export type CommandName = (typeof COMMANDS)[number];

/** The id VS Code knows a command by. */
export function commandId(name: CommandName | `reader.${ReaderAction}`): string {
  return `marginalia.${name}`;
}

/** The tree of weeks, objectives and readings. */
export const SYLLABUS_VIEW = 'marginalia.syllabus';

/** The tree of objectives and the passages tied to them. */
export const OBJECTIVES_VIEW = 'marginalia.objectives';

/** The tree of searches that were kept. */
export const SEARCHES_VIEW = 'marginalia.searches';

/** The panel with objectives × readings. */
export const COVERAGE_PANEL = 'marginalia.coverage';

/** The panel with the page of a brief. */
export const BRIEF_PANEL = 'marginalia.brief';

/** The walkthrough, as VS Code names it: extension and id. */
export const WALKTHROUGH = 'marginalia.marginalia#start';

/** Custom editor for what lies in a course's readings folder. */
export const READER_EDITOR = 'marginalia.reader';
/** The same editor, offered for every other PDF. */
export const PDF_EDITOR = 'marginalia.pdf';

/** Tools for language models, as package.json declares them. */
export const TOOLS = {
  listReadings: 'marginalia_listReadings',
  readPassage: 'marginalia_readPassage',
  listNotes: 'marginalia_listNotes',
  proposeHighlight: 'marginalia_proposeHighlight',
} as const;

/** Context keys, for `when` clauses. */
export const CONTEXT = {
  /** `noSyllabus`, `noReadings` or `ready`; unset until the workspace was looked at. */
  state: 'marginalia.state',
  /** True where there is git to share notes with. */
  canShare: 'marginalia.canShare',
  /** Whether searches were kept. */
  searches: 'marginalia.searches',
  /** How many objectives the week of the active reading has. */
  objectives: 'marginalia.objectives',
  readerActive: 'marginalia.readerActive',
  /** The active reader shows a talk. */
  talk: 'marginalia.reader.talk',
  selection: 'marginalia.reader.selection',
  input: 'marginalia.reader.input',
  note: 'marginalia.reader.note',
  caret: 'marginalia.reader.caret',
} as const;

/** Keys of `workspaceState`. */
export const STATE = {
  /** Queries that were kept, oldest first. */
  searches: 'searches',
  position: (document: string) => `position:${document}`,
  /** The hash of the copy that was open last. */
  copy: (document: string) => `copy:${document}`,
  /** Others' notes that were looked at, as marks; see core/course/seenNotes. */
  seen: (folder: string, reading: string) => `seen:${folder}|${reading}`,
} as const;
