import * as vscode from 'vscode';

/**
 * Adds a text that is shown as it is, whatever stands in it. `appendText` alone puts spaces that do not break between
 * all words, so that lines would end within them.
 */
export function appendWords(shown: vscode.MarkdownString, text: string): void {
  shown.appendMarkdown(
    // At a line's beginning they stay: there, spaces make code.
    new vscode.MarkdownString().appendText(text).value.replace(/(?<=\S)&nbsp;(?=\S)/g, ' '),
  );
}
