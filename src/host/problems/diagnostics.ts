import * as vscode from 'vscode';
import type { Problem } from '../../core/model/course.ts';
import { readingProblems } from '../../core/course/readingProblems.ts';
import type { Courses, LoadedCourse } from '../course/courses.ts';
import { Disposable } from '../disposable.ts';
import { inBackground } from '../log.ts';
import type { Library } from '../library/library.ts';
import type { NoteFiles } from '../notes/noteFiles.ts';
import type { NoteProblemsOf } from './noteProblemsOf.ts';

const SEVERITIES = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
} as const;

/** How long note files are looked at in one go, in milliseconds: a course has hundreds of them. */
const AT_ONCE_MS = 10;

/** What problems are looked for in. */
interface DiagnosticsParts {
  readonly courses: Courses;
  readonly files: NoteFiles;
  readonly problems: NoteProblemsOf;
  readonly library: Library;
}

/** Shows what could not be read in syllabus and note files in the Problems view, each at its line. */
export class Diagnostics extends Disposable {
  readonly #syllabus = this._register(vscode.languages.createDiagnosticCollection('marginalia-syllabus'));
  readonly #notes = this._register(vscode.languages.createDiagnosticCollection('marginalia-notes'));
  readonly #courses: Courses;
  readonly #files: NoteFiles;
  readonly #problems: NoteProblemsOf;
  readonly #library: Library;
  /** Note files to be looked at, by their URIs: those that are others now, and those that this may concern. */
  readonly #due = new Map<string, { readonly uri: vscode.Uri; readonly changed: boolean }>();
  #looking = false;

  constructor({ courses, files, problems, library }: DiagnosticsParts) {
    super();
    this.#courses = courses;
    this.#files = files;
    this.#problems = problems;
    this.#library = library;
    this._register(courses.onDidChange(() => this.#coursesChanged()));
    this._register(library.onDidChange(() => this.#showSyllabus()));
    for (const onDidChange of [
      vscode.workspace.onDidOpenTextDocument,
      vscode.workspace.onDidCloseTextDocument,
    ])
      this._register(onDidChange(({ uri }) => courses.syllabusAt(uri) && this.#showSyllabus()));
    this._register(files.onDidChange((changes) => this.#look(changes.flatMap((change) => change.files))));
    this._register({ dispose: () => this.#due.clear() });
  }

  #coursesChanged(): void {
    this.#syllabus.clear();
    this.#showSyllabus();
    for (const { folder } of this.#courses.all) {
      inBackground(
        'notes',
        this.#files.load(folder).then(() => this.#look(this.#files.of(folder).map(({ uri }) => uri))),
      );
    }
  }

  #showSyllabus(): void {
    for (const course of this.#courses.all) inBackground('syllabus problems', this.#showCourse(course));
  }

  async #showCourse({ course, files, folder }: LoadedCourse): Promise<void> {
    await this.#library.load(folder);
    if (this.#courses.courseOf(folder.uri)?.course !== course) return; // It was read anew meanwhile.
    const all = [...course.problems, ...readingProblems(course, this.#library.pathsIn(folder))];
    const open = new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.toString()));
    for (const [path, uri] of files) {
      // What a fellow has yet to fetch is no fault: it is said to whoever looks at the file.
      const shown = all.filter(
        ({ file, code }) => file === path && (code !== 'missing-copy' || open.has(uri.toString())),
      );
      this.#syllabus.set(uri, shown.map(toDiagnostic));
    }
  }

  #look(uris: readonly vscode.Uri[]): void {
    for (const uri of uris) this.#due.set(uri.toString(), { uri, changed: true });
    if (!this.#looking) inBackground('note problems', this.#lookAtAll());
  }

  /** Looks at what is due, a few files at once, so that nothing else has to wait. */
  async #lookAtAll(): Promise<void> {
    this.#looking = true;
    try {
      while (this.#due.size > 0) {
        const end = Date.now() + AT_ONCE_MS;
        for (const [key, { uri, changed }] of this.#due) {
          this.#due.delete(key);
          if (changed) this.#alsoLook(this.#problems.changed(uri));
          this.#show(uri);
          if (Date.now() >= end) break;
        }
        await new Promise<void>((resolve) => setTimeout(resolve, 0));
      }
    } finally {
      this.#looking = false;
    }
  }

  #alsoLook(uris: readonly vscode.Uri[]): void {
    for (const uri of uris)
      if (!this.#due.has(uri.toString())) this.#due.set(uri.toString(), { uri, changed: false });
  }

  #show(uri: vscode.Uri): void {
    const file = this.#files.get(uri);
    const found = file ? this.#problems.of(file) : [];
    if (found.length > 0) this.#notes.set(uri, found.map(toDiagnostic));
    else if (this.#notes.has(uri)) this.#notes.delete(uri);
  }
}

function toDiagnostic(problem: Problem): vscode.Diagnostic {
  const range = new vscode.Range(
    problem.line,
    problem.startColumn ?? 0,
    problem.line,
    problem.endColumn ?? 10_000,
  );
  // A tag of one's own is nothing to be mended: the editor hints at it, and the list of problems is not for it.
  const severity =
    problem.code === 'free-tag' ? vscode.DiagnosticSeverity.Hint : SEVERITIES[problem.severity];
  const diagnostic = new vscode.Diagnostic(range, problem.message, severity);
  diagnostic.source = 'Marginalia';
  diagnostic.code = problem.code;
  return diagnostic;
}
