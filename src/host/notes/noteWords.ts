import * as vscode from 'vscode';
import { appendWords } from '../appendWords.ts';
import { plainTextOf } from '../../core/notes/markdownText.ts';
import type { StoredNote } from './storedNotes.ts';

/** The words a note is known by: those of its comment, else its quote. */
export function noteWords({ annotation }: StoredNote): string {
  return plainTextOf(annotation.comment) || annotation.target.quote?.exact || vscode.l10n.t('Note');
}

/** One line of at most 80 characters. */
export function shortened(text: string, most = 80): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}

/** A note's quote, comment and tags, as text: what fellows write is not to be rendered here. */
export function noteTooltip({ annotation, fellowName }: StoredNote): vscode.MarkdownString {
  const tip = new vscode.MarkdownString();
  appendWords(tip, [fellowName, annotation.locator].filter(Boolean).join(', '));
  if (annotation.target.quote) appendWords(tip, `\n\n“${annotation.target.quote.exact}”`);
  if (annotation.comment) appendWords(tip, `\n\n${annotation.comment}`);
  if (annotation.tags.length > 0)
    appendWords(tip, `\n\n${annotation.tags.map((tag) => `#${tag}`).join(' ')}`);
  return tip;
}
