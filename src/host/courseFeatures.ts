import * as vscode from 'vscode';
import { AssistantTools } from './assistant/assistantTools.ts';
import type { CommandHandlers } from './commands/commands.ts';
import { exportBrief } from './commands/briefCommand.ts';
import { exportPdf } from './commands/exportPdf.ts';
import { ExchangeCommands } from './commands/exchangeCommands.ts';
import type { ReadingPicker } from './commands/pickReading.ts';
import { ObjectiveCommands } from './commands/objectiveCommands.ts';
import { CourseCoverage } from './course/courseCoverage.ts';
import type { Courses } from './course/courses.ts';
import { findReading, type DocumentReading, type Documents } from './course/documents.ts';
import { Disposable } from './disposable.ts';
import type { ReaderEditors } from './editor/readerEditor.ts';
import type { RevealTarget } from './editor/readerPanel.ts';
import type { Fellows } from './fellow/fellows.ts';
import { LinkCommands } from './links/linkCommands.ts';
import { MarkdownFeatures } from './links/markdownFeatures.ts';
import { MovedFiles } from './links/movedFiles.ts';
import { NoteLinks } from './links/noteLinks.ts';
import { Renames } from './links/renames.ts';
import { lazy } from './lazy.ts';
import type { Library } from './library/library.ts';
import type { NoteFiles } from './notes/noteFiles.ts';
import type { NotesStore } from './notes/notesStore.ts';
import type { SharedNotes } from './notes/sharedNotes.ts';
import { CoverageMap } from './objectives/coveragePanel.ts';
import type { ReadingTexts } from './search/readingTexts.ts';
import { SearchFeature } from './search/searchFeature.ts';
import { ObjectivesTree } from './objectives/objectivesTree.ts';
import type { Platform } from './platform.ts';

/** What the features that look over a whole course stand on. */
export interface FeatureParts {
  readonly context: vscode.ExtensionContext;
  readonly platform: Platform;
  readonly courses: Courses;
  readonly documents: Documents;
  readonly files: NoteFiles;
  readonly notes: NotesStore;
  readonly shared: SharedNotes;
  readonly fellows: Fellows;
  readonly library: Library;
  readonly readers: ReaderEditors;
  readonly picker: ReadingPicker;
  readonly texts: ReadingTexts;
  readonly open: (reading: DocumentReading, reveal: RevealTarget | null) => Promise<void>;
}

/** The commands they bring. */
export type FeatureCommand =
  | 'showCoverage'
  | 'search'
  | 'forgetSearch'
  | 'openFound'
  | 'copyQuoteWithLink'
  | 'copyLinkForChat'
  | 'insertQuote'
  | 'showBacklinks'
  | 'exportBrief'
  | 'exportNotes'
  | 'exportPdf'
  | 'importNotes';

/** Joins what looks over a whole course: objectives and their coverage, finding, links, assistants. */
export class CourseFeatures extends Disposable {
  readonly handlers: Pick<CommandHandlers, FeatureCommand>;

  constructor(parts: FeatureParts) {
    super();
    const { context, courses, files, notes, shared, fellows, open } = parts;
    const coverage = new CourseCoverage(files, () => fellows.current);
    this._register(new ObjectivesTree(courses, notes, shared, coverage));
    const objectives = lazy(() => new ObjectiveCommands({ ...parts, coverage }));
    const map = this._register(
      new CoverageMap({
        extensionUri: context.extensionUri,
        courses,
        notes,
        coverage,
        shared,
        showPassages: (place) => objectives().showPassages(place),
        openReading: async ({ course }, id) => {
          const reading = findReading(course, id);
          if (reading) await open(reading, null);
        },
      }),
    );
    const search = this._register(new SearchFeature(parts));
    const links = new NoteLinks(parts);
    this._register(new MarkdownFeatures({ ...parts, links, search: search.search }));
    this._register(new Renames(courses, files, () => fellows.current));
    this._register(new MovedFiles(courses, files, () => fellows.current));
    this._register(new AssistantTools(parts));
    const linking = lazy(() => new LinkCommands({ ...parts, links, choose: () => search.choose('') }));
    this._register(vscode.window.registerUriHandler({ handleUri: (uri) => linking().handleUri(uri) }));
    this.handlers = {
      copyQuoteWithLink: (argument) => linking().copyQuoteWithLink(argument),
      copyLinkForChat: (argument) => linking().copyLinkForChat(argument),
      insertQuote: () => linking().insertQuote(),
      showBacklinks: (argument) => linking().showBacklinks(argument),
      showCoverage: (argument) => objectives().showCoverage(map, argument),
      search: (argument) => search.ask(argument),
      forgetSearch: (argument) => search.forget(argument),
      openFound: (argument) => search.openFound(argument),
      exportBrief: (argument) => exportBrief(parts, argument),
      exportNotes: (argument) => new ExchangeCommands(parts).exportNotes(argument),
      exportPdf: (argument) => exportPdf(parts, argument),
      importNotes: () => new ExchangeCommands(parts).importNotes(),
    };
  }
}
