import * as vscode from 'vscode';
import { movedLinks, type Move } from '../../core/links/movedLinks.ts';
import type { Courses } from '../course/courses.ts';
import { Disposable } from '../disposable.ts';
import type { Fellow } from '../fellow/fellows.ts';
import { inBackground } from '../log.ts';
import type { NoteFiles } from '../notes/noteFiles.ts';
import { textsToChange, workspaceEdit } from './courseTexts.ts';
import { pathIn } from './noteLinks.ts';

/**
 * Keeps relative links right when files of a course are moved in VS Code: in the fellow's own notes and in what is
 * nobody's notes. Leaves it to VS Code where that is told to do it.
 */
export class MovedFiles extends Disposable {
  readonly #courses: Courses;
  readonly #files: NoteFiles;
  readonly #me: () => Fellow | null;
  /** Documents whose links are about to be changed, and that are to be saved then. */
  readonly #toSave = new Set<string>();

  constructor(courses: Courses, files: NoteFiles, me: () => Fellow | null) {
    super();
    this.#courses = courses;
    this.#files = files;
    this.#me = me;
    this._register(
      vscode.workspace.onWillRenameFiles((event) => event.waitUntil(this.#editFor(event.files))),
    );
    this._register(
      vscode.workspace.onDidRenameFiles(({ files }) => inBackground('links', this.#save(files))),
    );
  }

  async #editFor(files: vscode.FileWillRenameEvent['files']): Promise<vscode.WorkspaceEdit | undefined> {
    const texts = await Promise.all(
      this.#courses.all.map(async ({ folder }) => {
        const moves = files.flatMap(({ oldUri, newUri }) => moveIn(folder, oldUri, newUri));
        if (moves.length === 0 || isDoneByVscode(folder)) return [];
        const found = await textsToChange(folder, this.#files, this.#me()?.key);
        return found.map(({ uri, text }) => ({
          uri,
          text,
          edits: movedLinks(text, pathIn(folder, uri), moves),
        }));
      }),
    );
    const { edit, documents } = await workspaceEdit(texts.flat());
    for (const { uri, isDirty } of documents) if (!isDirty) this.#toSave.add(uri.toString());
    return edit;
  }

  /** Saves what had nothing unsaved before its links were changed, where it lies now. */
  async #save(files: vscode.FileRenameEvent['files']): Promise<void> {
    const edited = [...this.#toSave];
    this.#toSave.clear();
    for (const before of edited) {
      const document = await vscode.workspace.openTextDocument(whereNow(before, files));
      if (document.isDirty) await document.save();
    }
  }
}

/** Where a document, by its address, lies after files or folders were renamed. */
function whereNow(before: string, files: vscode.FileRenameEvent['files']): vscode.Uri {
  for (const { oldUri, newUri } of files) {
    const old = oldUri.toString();
    if (before === old || before.startsWith(`${old}/`))
      return vscode.Uri.parse(newUri.toString() + before.slice(old.length));
  }
  return vscode.Uri.parse(before);
}

function moveIn(folder: vscode.WorkspaceFolder, from: vscode.Uri, to: vscode.Uri): Move[] {
  const isInside = (uri: vscode.Uri) => uri.toString().startsWith(`${folder.uri.toString()}/`);
  return isInside(from) && isInside(to) ? [{ from: pathIn(folder, from), to: pathIn(folder, to) }] : [];
}

function isDoneByVscode({ uri }: vscode.WorkspaceFolder): boolean {
  const does = vscode.workspace
    .getConfiguration('markdown', uri)
    .get('updateLinksOnFileMove.enabled', 'never');
  return does !== 'never';
}
