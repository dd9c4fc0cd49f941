import * as vscode from 'vscode';
import { applyEdits } from '../../core/model/textEdit.ts';
import { readText, readTextToWrite } from '../files.ts';
import type { Platform } from '../platform.ts';
import { ChangedMeanwhile, checkNoLinks, safeWrite } from '../safeWrite.ts';
import type { Journal } from './journal.ts';
import type { NoteEdit } from './noteTexts.ts';
import { isCurrent, openDocument } from './openDocument.ts';
import { ensureIgnored } from './privateFolder.ts';

/** How often an edit is made anew because somebody else changed the file, or typed in it, meanwhile. */
const MOST_ATTEMPTS = 100;

/**
 * Makes an edit of a note file, as its only writer here. A document open in an editor is edited there: clean before, it
 * is saved after; dirty before, it stays dirty. Any other file is replaced whole, so that a crash leaves the old bytes
 * or the new; so is one of which an editor still shows what it was before somebody else changed it, and VS Code brings
 * the editor up to date. A save that is made in place is written down in the journal before. Rejects, with what to tell
 * the fellow, if it can't be written.
 */
export async function writeNote(
  platform: Platform,
  journal: Journal,
  uri: vscode.Uri,
  edit: NoteEdit,
): Promise<void> {
  await checkNoLinks(platform, uri);
  await ensureIgnored(platform, uri);
  const disk = openDocument(uri) && (await readText(uri));
  const document = openDocument(uri);
  if (document && disk !== undefined && isCurrent(document, disk))
    await editDocument(journal, document, disk, edit);
  else await replaceFile(platform, journal, uri, edit);
}

async function replaceFile(
  platform: Platform,
  journal: Journal,
  uri: vscode.Uri,
  edit: NoteEdit,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const before = await readTextToWrite(uri);
    const edits = edit(before);
    const after = applyEdits(before ?? '', edits);
    if (edits.length === 0 || after === before) return;
    const write = () =>
      safeWrite(platform, uri, new TextEncoder().encode(after), async () => {
        if ((await readTextToWrite(uri)) !== before) throw new ChangedMeanwhile(uri.toString());
      });
    try {
      if (platform.replacesWhole(uri)) await write();
      else await journal.guard(uri.toString(), { before, after }, write);
      return;
    } catch (error) {
      // Somebody else wrote between our look and our write: the edit is made anew on what they wrote.
      if (!(error instanceof ChangedMeanwhile) || attempt === MOST_ATTEMPTS) throw error;
    }
  }
}

async function editDocument(
  journal: Journal,
  document: vscode.TextDocument,
  disk: string | null,
  edit: NoteEdit,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const wasDirty = document.isDirty;
    const edits = edit(document.getText());
    if (edits.length === 0) return;
    const changes = new vscode.WorkspaceEdit();
    for (const { start, end, text } of edits) {
      const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
      changes.replace(document.uri, range, text);
    }
    const after = (disk?.startsWith('\ufeff') ? '\ufeff' : '') + applyEdits(document.getText(), edits);
    if (await vscode.workspace.applyEdit(changes)) {
      if (wasDirty) return;
      // In other encodings than ours the file could not be read back.
      if (!document.encoding.startsWith('utf8')) return save(document);
      return journal.guard(document.uri.toString(), { before: disk, after }, () => save(document));
    }
    // VS Code refuses an edit of a text that is another by now.
    if (attempt === MOST_ATTEMPTS) throw new Error(vscode.l10n.t('The open note file could not be changed.'));
  }
}

async function save(document: vscode.TextDocument): Promise<void> {
  if (await document.save()) return;
  throw new Error(
    vscode.l10n.t(
      'The note is in the editor, but {0} could not be saved.',
      vscode.workspace.asRelativePath(document.uri),
    ),
  );
}
