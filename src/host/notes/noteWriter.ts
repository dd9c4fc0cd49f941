import * as vscode from 'vscode';
import type { TextEdit } from '../../core/model/textEdit.ts';
import { applyEdits } from '../../core/model/textEdit.ts';
import type { Platform } from '../platform.ts';
import { readText } from '../files.ts';
import { safeWrite } from '../safeWrite.ts';
import { openDocument } from './noteFiles.ts';

/** An edit of a note file as a function of its text (null: no file yet), so that it can be made anew on a newer text. */
export type NoteEdit = (text: string | null) => readonly TextEdit[];

/**
 * The only writer of note files. Edits of one file are made one after the other.
 * A document open in an editor is edited there: clean before, it is saved after; dirty before, it stays dirty.
 * Any other file is replaced whole, so that a crash leaves the old bytes or the new.
 */
export class NoteWriter {
  readonly #platform: Platform;
  readonly #queues = new Map<string, Promise<unknown>>();

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** Makes an edit; answers the text that stands afterwards. Rejects if it could not be written. */
  write(uri: vscode.Uri, edit: NoteEdit): Promise<string> {
    const key = uri.toString();
    const before = this.#queues.get(key) ?? Promise.resolve();
    const mine = before.then(
      () => this.#writeNow(uri, edit),
      () => this.#writeNow(uri, edit),
    );
    this.#queues.set(key, mine);
    const release = () => {
      if (this.#queues.get(key) === mine) this.#queues.delete(key);
    };
    mine.then(release, release);
    return mine;
  }

  async #writeNow(uri: vscode.Uri, edit: NoteEdit): Promise<string> {
    const document = openDocument(uri);
    return document ? editDocument(document, edit) : this.#replaceFile(uri, edit);
  }

  async #replaceFile(uri: vscode.Uri, edit: NoteEdit): Promise<string> {
    const before = await readText(uri);
    const after = applyEdits(before ?? '', edit(before));
    if (after === before) return after;
    await safeWrite(this.#platform, uri, new TextEncoder().encode(after));
    return after;
  }
}

async function editDocument(document: vscode.TextDocument, edit: NoteEdit): Promise<string> {
  const wasDirty = document.isDirty;
  const changes = new vscode.WorkspaceEdit();
  for (const { start, end, text } of edit(document.getText())) {
    const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
    changes.replace(document.uri, range, text);
  }
  if (changes.size > 0) {
    if (!(await vscode.workspace.applyEdit(changes)))
      throw new Error(vscode.l10n.t('The open note file could not be changed.'));
    if (!wasDirty && !(await document.save())) {
      throw new Error(
        vscode.l10n.t(
          'The note is in the editor, but {0} could not be saved.',
          vscode.workspace.asRelativePath(document.uri),
        ),
      );
    }
  }
  return document.getText();
}
