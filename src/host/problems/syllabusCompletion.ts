import * as vscode from 'vscode';
import { completeSyllabus } from '../../core/syllabus/completeSyllabus.ts';
import type { Courses } from '../course/courses.ts';
import { Disposable } from '../disposable.ts';

/** In syllabus files: `#` at the start of a line offers headings, `#` or `<!--` behind an item its id. */
export class SyllabusCompletion extends Disposable implements vscode.CompletionItemProvider {
  readonly #courses: Courses;

  constructor(courses: Courses) {
    super();
    this.#courses = courses;
    const languages = { language: 'markdown' };
    this._register(vscode.languages.registerCompletionItemProvider(languages, this, '#', '-'));
  }

  provideCompletionItems(document: vscode.TextDocument, position: vscode.Position): vscode.CompletionItem[] {
    const syllabus = this.#courses.syllabusAt(document.uri);
    if (!syllabus) return [];
    const place = { path: syllabus.path, course: syllabus.course.course };
    const found = completeSyllabus(document.getText(), document.offsetAt(position), place);
    return found.map(({ start, end, text, kind }, rank) => {
      const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
      const item = new vscode.CompletionItem(
        kind === 'id' ? text.replace(/^\s*<!--\s*|\s*-->$/g, '') : text.trim(),
        kind === 'heading' ? vscode.CompletionItemKind.Struct : vscode.CompletionItemKind.Constant,
      );
      item.insertText = text;
      item.range = range;
      item.filterText = kind === 'heading' ? text : document.getText(new vscode.Range(range.start, position));
      item.sortText = String(rank);
      if (kind === 'id')
        item.documentation = vscode.l10n.t('Keeps the id when the title changes: notes and copies go by it');
      return item;
    });
  }
}
