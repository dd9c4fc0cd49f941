import type * as vscode from 'vscode';
import { applyEdits, type TextEdit } from '../../core/model/textEdit.ts';

/**
 * An edit of a note file as a function of its text (null: no file yet), so that it can be made anew on a newer text.
 * Made on a text that has it already, it changes nothing. Throws, with what to tell the fellow, where it can't be made.
 */
export type NoteEdit = (text: string | null) => readonly TextEdit[];

/** An edit that is shown already and not written yet. */
export interface PendingEdit {
  /** The note it is about, as it was called when it was asked for; null if it is about no single one. */
  readonly ref: string | null;
  readonly edit: NoteEdit;
}

/** A moment at which somebody began to look at a file: what was looked at later is not replaced by what was earlier. */
export type Moment = number;

interface Known {
  readonly text: string | null;
  readonly moment: Moment;
}

/**
 * What is known of each note file's text, and the edits under way. Shown is always the text as last seen with those
 * edits made on it, so whatever comes in between – the echo of an earlier save, somebody else's change – hides none of
 * them and is hidden by none.
 */
export class NoteTexts {
  readonly #known = new Map<string, Known>();
  readonly #pending = new Map<string, readonly PendingEdit[]>();
  #moments = 0;

  /** To be asked for before a file is looked at. */
  now(): Moment {
    return ++this.#moments;
  }

  /** Takes what was seen of a file; answers false if something newer is known already. */
  see(uri: vscode.Uri, text: string | null, moment: Moment): boolean {
    const key = uri.toString();
    if ((this.#known.get(key)?.moment ?? 0) > moment) return false;
    this.#known.set(key, { text, moment });
    return true;
  }

  /** The text as last seen; null if there is no file, or none was seen. */
  seen(uri: vscode.Uri): string | null {
    return this.#known.get(uri.toString())?.text ?? null;
  }

  forget(uri: vscode.Uri): void {
    this.#known.delete(uri.toString());
    this.#pending.delete(uri.toString());
  }

  /** The text to be shown. An edit that can't be made any more is left out: whoever writes it will say so. */
  shown(uri: vscode.Uri): string | null {
    return this.#pendingOf(uri).reduce(withEdit, this.seen(uri));
  }

  /** Shows an edit from now on. Throws what the edit throws, and shows nothing then. */
  hold(uri: vscode.Uri, pending: PendingEdit): void {
    pending.edit(this.shown(uri));
    this.#pending.set(uri.toString(), [...this.#pendingOf(uri), pending]);
  }

  /** The edit was written or given up: from now on the file itself tells. */
  release(uri: vscode.Uri, pending: PendingEdit): void {
    const others = this.#pendingOf(uri).filter((other) => other !== pending);
    if (others.length > 0) this.#pending.set(uri.toString(), others);
    else this.#pending.delete(uri.toString());
  }

  /** Notes of which an edit is under way, by their ids or keys. */
  pendingRefs(uri: vscode.Uri): readonly string[] {
    return this.#pendingOf(uri).flatMap(({ ref }) => ref ?? []);
  }

  #pendingOf(uri: vscode.Uri): readonly PendingEdit[] {
    return this.#pending.get(uri.toString()) ?? [];
  }
}

function withEdit(text: string | null, { edit }: PendingEdit): string | null {
  try {
    const edits = edit(text);
    return edits.length === 0 ? text : applyEdits(text ?? '', edits);
  } catch {
    return text;
  }
}
