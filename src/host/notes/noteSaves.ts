import * as vscode from 'vscode';
import type { Platform } from '../platform.ts';
import type { Journal } from './journal.ts';
import type { NoteFiles } from './noteFiles.ts';
import type { NoteEdit, PendingEdit } from './noteTexts.ts';
import { writeNote } from './noteWriter.ts';
import { Disposable } from '../disposable.ts';

/** Edits of note files under way: each is shown at once, written, and confirmed or taken back. */
export class NoteSaves extends Disposable {
  readonly #files: NoteFiles;
  readonly #platform: Platform;
  readonly #journal: Journal;
  readonly #underWay = new Set<PendingEdit>();
  readonly #idle = this._register(new vscode.EventEmitter<void>());

  constructor(files: NoteFiles, platform: Platform, journal: Journal) {
    super();
    this.#files = files;
    this.#platform = platform;
    this.#journal = journal;
  }

  /** Resolves when nothing is to be written any more. */
  async settled(): Promise<void> {
    if (this.#underWay.size > 0) await new Promise<void>((resolve) => this.#idle.event(resolve));
  }

  /** Shows an edit at once, as pending, and writes it. Throws if it can't be made; rejects if it could not be written. */
  write(uri: vscode.Uri, ref: string | null, edit: NoteEdit): Promise<void> {
    const pending = { ref, edit };
    this.#files.hold(uri, pending);
    return this.#writeHeld(uri, pending);
  }

  async #writeHeld(uri: vscode.Uri, pending: PendingEdit): Promise<void> {
    this.#underWay.add(pending);
    try {
      await this.#files.release(uri, pending, () =>
        writeNote(this.#platform, this.#journal, uri, pending.edit),
      );
    } finally {
      this.#underWay.delete(pending);
      if (this.#underWay.size === 0) this.#idle.fire();
    }
  }
}
