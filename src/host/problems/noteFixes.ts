import * as vscode from 'vscode';
import { strayIds } from '../../core/course/strayNotes.ts';
import type { Courses } from '../course/courses.ts';
import { Disposable } from '../disposable.ts';
import type { NoteFiles } from '../notes/noteFiles.ts';

/** In note files: offers the id that one the syllabus does not have any more may have become. */
export class NoteFixes extends Disposable implements vscode.CodeActionProvider {
  readonly #courses: Courses;
  readonly #files: NoteFiles;

  constructor(courses: Courses, files: NoteFiles) {
    super();
    this.#courses = courses;
    this.#files = files;
    const selector: vscode.DocumentSelector = { language: 'markdown', pattern: '**/notes/**/*.md' };
    const providedCodeActionKinds = [vscode.CodeActionKind.QuickFix];
    this._register(vscode.languages.registerCodeActionsProvider(selector, this, { providedCodeActionKinds }));
  }

  provideCodeActions(document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] {
    const course = this.#courses.courseOf(document.uri);
    const file = this.#files.get(document.uri);
    if (!course || file?.text !== document.getText()) return [];
    return strayIds(file.notes, course.course).flatMap(({ start, end, nearest }) => {
      const place = new vscode.Range(document.positionAt(start), document.positionAt(end));
      if (!place.intersection(range)) return [];
      const title = vscode.l10n.t('Change to “{0}”', nearest.id);
      const fix = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
      fix.edit = new vscode.WorkspaceEdit();
      fix.edit.replace(document.uri, place, nearest.id);
      return [fix];
    });
  }
}
