import * as vscode from 'vscode';
import type { CohortNote } from '../../core/discussion/cohortNotes.ts';
import type { ExportFilter } from '../../core/discussion/exchange/exchangeNote.ts';
import type { Objective, Reading } from '../../core/model/course.ts';
import type { Choice } from './pickWeek.ts';

/** Which notes are meant. Empty lists ask for nothing. */
export type NotesChoice = Omit<ExportFilter, 'week'>;

/**
 * Asks which of some notes are meant, by reading, objective and fellow: nothing chosen is all of them. Undefined if
 * dismissed; not asked where there is nothing to choose.
 */
export async function pickNotes(
  title: string,
  from: { readonly readings: readonly Reading[]; readonly objectives: readonly Objective[] },
  notes: readonly CohortNote[],
): Promise<NotesChoice | undefined> {
  const names = new Map(notes.map(({ annotation, name }) => [annotation.fellow, name]));
  const readings = from.readings.map((one) =>
    choice(one.title, { readings: [one.id] }, notes, ({ annotation }) => annotation.reading === one.id),
  );
  const objectives = from.objectives.map((one, index) =>
    choice(`${index + 1}. ${one.text}`, { objectives: [one.id] }, notes, ({ annotation }) =>
      annotation.tags.includes(one.id),
    ),
  );
  const fellows = [...names].map(([key, name]) =>
    choice(name, { fellows: [key] }, notes, ({ annotation }) => annotation.fellow === key),
  );
  const items = [
    ...group(vscode.l10n.t('Readings'), readings, 2),
    ...group(vscode.l10n.t('Objectives'), objectives, 1),
    ...group(vscode.l10n.t('Notes by'), fellows, 2),
  ];
  if (items.length === 0) return { readings: [], objectives: [], fellows: [] };
  const chosen = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: vscode.l10n.t('Enter for all notes, or choose what to limit them to'),
    canPickMany: true,
    // What is half chosen must not go because a page that is being drawn takes the focus.
    ignoreFocusOut: true,
    matchOnDescription: true,
  });
  return (
    chosen && {
      readings: chosen.flatMap(({ value }) => value.readings ?? []),
      objectives: chosen.flatMap(({ value }) => value.objectives ?? []),
      fellows: chosen.flatMap(({ value }) => value.fellows ?? []),
    }
  );
}

type Part = Choice<Partial<NotesChoice>>;

/** A choice with how many notes it is about; none if there are none. */
function choice(
  label: string,
  value: Partial<NotesChoice>,
  notes: readonly CohortNote[],
  isMeant: (note: CohortNote) => boolean,
): Part[] {
  const count = notes.filter(isMeant).length;
  if (count === 0) return [];
  const description = count === 1 ? vscode.l10n.t('1 note') : vscode.l10n.t('{0} notes', count);
  return [{ label, description, value }];
}

/** Choices under a heading; nothing if there are fewer than make a difference. */
function group(label: string, choices: readonly Part[][], atLeast: number): Part[] {
  const there = choices.flat();
  if (there.length < atLeast) return [];
  return [{ label, kind: vscode.QuickPickItemKind.Separator, value: {} }, ...there];
}
