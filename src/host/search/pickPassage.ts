import * as vscode from 'vscode';
import { noteWords, shortened } from '../notes/noteWords.ts';
import type { DocumentReading } from '../course/documents.ts';
import type { StoredNote } from '../notes/storedNotes.ts';
import type { PassagePlace, PassagePreview } from './passagePreview.ts';

/** A row that leads somewhere. */
export interface PassageItem extends vscode.QuickPickItem {
  readonly place?: PassagePlace;
}

/** A note as a row: its words, who wrote it and where it is. */
export function noteRow(reading: DocumentReading, note: StoredNote): PassageItem {
  const { annotation, uri, line } = note;
  const quote = annotation.target.quote?.exact ?? '';
  const tags = annotation.tags.map((tag) => `#${tag}`).join(' ');
  return {
    label: `$(${annotation.comment ? 'comment' : 'quote'}) ${shortened(noteWords(note))}`,
    description: [note.own ? vscode.l10n.t('you') : note.fellowName, annotation.locator, tags]
      .filter(Boolean)
      .join(' · '),
    ...(annotation.comment && quote ? { detail: `“${shortened(quote)}”` } : {}),
    place: { reading, reveal: { ref: note.ref, pageIndex: null }, note: { uri, line } },
  };
}

/** What the list is about. */
export interface PassageList {
  readonly title: string;
  readonly placeholder: string;
  readonly items: readonly PassageItem[];
}

/** Has one of some passages chosen, showing each while one moves through them; undefined if dismissed. */
export async function pickPassage(
  { title, placeholder, items }: PassageList,
  preview: PassagePreview,
): Promise<PassagePlace | undefined> {
  const pick = vscode.window.createQuickPick<PassageItem>();
  pick.title = title;
  pick.placeholder = placeholder;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.items = items;
  pick.onDidChangeActive(([active]) => preview.soon(active?.place));
  try {
    const chosen = await new Promise<PassagePlace | undefined>((resolve) => {
      pick.onDidAccept(() => resolve(pick.activeItems[0]?.place));
      pick.onDidHide(() => resolve(undefined));
      pick.show();
    });
    if (!chosen) await preview.takeBack();
    return chosen;
  } finally {
    pick.dispose();
    preview.dispose();
  }
}
