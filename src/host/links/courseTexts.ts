import * as vscode from 'vscode';
import type { TextEdit } from '../../core/model/textEdit.ts';
import type { NoteFiles } from '../notes/noteFiles.ts';

/** Most Markdown files of a course that are looked through for links. */
const MOST_FILES = 2_000;

/** How long an editor may take to follow what changed on the disk, in milliseconds. */
const CATCH_UP_MS = 5_000;

/** A text of a course: as it stands in an editor, else on the disk. */
export interface CourseText {
  readonly uri: vscode.Uri;
  readonly text: string;
}

/** A text with what is to be changed in it. */
export interface TextEdits extends CourseText {
  readonly edits: readonly TextEdit[];
}

/** The Markdown files of a course's folder, but for notes. */
export async function courseTexts(folder: vscode.WorkspaceFolder): Promise<CourseText[]> {
  const uris = await vscode.workspace.findFiles(
    new vscode.RelativePattern(folder, '**/*.md'),
    '**/{node_modules,notes}/**',
    MOST_FILES,
  );
  return Promise.all(uris.map(readCourseText));
}

/** The Markdown files of a course that a fellow may change: their own notes, and whatever is nobody's notes. */
export async function textsToChange(
  folder: vscode.WorkspaceFolder,
  files: NoteFiles,
  me: string | undefined,
): Promise<CourseText[]> {
  await files.load(folder);
  const own = files.of(folder).filter(({ notes }) => me !== undefined && notes.fellow === me);
  return [...(await Promise.all(own.map(({ uri }) => readCourseText(uri)))), ...(await courseTexts(folder))];
}

/** A text as it stands in an editor, which may be a moment behind the disk and is waited for, else on the disk. */
export async function readCourseText(uri: vscode.Uri): Promise<CourseText> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open?.isDirty) return { uri, text: open.getText() };
  const bytes = await vscode.workspace.fs.readFile(uri);
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  if (!open) return { uri, text };
  await caughtUp(open, text);
  return { uri, text: open.getText() };
}

/** The edits as VS Code makes them, of those texts that are still what was looked at; with their documents. */
export async function workspaceEdit(
  files: readonly TextEdits[],
): Promise<{ readonly edit: vscode.WorkspaceEdit; readonly documents: readonly vscode.TextDocument[] }> {
  const edit = new vscode.WorkspaceEdit();
  const documents: vscode.TextDocument[] = [];
  for (const { uri, text, edits } of files) {
    if (edits.length === 0) continue;
    const document = await vscode.workspace.openTextDocument(uri);
    // Offsets are of the text that was looked at. A byte order mark is not in the document.
    const shift = text.startsWith('\ufeff') ? 1 : 0;
    if (document.getText() !== text.slice(shift)) continue;
    documents.push(document);
    for (const { start, end, text: words } of edits) {
      const range = new vscode.Range(document.positionAt(start - shift), document.positionAt(end - shift));
      edit.replace(uri, range, words);
    }
  }
  return { edit, documents };
}

/** Waits until a document says what is on the disk or has unsaved changes: VS Code is told late of what others write. */
async function caughtUp(document: vscode.TextDocument, onDisk: string): Promise<void> {
  const wanted = comparable(onDisk);
  const isDone = () => document.isDirty || comparable(document.getText()) === wanted;
  if (isDone()) return;
  await new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer);
      changes.dispose();
      resolve();
    };
    const timer = setTimeout(done, CATCH_UP_MS);
    const changes = vscode.workspace.onDidChangeTextDocument(() => {
      if (isDone()) done();
    });
  });
}

/** A text without what VS Code leaves out or makes equal: the byte order mark, and line ends. */
function comparable(text: string): string {
  return text.replace(/^\ufeff/u, '').replace(/\r\n?/gu, '\n');
}
