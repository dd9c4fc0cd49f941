import * as vscode from 'vscode';
import { Commands, type CommandHandlers } from './commands/commands.ts';
import { CourseCommands } from './commands/courseCommands.ts';
import { NoteCommands } from './commands/noteCommands.ts';
import { ReadingPicker } from './commands/pickReading.ts';
import { ReadingCommands } from './commands/readingCommands.ts';
import { CourseFeatures, type FeatureCommand, type FeatureParts } from './courseFeatures.ts';
import { Courses } from './course/courses.ts';
import { Documents } from './course/documents.ts';
import { Fellows } from './fellow/fellows.ts';
import { Library } from './library/library.ts';
import { WALKTHROUGH } from './ids.ts';
import { lazy } from './lazy.ts';
import { inBackground, log } from './log.ts';
import { NoteLenses } from './markdown/noteLenses.ts';
import { NoteFiles } from './notes/noteFiles.ts';
import { journalHere } from './notes/journalHere.ts';
import { KeptWords } from './notes/keptWords.ts';
import { NotesStore } from './notes/notesStore.ts';
import { SharedNotes } from './notes/sharedNotes.ts';
import type { Platform } from './platform.ts';
import { toggleDarkPages } from './settings.ts';
import { Diagnostics } from './problems/diagnostics.ts';
import { NoteFixes } from './problems/noteFixes.ts';
import { NoteProblemsOf } from './problems/noteProblemsOf.ts';
import { SyllabusCompletion } from './problems/syllabusCompletion.ts';
import { SyllabusFixes } from './problems/syllabusFixes.ts';
import { SyllabusSymbols } from './problems/syllabusSymbols.ts';
import { SharingFeatures, type SharingCommand } from './sharing/sharingFeatures.ts';
import { CopyCache } from './editor/copyCache.ts';
import { ReaderEditors } from './editor/readerEditor.ts';
import { NoteBadges } from './tree/noteBadges.ts';
import { ReadingTexts } from './search/readingTexts.ts';
import { storedFiles } from './storedFiles.ts';
import { SyllabusTree } from './tree/syllabusTree.ts';

/** What VS Code keeps for a reader. */
function storageOf(
  { extensionUri, workspaceState: memento, storageUri }: vscode.ExtensionContext,
  platform: Platform,
) {
  const copies = new CopyCache(memento, storageUri);
  const typed = new KeptWords(storedFiles(platform, storageUri, 'typed'));
  return { extensionUri, memento, copies, typed };
}

/**
 * Joins the parts. Nothing is read here: what a part needs, it reads when it is first asked.
 *
 * @returns What is to be waited for before the extension ends: what is on its way to the disk.
 */
export function activate(context: vscode.ExtensionContext, platform: Platform): () => Promise<void> {
  const own: Own = (thing) => {
    context.subscriptions.push(thing);
    return thing;
  };
  const courses = own(new Courses(platform));
  const documents = new Documents(courses);
  const files = own(new NoteFiles(platform));
  const journal = journalHere(platform, context.storageUri);
  const notes = own(new NotesStore(files, platform, journal, () => fellows.current));
  const fellows: Fellows = own(new Fellows(platform, (folder) => notes.fellowsOf(folder)));
  const library = own(new Library(platform, context.extensionUri));
  const shared = own(new SharedNotes(notes, context.workspaceState));
  const tree = own(new SyllabusTree(courses, notes, shared, library));
  const texts = own(new ReadingTexts(context, library));
  const storage = storageOf(context, platform);
  const readers: ReaderEditors = own(
    new ReaderEditors({
      ...storage,
      documents,
      notes,
      shared,
      fellows,
      texts,
      openNote: (reading, ref) => noteCommands().openNote(reading, ref),
      openExternally: (uri) => reading().openInBrowser(uri),
      openTalk: (talk, seconds) => reading().openTalk(talk, seconds),
      attach: (uri) => reading().attachFile(uri),
      findRecording: (talk) => library.findRecording(talk),
    }),
  );
  const picker = new ReadingPicker(courses, documents, readers, files, tree);
  const reading = lazy(() => new ReadingCommands(courses, library, notes, readers, picker));
  const open: FeatureParts['open'] = (target, reveal) => reading().open(target, reveal);
  const noteCommands = lazy(() => new NoteCommands(documents, fellows, notes, shared, picker, open));
  const overall = {
    context,
    platform,
    courses,
    documents,
    files,
    notes,
    shared,
    fellows,
    library,
    readers,
    picker,
    texts,
    open,
  };
  const features = own(new CourseFeatures(overall));
  const sharing = own(new SharingFeatures(context, overall));
  own(fellows.onDidChange(() => notes.fellowChanged()));
  showInEditors(own, overall);
  const course = lazy(() => new CourseCommands(courses, platform, versionOf(context)));
  const basic = handlersOf({ ...overall, reading, noteCommands, course });
  own(new Commands({ ...basic, ...features.handlers, ...sharing.handlers }, readers));
  // After activation, not in it: whether there is a course decides which welcome is shown and what is checked.
  setTimeout(() => inBackground('syllabus', begin(courses, sharing)), 0);
  return () => allSettled(notes, storage.typed);
}

/** Resolves when nothing is to be written any more. */
async function allSettled(...writers: readonly { settled(): Promise<void> }[]): Promise<void> {
  await Promise.all(writers.map((writer) => writer.settled()));
}

function versionOf({ extension }: vscode.ExtensionContext): string {
  return String((extension.packageJSON as { readonly version?: unknown }).version);
}

/** Looks at the courses, and mends what a pull left behind in them. */
async function begin(courses: Courses, sharing: SharingFeatures): Promise<void> {
  await courses.load();
  sharing.heal();
}

type Own = <T extends vscode.Disposable>(thing: T) => T;

/** What stands in note and syllabus files and beside them: lenses, links, problems and their fixes. */
function showInEditors(
  own: Own,
  {
    courses,
    files,
    notes,
    shared,
    library,
  }: Pick<FeatureParts, 'courses' | 'files' | 'notes' | 'shared' | 'library'>,
): void {
  own(new NoteBadges(notes, shared));
  own(new NoteLenses(files));
  const problems = new NoteProblemsOf(courses, files);
  own(new Diagnostics({ courses, files, problems, library }));
  own(new SyllabusFixes(courses, library));
  own(new SyllabusCompletion(courses));
  const outline = new SyllabusSymbols(courses);
  own(
    vscode.languages.registerDocumentSymbolProvider({ language: 'markdown' }, outline, {
      label: 'Marginalia',
    }),
  );
  own(new NoteFixes(files, problems));
}

interface Parts {
  readonly reading: () => ReadingCommands;
  readonly noteCommands: () => NoteCommands;
  readonly course: () => CourseCommands;
  readonly fellows: Fellows;
  readonly library: Library;
  readonly courses: Courses;
  readonly files: NoteFiles;
  readonly readers: ReaderEditors;
}

function handlersOf(parts: Parts): Omit<CommandHandlers, FeatureCommand | SharingCommand> {
  const { reading, noteCommands, course, fellows, library, courses, files, readers } = parts;
  return {
    openReading: (argument) => reading().openReading(argument),
    openNextReading: () => reading().openNextReading(),
    openCopy: (argument) => reading().openCopy(argument),
    fetchReading: (argument) => reading().fetchReading(argument),
    replaceCopy: (argument) => reading().replaceCopy(argument),
    attachFile: (argument) => reading().attachFile(argument),
    openInBrowser: (argument) => reading().openInBrowser(argument),
    openNotes: (argument) => noteCommands().openNotes(argument),
    openSyllabus: (argument) => course().openSyllabus(argument),
    newCourse: () => course().newCourse(),
    importSyllabus: () => course().importSyllabus(),
    addWorkflow: () => course().addWorkflow(),
    pinIds: () => course().pinIds(),
    stampNotes: (argument) => noteCommands().stampNotes(argument),
    chooseFellow: () => chooseFellow(fellows),
    markUnread: (argument) => noteCommands().setStatus(argument, 'unread'),
    markReading: (argument) => noteCommands().setStatus(argument, 'reading'),
    markDone: (argument) => noteCommands().setStatus(argument, 'done'),
    refresh: async () => {
      library.refresh();
      await courses.refresh();
      await files.rescan();
    },
    showLog: () => log().show(),
    getStarted: async () => {
      await vscode.commands.executeCommand('workbench.action.openWalkthrough', WALKTHROUGH, false);
    },
    revealPassage: (argument) => noteCommands().revealPassage(argument),
    deleteNote: (argument) => noteCommands().deleteNote(argument),
    togglePrivate: (argument) => noteCommands().togglePrivate(argument),
    markSeen: (argument) => noteCommands().markSeen(argument),
    toggleDarkPages,
    'reader.undo': () => readers.active?.undo('undo'),
    'reader.redo': () => readers.active?.undo('redo'),
  };
}

async function chooseFellow(fellows: Fellows): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder) await fellows.choose(folder);
  else throw new Error(vscode.l10n.t('Open the folder of your course first.'));
}
