import * as vscode from 'vscode';
import { syllabusOutline, type OutlineNode } from '../../core/syllabus/syllabusOutline.ts';
import type { Courses } from '../course/courses.ts';

const KINDS: Readonly<Record<OutlineNode['kind'], vscode.SymbolKind>> = {
  week: vscode.SymbolKind.Module,
  group: vscode.SymbolKind.Namespace,
  objective: vscode.SymbolKind.Key,
  reading: vscode.SymbolKind.File,
};

/** What is read in a syllabus file, for the outline and for *Go to Symbol*: weeks, objectives, readings by tier. */
export class SyllabusSymbols implements vscode.DocumentSymbolProvider {
  readonly #courses: Courses;

  constructor(courses: Courses) {
    this.#courses = courses;
  }

  async provideDocumentSymbols(document: vscode.TextDocument): Promise<vscode.DocumentSymbol[]> {
    await this.#courses.load();
    const syllabus = this.#courses.syllabusAt(document.uri);
    if (!syllabus) return [];
    const symbol = ({ kind, name, detail, line, endLine, children }: OutlineNode): vscode.DocumentSymbol => {
      const range = document.validateRange(new vscode.Range(line, 0, endLine, Number.MAX_SAFE_INTEGER));
      const own = document.validateRange(new vscode.Range(line, 0, line, Number.MAX_SAFE_INTEGER));
      const made = new vscode.DocumentSymbol(name, detail, KINDS[kind], range, own);
      made.children = children.map(symbol);
      return made;
    };
    return syllabusOutline(syllabus.course.course, syllabus.path, document.lineCount).map(symbol);
  }
}
