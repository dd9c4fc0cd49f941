import * as vscode from 'vscode';
import { movedLinks, type Move } from '../../core/links/movedLinks.ts';
import type { Courses } from '../course/courses.ts';
import { Disposable } from '../disposable.ts';
import type { Fellow } from '../fellow/fellows.ts';
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

  constructor(courses: Courses, files: NoteFiles, me: () => Fellow | null) {
    super();
    this.#courses = courses;
    this.#files = files;
    this.#me = me;
    this._register(
      vscode.workspace.onWillRenameFiles((event) => event.waitUntil(this.#editFor(event.files))),
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
    return (await workspaceEdit(texts.flat())).edit;
  }
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
