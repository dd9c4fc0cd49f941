import type * as vscode from 'vscode';
import type { DocumentReading, Documents } from '../course/documents.ts';
import type { Fellows } from '../fellow/fellows.ts';
import type { KeptWords } from '../notes/keptWords.ts';
import type { NotesStore } from '../notes/notesStore.ts';
import type { SharedNotes } from '../notes/sharedNotes.ts';
import type { ReadingTexts } from '../search/readingTexts.ts';
import type { CopyCache } from './copyCache.ts';

/** What a reader works with. */
export interface ReaderServices {
  readonly extensionUri: vscode.Uri;
  readonly memento: vscode.Memento;
  readonly documents: Documents;
  readonly notes: NotesStore;
  readonly shared: SharedNotes;
  readonly fellows: Fellows;
  readonly typed: KeptWords;
  readonly texts: ReadingTexts;
  readonly copies: CopyCache;
  /** Opens the note file at a record. */
  readonly openNote: (reading: DocumentReading, ref: string) => Promise<void>;
  readonly openExternally: (document: vscode.Uri) => Promise<void>;
  /** Opens a talk in the browser, at a time (in seconds) if its site can. */
  readonly openTalk: (reading: DocumentReading, seconds: number | null) => Promise<void>;
  /** Asks for a file of the reading, and shows it. */
  readonly attach: (document: vscode.Uri) => Promise<void>;
  /** The recording that lies beside a transcript. */
  readonly findRecording: (reading: DocumentReading) => Promise<vscode.Uri | null>;
}
