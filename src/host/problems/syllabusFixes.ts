import * as vscode from 'vscode';
import { isTalk } from '../../core/library/readingKind.ts';
import { readingsOf } from '../../core/model/course.ts';
import { joinedId } from '../../core/syllabus/ids/joinedId.ts';
import { pinIds } from '../../core/syllabus/pinIds.ts';
import type { Courses } from '../course/courses.ts';
import { findReading } from '../course/documents.ts';
import { Disposable } from '../disposable.ts';
import { commandId } from '../ids.ts';
import type { Library } from '../library/library.ts';

/** In syllabus files: offers to write derived ids to the ends of their lines, one or all, and to get missing copies. */
export class SyllabusFixes extends Disposable implements vscode.CodeActionProvider {
  readonly #courses: Courses;
  readonly #library: Library;

  constructor(courses: Courses, library: Library) {
    super();
    this.#courses = courses;
    this.#library = library;
    this._register(
      vscode.languages.registerCodeActionsProvider({ language: 'markdown' }, this, {
        providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
      }),
    );
  }

  provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    return [
      ...this.#copies(document, diagnostics),
      ...joinedIds(document, diagnostics),
      ...this.#pins(document, range),
    ];
  }

  /** For readings without a copy. */
  #copies(document: vscode.TextDocument, diagnostics: readonly vscode.Diagnostic[]): vscode.CodeAction[] {
    const syllabus = this.#courses.syllabusAt(document.uri);
    const weeks = syllabus?.course.course.weeks.filter(({ file }) => file === syllabus.path) ?? [];
    const readings = weeks.flatMap((week) => readingsOf(week));
    return diagnostics.flatMap((diagnostic) => {
      if (diagnostic.code !== 'missing-copy' && diagnostic.code !== 'no-address') return [];
      const entry = readings.find(({ line }) => line === diagnostic.range.start.line);
      const reading = entry && syllabus && findReading(syllabus.course, entry.id);
      if (!reading) return [];
      const argument = this.#library.copyOf(reading.folder, reading.id, isTalk(entry) ? 'vtt' : 'pdf');
      const get = (name: 'fetchReading' | 'attachFile', title: string): vscode.CodeAction => {
        const fix = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
        fix.command = { command: commandId(name), title, arguments: [argument] };
        fix.diagnostics = [diagnostic];
        return fix;
      };
      const isFetchable = this.#library.sources(reading).length > 0;
      return [
        ...(isFetchable ? [get('fetchReading', vscode.l10n.t('Fetch “{0}”', reading.title))] : []),
        get('attachFile', vscode.l10n.t('Attach a file to “{0}”…', reading.title)),
      ];
    });
  }

  #pins(document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] {
    const syllabus = this.#courses.syllabusAt(document.uri);
    if (!syllabus) return [];
    const edits = pinIds(document.getText(), { path: syllabus.path, course: syllabus.course.course });
    const here = edits.filter(({ start }) =>
      range.intersection(document.lineAt(document.positionAt(start)).range),
    );
    if (here.length === 0) return [];
    const one = action(document, vscode.l10n.t('Write the id of this line'), here);
    one.isPreferred = true;
    return [one, action(document, vscode.l10n.t('Write all ids of this syllabus'), edits)];
  }
}

/** For ids with a space in them. */
function joinedIds(
  document: vscode.TextDocument,
  diagnostics: readonly vscode.Diagnostic[],
): vscode.CodeAction[] {
  return diagnostics.flatMap((diagnostic) => {
    if (diagnostic.code !== 'invalid-id') return [];
    const { range } = diagnostic;
    const id = joinedId(document.getText(range));
    if (id === null) return [];
    const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
    const fix = action(document, vscode.l10n.t('Write “#{0}”', id), [{ start, end, text: id }]);
    fix.diagnostics = [diagnostic];
    fix.isPreferred = true;
    return [fix];
  });
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
