import type * as vscode from 'vscode';
import { findRecord } from '../../core/notes/editNotes.ts';
import { recordFragment, relativeLink } from '../../core/notes/fragment.ts';
import type { NotesFile } from '../../core/notes/parseNotes.ts';
import { replyParent, replyTarget } from '../../core/notes/replyTo.ts';
import type { AnnotationDraft } from '../../protocol/data.ts';
import { newRecord, type NewRecord } from './noteFileEdits.ts';
import type { StoredNote } from './storedNotes.ts';

/**
 * A reply to a note, for the replier's own file `uri`: it stands where that note does, links to it, and says enough of
 * it to be read alone.
 */
export function newReply(
  folder: vscode.WorkspaceFolder,
  uri: vscode.Uri,
  parent: StoredNote,
  parentFile: NotesFile | undefined,
  draft: Omit<AnnotationDraft, 'replyTo'>,
): NewRecord {
  const { annotation, fellowName } = parent;
  const record = parentFile ? findRecord(parentFile, parent.ref) : null;
  const fragment = parentFile && record ? recordFragment(parentFile, record) : null;
  const href = relativeLink(pathIn(folder, uri), pathIn(folder, parent.uri), fragment);
  return {
    ...newRecord({ ...draft, target: replyTarget(annotation) }),
    replyTo: replyParent(annotation, fellowName, href),
  };
}

/** The path of a file of a folder, relative to it. */
function pathIn(folder: vscode.WorkspaceFolder, uri: vscode.Uri): string {
  return uri.path.slice(folder.uri.path.replace(/\/$/, '').length + 1);
}
