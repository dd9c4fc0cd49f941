/** Note files on the disk, and a store of a test's own over them. */
import * as vscode from 'vscode';
import { NO_TARGET } from '../../../src/core/model/annotation.ts';
import type { DocumentReading } from '../../../src/host/course/documents.ts';
import type { Fellow } from '../../../src/host/fellow/fellows.ts';
import { NoteFiles } from '../../../src/host/notes/noteFiles.ts';
import { journalHere } from '../../../src/host/notes/journalHere.ts';
import { NotesStore } from '../../../src/host/notes/notesStore.ts';
import type { StoredNote } from '../../../src/host/notes/storedNotes.ts';
import type { Platform } from '../../../src/host/platform.ts';
import type { AnnotationDraft } from '../../../src/protocol/data.ts';
import { courseRoot, platform, until } from './environment.ts';

/** Who takes notes in these tests. */
export const ANA: Fellow = { key: 'ana', name: 'Ana' };
/** Somebody else. */
export const BO: Fellow = { key: 'bo', name: 'Bo' };

let readings = 0;

/** A reading that no other test has notes on. */
export function freshReading(): DocumentReading {
  const id = `reading-${++readings}`;
  return { folder: courseRoot(), id, title: `Reading ${readings}`, reading: null, week: null };
}

/** Where a fellow's notes on a reading of no week lie. */
export function noteUri(reading: DocumentReading, { key }: Fellow = ANA): vscode.Uri {
  return vscode.Uri.joinPath(reading.folder.uri, 'notes', reading.id, `${key}.md`);
}

/** A passage to be highlighted. */
export function draft(
  exact: string,
  { page = 0, tags = [] as string[], comment = '' } = {},
): AnnotationDraft {
  const target = {
    ...NO_TARGET,
    quote: { exact, prefix: '', suffix: '' },
    page: { index: page, label: null },
  };
  return { target, tags, comment };
}

/** What a file holds, to the byte; null if there is none. */
export async function onDisk(uri: vscode.Uri): Promise<string | null> {
  try {
    const bytes = await vscode.workspace.fs.readFile(uri);
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Writes a file behind the extension's back, as another program does. */
export async function writeDisk(uri: vscode.Uri, text: string | Uint8Array): Promise<void> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  await vscode.workspace.fs.writeFile(uri, bytes);
}

/** A note file as it might have been written by the extension, or by hand. */
export function noteFile(reading: DocumentReading, body: string, { key }: Fellow = ANA): string {
  return `---\nmarginalia: 1\nreading: ${reading.id}\nfellow: ${key}\nstatus: reading\n---\n\n# ${reading.title}\n${body}`;
}

/** A record written by hand. */
export function handWritten(quote: string, comment = ''): string {
  return `\n## p. 1\n\n> ${quote}\n${comment === '' ? '' : `\nTo say: ${comment}\n`}`;
}

/** A store with nobody else at it. */
export class OwnStore {
  readonly files: NoteFiles;
  readonly store: NotesStore;
  /** Who reads; another from one moment to the next, as when a setting is changed. */
  fellow: Fellow | null = ANA;

  /** @param storage Where its journal is kept; none if undefined. */
  constructor(where: Platform = platform(), storage?: vscode.Uri) {
    this.files = new NoteFiles(where);
    this.store = new NotesStore(this.files, where, journalHere(where, storage), () => this.fellow);
  }

  /** Opens it on the notes that are there. */
  static async open(where?: Platform, storage?: vscode.Uri): Promise<OwnStore> {
    const own = new OwnStore(where, storage);
    await own.store.load(courseRoot());
    return own;
  }

  /** Quotes of a reading's notes, as shown now. */
  quotes(reading: DocumentReading): string[] {
    return this.store.of(reading).map(quoteOf);
  }

  /** Resolves when nothing is to be written any more. */
  written(): Promise<void> {
    return this.store.settled();
  }

  /** Resolves when what is shown of a reading is as expected; looked at whenever the store says that it changed. */
  async when(reading: DocumentReading, expected: (notes: readonly StoredNote[]) => boolean): Promise<void> {
    if (expected(this.store.of(reading))) return;
    await new Promise<void>((resolve) => {
      const subscription = this.store.onDidChange(() => {
        if (!expected(this.store.of(reading))) return;
        subscription.dispose();
        resolve();
      });
    });
  }

  /** Records what is shown of a reading at every change, from now on. */
  watch(reading: DocumentReading): string[][] {
    const shown: string[][] = [];
    this.store.onDidChange((change) => {
      if (change.reading === reading.id) shown.push(this.quotes(reading));
    });
    return shown;
  }

  dispose(): void {
    this.store.dispose();
    this.files.dispose();
  }
}

/** A note's quote, or its comment where it has none. */
export function quoteOf({ annotation }: StoredNote): string {
  return annotation.target.quote?.exact ?? annotation.comment;
}

/** Stores that are closed when the test that opened them is over. */
export function useStores(): (where?: Platform, storage?: vscode.Uri) => Promise<OwnStore> {
  const open: OwnStore[] = [];
  afterEach(() => {
    for (const store of open.splice(0)) store.dispose();
  });
  return async (where, storage) => {
    const own = await OwnStore.open(where, storage);
    open.push(own);
    return own;
  };
}

/** Opens a file in an editor of its own. */
export async function edit(uri: vscode.Uri): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(uri);
  return vscode.window.showTextDocument(document, { preview: false });
}

/** Closes all editors, throwing away what is not saved, and waits until their documents are gone. */
export async function closeEditors(): Promise<void> {
  for (const document of vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await until(() => vscode.window.tabGroups.all.every(({ tabs }) => tabs.length === 0), 'editors to close');
}
