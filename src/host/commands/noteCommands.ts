import * as vscode from 'vscode';
import type { ReadingStatus } from '../../core/model/annotation.ts';
import type { DocumentReading, Documents } from '../course/documents.ts';
import type { Fellows } from '../fellow/fellows.ts';
import type { NotesStore } from '../notes/notesStore.ts';
import type { SharedNotes } from '../notes/sharedNotes.ts';
import type { RevealTarget } from '../editor/readerPanel.ts';
import { isNoteNode, isReadingNode, type ReadingPicker } from './pickReading.ts';

/** Commands on notes and on where a fellow stands. */
export class NoteCommands {
  readonly #documents: Documents;
  readonly #fellows: Fellows;
  readonly #notes: NotesStore;
  readonly #shared: SharedNotes;
  readonly #picker: ReadingPicker;
  readonly #open: (reading: DocumentReading, reveal: RevealTarget | null) => Promise<void>;

  constructor(
    documents: Documents,
    fellows: Fellows,
    notes: NotesStore,
    shared: SharedNotes,
    picker: ReadingPicker,
    open: (reading: DocumentReading, reveal: RevealTarget | null) => Promise<void>,
  ) {
    this.#documents = documents;
    this.#fellows = fellows;
    this.#notes = notes;
    this.#shared = shared;
    this.#picker = picker;
    this.#open = open;
  }

  /** Sets the fellow's own status of a reading; the note file is made if there is none. */
  async setStatus(argument: unknown, status: ReadingStatus): Promise<void> {
    const reading = await this.#picker.pick(argument);
    if (!reading) return;
    const fellow = await this.#fellows.ensure(reading.folder);
    if (fellow) await this.#notes.setStatus(reading, fellow, status);
  }

  /** Opens the fellow's note file of a reading, at a note if one is given. */
  async openNotes(argument: unknown): Promise<void> {
    const reading = await this.#picker.pick(argument);
    if (!reading) return;
    const fellow = await this.#fellows.ensure(reading.folder);
    if (!fellow) return;
    if (isNoteNode(argument)) await this.openNote(reading, argument.note.ref);
    else await showAt(await this.#notes.ensureFile(reading, fellow), null, isReadingNode(argument));
  }

  /** Opens the note file at a record. */
  async openNote(reading: DocumentReading, ref: string): Promise<void> {
    const note = this.#notes.find(reading, ref);
    if (!note) throw new Error(vscode.l10n.t('This note is not there any more.'));
    await showAt(note.uri, note.line, false);
  }

  /** Shows a note's passage in the reader: from CodeLens, a link or the tree. */
  async revealPassage(argument: unknown): Promise<void> {
    const target = readTarget(argument);
    if (!target) return;
    const folder = vscode.workspace.workspaceFolders?.find((one) => one.uri.toString() === target.folder);
    if (!folder) return;
    const entry = this.#documents.find(folder, target.reading);
    const reading = entry ?? { folder, id: target.reading, title: target.reading, reading: null, week: null };
    await this.#open(reading, { ref: target.ref, pageIndex: null });
  }

  async deleteNote(argument: unknown): Promise<void> {
    if (!isNoteNode(argument)) return;
    const reading = await this.#picker.pick(argument, { ask: false });
    if (reading) await this.#notes.remove(reading, argument.note.ref);
  }

  /** Keeps a note of the tree to the fellow alone, or shares it. */
  async togglePrivate(argument: unknown): Promise<void> {
    if (!isNoteNode(argument)) return;
    const reading = await this.#picker.pick(argument, { ask: false });
    if (reading) await this.#notes.setPrivate(reading, argument.note.ref, !argument.note.isPrivate);
  }

  /** Others' notes on a reading are no longer new. */
  async markSeen(argument: unknown): Promise<void> {
    const reading = await this.#picker.pick(argument);
    if (!reading) return;
    await this.#notes.load(reading.folder);
    this.#shared.lookAtAll(reading);
  }

  async stampNotes(argument: unknown): Promise<void> {
    const reading = await this.#picker.pick(argument);
    if (reading) await this.#notes.stamp(reading);
  }
}

async function showAt(uri: vscode.Uri, line: number | null, preview: boolean): Promise<void> {
  const options: vscode.TextDocumentShowOptions = { preview, viewColumn: besideReader() };
  if (line !== null) options.selection = new vscode.Range(line, 0, line, 0);
  await vscode.window.showTextDocument(uri, options);
}

/** Notes open beside the reader, not over it. */
function besideReader(): vscode.ViewColumn {
  const active = vscode.window.tabGroups.activeTabGroup;
  const overReader = active.activeTab?.input instanceof vscode.TabInputCustom;
  return overReader ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
}

function readTarget(value: unknown): { folder: string; reading: string; ref: string } | null {
  if (typeof value !== 'object' || value === null) return null;
  const { folder, reading, ref } = value as Record<string, unknown>;
  if (typeof folder !== 'string' || typeof reading !== 'string' || typeof ref !== 'string') return null;
  return { folder, reading, ref };
}
