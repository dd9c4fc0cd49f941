import * as vscode from 'vscode';
import { strayIds } from '../../core/course/strayNotes.ts';
import type { Problem } from '../../core/model/course.ts';
import type { Courses } from '../course/courses.ts';
import { Disposable } from '../disposable.ts';
import { inBackground } from '../log.ts';
import type { NoteFiles } from '../notes/noteFiles.ts';

const SEVERITIES = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
} as const;

/** Shows what could not be read in syllabus and note files in the Problems view, each at its line. */
export class Diagnostics extends Disposable {
  readonly #syllabus = this._register(vscode.languages.createDiagnosticCollection('marginalia-syllabus'));
  readonly #notes = this._register(vscode.languages.createDiagnosticCollection('marginalia-notes'));
  readonly #courses: Courses;
  readonly #files: NoteFiles;

  constructor(courses: Courses, files: NoteFiles) {
    super();
    this.#courses = courses;
    this.#files = files;
    this._register(courses.onDidChange(() => this.#showSyllabus()));
    this._register(
      files.onDidChange((changes) => changes.forEach((change) => this.#showNotes(change.folder))),
    );
  }

  #showSyllabus(): void {
    this.#syllabus.clear();
    for (const { course, files, folder } of this.#courses.all) {
      inBackground(
        'notes',
        this.#files.load(folder).then(() => this.#showNotes(folder.uri.toString())),
      );
      for (const [path, uri] of files) {
        this.#syllabus.set(uri, course.problems.filter((problem) => problem.file === path).map(toDiagnostic));
      }
    }
  }

  #showNotes(folderUri: string): void {
    const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.toString() === folderUri);
    if (!folder) return;
    const course = this.#courses.courseOf(folder.uri);
    const seen = new Set<string>();
    for (const { uri, notes } of this.#files.of(folder)) {
      seen.add(uri.toString());
      const strays = course ? strayIds(notes, course.course).map(({ problem }) => problem) : [];
      this.#notes.set(uri, [...notes.problems, ...strays].map(toDiagnostic));
    }
    this.#notes.forEach((uri) => {
      const inFolder = vscode.workspace.getWorkspaceFolder(uri)?.uri.toString() === folderUri;
      if (inFolder && !seen.has(uri.toString())) this.#notes.delete(uri);
    });
  }
}

function toDiagnostic(problem: Problem): vscode.Diagnostic {
  const range = new vscode.Range(
    problem.line,
    problem.startColumn ?? 0,
    problem.line,
    problem.endColumn ?? 10_000,
  );
  const diagnostic = new vscode.Diagnostic(range, problem.message, SEVERITIES[problem.severity]);
  diagnostic.source = 'Marginalia';
  diagnostic.code = problem.code;
  return diagnostic;
}
