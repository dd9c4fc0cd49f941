import * as vscode from 'vscode';
import { NoteIds } from '../../core/course/noteIds.ts';
import type { NoteProblem } from '../../core/course/noteProblem.ts';
import { noteProblems } from '../../core/course/noteProblems.ts';
import { placeOfPath } from '../../core/notes/notesPath.ts';
import { parseNotes, type NotesFile } from '../../core/notes/parseNotes.ts';
import type { Courses } from '../course/courses.ts';
import type { NoteFile, NoteFiles } from '../notes/noteFiles.ts';

/** What is wrong with note files, each as one of its course. */
export class NoteProblemsOf {
  readonly #courses: Courses;
  readonly #files: NoteFiles;
  /** By the URI of the workspace folder. */
  readonly #ids = new Map<string, NoteIds>();

  constructor(courses: Courses, files: NoteFiles) {
    this.#courses = courses;
    this.#files = files;
  }

  /** Takes note of what a file holds now, or that it is gone. Answers other files whose problems are others now. */
  changed(uri: vscode.Uri): vscode.Uri[] {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (!folder) return [];
    const file = this.#files.get(uri);
    const concerned = this.#idsOf(folder).put(pathIn(folder, uri), file ? readAnew(file) : null);
    return [...concerned].map((path) => vscode.Uri.joinPath(folder.uri, path));
  }

  /** The problems of a file, in the order of its lines. */
  of(file: NoteFile): readonly NoteProblem[] {
    const { uri, folder } = file;
    return noteProblems(readAnew(file), pathIn(folder, uri), {
      course: this.#courses.courseOf(folder.uri)?.course ?? null,
      fellows: new Set(this.#files.of(folder).flatMap(({ notes }) => notes.frontMatter.fellow ?? [])),
      ids: this.#idsOf(folder),
    });
  }

  #idsOf(folder: vscode.WorkspaceFolder): NoteIds {
    const key = folder.uri.toString();
    let ids = this.#ids.get(key);
    if (!ids) this.#ids.set(key, (ids = new NoteIds()));
    return ids;
  }
}

/** What is looked at of a file for its problems would stay in memory, for every file of the course. */
function readAnew({ text, uri }: NoteFile): NotesFile {
  return parseNotes(text, placeOfPath(uri.path));
}

function pathIn(folder: vscode.WorkspaceFolder, uri: vscode.Uri): string {
  return uri.path.slice(folder.uri.path.replace(/\/$/, '').length + 1);
}
