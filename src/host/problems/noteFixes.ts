import * as vscode from 'vscode';
import type { NoteFix, NoteProblem } from '../../core/course/noteProblem.ts';
import { Disposable } from '../disposable.ts';
import type { NoteFile, NoteFiles } from '../notes/noteFiles.ts';
import type { NoteProblemsOf } from './noteProblemsOf.ts';

/** In note files: offers what mends a problem, where the fellow need only say yes. */
export class NoteFixes extends Disposable implements vscode.CodeActionProvider {
  readonly #files: NoteFiles;
  readonly #problems: NoteProblemsOf;

  constructor(files: NoteFiles, problems: NoteProblemsOf) {
    super();
    this.#files = files;
    this.#problems = problems;
    const selector: vscode.DocumentSelector = { language: 'markdown', pattern: '**/notes/**/*.md' };
    const providedCodeActionKinds = [vscode.CodeActionKind.QuickFix];
    this._register(vscode.languages.registerCodeActionsProvider(selector, this, { providedCodeActionKinds }));
  }

  provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const file = this.#files.get(document.uri);
    if (!file || file.text !== document.getText()) return [];
    return this.#problems.of(file).flatMap((problem) => {
      if (!problem.fix || !placeOf(problem).intersection(range)) return [];
      const fix = this.#placed(file, problem.fix);
      const action = new vscode.CodeAction(titleOf(fix), vscode.CodeActionKind.QuickFix);
      action.edit = editOf(file, document, fix);
      action.diagnostics = diagnostics.filter(
        ({ code, range: { start } }) => code === problem.code && start.line === problem.line,
      );
      return [action];
    });
  }

  /** A move goes where no note file lies yet: to the place wanted, or the next with a number. */
  #placed({ folder }: NoteFile, fix: NoteFix): NoteFix {
    if (fix.kind !== 'move') return fix;
    for (let copy = 1; ; copy++) {
      const path = copy === 1 ? fix.path : fix.path.replace(/\.md$/, `-${copy}.md`);
      if (!this.#files.get(vscode.Uri.joinPath(folder.uri, path))) return { ...fix, path };
    }
  }
}

function editOf({ folder }: NoteFile, document: vscode.TextDocument, fix: NoteFix): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  if (fix.kind === 'move') {
    edit.renameFile(document.uri, vscode.Uri.joinPath(folder.uri, fix.path), { overwrite: false });
    return edit;
  }
  for (const { start, end, text } of fix.edits)
    edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), text);
  return edit;
}

function placeOf({ line, startColumn = 0, endColumn = 10_000 }: NoteProblem): vscode.Range {
  return new vscode.Range(line, startColumn, line, endColumn);
}

function titleOf(fix: NoteFix): string {
  switch (fix.kind) {
    case 'change-id':
      return vscode.l10n.t('Change to “{0}”', fix.id);
    case 'part-quote':
      return vscode.l10n.t('Put an empty line behind the quote');
    case 'own-id':
      return vscode.l10n.t('Give this note an id of its own');
    case 'drop-line':
      return vscode.l10n.t('Take this line away');
    case 'move':
      return vscode.l10n.t('Move to {0}', fix.path);
  }
}
