import * as vscode from 'vscode';
import type { NoteHistory, RecordChange } from './history.ts';
import { inOneEdit, type NoteFileEdits } from './noteFileEdits.ts';
import type { NoteEdit } from './noteTexts.ts';

/** What taking changes back needs of the store. */
export interface UndoParts {
  readonly history: NoteHistory;
  readonly editsOf: (uri: vscode.Uri) => NoteFileEdits;
  /** What is shown of a file; null if there is none. */
  readonly textOf: (uri: vscode.Uri) => string | null;
  readonly write: (uri: vscode.Uri, ref: string | null, edit: NoteEdit) => Promise<void>;
}

/**
 * Takes back, or makes again, the last change of a reading's notes made from a reader. A note that was changed by hand
 * since is left alone, and the change forgotten: it throws then.
 */
export async function undoChange(
  key: string,
  direction: 'undo' | 'redo',
  { history, editsOf, textOf, write }: UndoParts,
): Promise<void> {
  const changes = history.next(key, direction);
  if (changes.length === 0) return;
  const ends = (change: RecordChange) =>
    direction === 'undo' ? [change.after, change.before] : [change.before, change.after];
  for (const change of changes) {
    const now = editsOf(change.uri).snapshot(textOf(change.uri), change.ref).source;
    // The empty lines at its end belong to what follows it.
    if (now?.trimEnd() === ends(change)[0]?.trimEnd()) continue;
    for (const one of changes) history.drop(key, one);
    throw new Error(
      vscode.l10n.t('This note was changed elsewhere since, so the change can’t be taken back.'),
    );
  }
  for (const change of changes) history.move(key, change, direction);
  try {
    for (const [first, ...more] of byFile(changes)) {
      if (!first) continue;
      const restored = [first, ...more].map((change) =>
        editsOf(change.uri).restore(change.ref, ends(change)[1] ?? null, change.place),
      );
      await write(first.uri, more.length === 0 ? first.ref : null, inOneEdit(restored));
    }
  } catch (error) {
    for (const change of changes.toReversed())
      history.move(key, change, direction === 'undo' ? 'redo' : 'undo');
    throw error;
  }
}

/** A note that was moved to another file since is restored in that. */
function byFile(changes: readonly RecordChange[]): Iterable<readonly RecordChange[]> {
  const files = new Map<string, RecordChange[]>();
  for (const change of changes) {
    const file = change.uri.toString();
    files.set(file, [...(files.get(file) ?? []), change]);
  }
  return files.values();
}
