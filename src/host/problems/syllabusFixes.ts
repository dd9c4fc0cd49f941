import * as vscode from 'vscode';
import { pinIds } from '../../core/syllabus/pinIds.ts';
import type { Courses } from '../course/courses.ts';
import { Disposable } from '../disposable.ts';

/** In syllabus files: offers to write derived ids to the ends of their lines, one or all. */
export class SyllabusFixes extends Disposable implements vscode.CodeActionProvider {
  readonly #courses: Courses;

  constructor(courses: Courses) {
    super();
    this.#courses = courses;
    this._register(
      vscode.languages.registerCodeActionsProvider({ language: 'markdown' }, this, {
        providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
      }),
    );
  }

  provideCodeActions(document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] {
    const syllabus = this.#courses.syllabusAt(document.uri);
    if (!syllabus) return [];
    const edits = pinIds(document.getText(), { path: syllabus.path, course: syllabus.course.course });
    const here = edits.filter(({ start }) =>
      range.intersection(document.lineAt(document.positionAt(start)).range),
    );
    if (here.length === 0) return [];
    const one = action(document, vscode.l10n.t('Pin the id of this line'), here);
    one.isPreferred = true;
    return [one, action(document, vscode.l10n.t('Pin all ids of this syllabus'), edits)];
  }
}

type Edits = ReturnType<typeof pinIds>;

function action(document: vscode.TextDocument, title: string, edits: Edits): vscode.CodeAction {
  const fix = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  fix.edit = new vscode.WorkspaceEdit();
  for (const { start, end, text } of edits) {
    fix.edit.replace(
      document.uri,
      new vscode.Range(document.positionAt(start), document.positionAt(end)),
      text,
    );
  }
  return fix;
}
