import type * as vscode from 'vscode';
import type { NotesFile } from '../../core/notes/parseNotes.ts';

/** A note file as it is shown: what is on disk or in its editor, with the edits that are still to be written. */
export interface NoteFile {
  readonly uri: vscode.Uri;
  readonly folder: vscode.WorkspaceFolder;
  readonly text: string;
  readonly notes: NotesFile;
}

/** Note files by their address and by the reading they are on: whoever asks for one reading sees no other's files. */
export class NoteIndex {
  readonly #files = new Map<string, NoteFile>();
  /** Workspace folder → reading → its files in the order of their paths. */
  readonly #readings = new Map<string, Map<string, readonly NoteFile[]>>();

  get(uri: vscode.Uri): NoteFile | undefined {
    return this.#files.get(uri.toString());
  }

  /** Takes a file in the place of what was known of it. */
  put(file: NoteFile): void {
    this.delete(file.uri);
    this.#files.set(file.uri.toString(), file);
    const readings = this.#readingsIn(file.folder);
    const reading = file.notes.reading ?? '';
    const known = readings.get(reading) ?? [];
    const behind = known.findIndex(({ uri }) => uri.path > file.uri.path);
    readings.set(reading, known.toSpliced(behind < 0 ? known.length : behind, 0, file));
  }

  delete(uri: vscode.Uri): void {
    const file = this.#files.get(uri.toString());
    if (!file) return;
    this.#files.delete(uri.toString());
    const readings = this.#readingsIn(file.folder);
    const reading = file.notes.reading ?? '';
    const others = readings.get(reading)?.filter((other) => other !== file) ?? [];
    if (others.length > 0) readings.set(reading, others);
    else readings.delete(reading);
  }

  /** All files of a workspace folder. */
  in(folder: vscode.WorkspaceFolder): readonly NoteFile[] {
    return [...this.#readingsIn(folder).values()].flat();
  }

  /** The files on one reading, in the order of their paths. */
  on(folder: vscode.WorkspaceFolder, reading: string): readonly NoteFile[] {
    return this.#readingsIn(folder).get(reading) ?? [];
  }

  /** Every file. */
  all(): readonly NoteFile[] {
    return [...this.#files.values()];
  }

  #readingsIn(folder: vscode.WorkspaceFolder): Map<string, readonly NoteFile[]> {
    const key = folder.uri.toString();
    let readings = this.#readings.get(key);
    if (!readings) this.#readings.set(key, (readings = new Map<string, readonly NoteFile[]>()));
    return readings;
  }
}
