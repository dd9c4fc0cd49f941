import * as vscode from 'vscode';
import { weekLabel } from '../../core/model/course.ts';
import { commandId } from '../ids.ts';
import type { OthersFile, StoredNote } from '../notes/storedNotes.ts';
import type { FellowNode, HeldBackNode, ReadingNode } from './nodes.ts';

/** A node for each fellow with notes on a reading, by name: whose files lie in several places is one. */
export function othersByFellow(parent: ReadingNode, files: readonly OthersFile[]): readonly FellowNode[] {
  const nodes = new Map<string, FellowNode>();
  for (const { fellow, name, refs } of files) {
    if (refs.length === 0) continue;
    const known = nodes.get(fellow);
    nodes.set(fellow, {
      type: 'fellow',
      parent,
      fellow,
      name: known?.name ?? name,
      refs: [...(known?.refs ?? []), ...refs],
    });
  }
  return [...nodes.values()].toSorted((a, b) => a.name.localeCompare(b.name));
}

/** Whether a note has a row of its own: what is said with a tag alone is told where it was said, in the reader. */
export function isListed({ annotation: { kind, comment } }: StoredNote): boolean {
  return kind !== 'reaction' && (kind !== 'answered' || comment !== '');
}

/** How a fellow's row looks. */
export function fellowItem({ name, refs }: FellowNode, newCount: number): vscode.TreeItem {
  const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Collapsed);
  const facts = [notesCount(refs.length), newNotes(newCount)].filter((fact) => fact !== '');
  item.description = facts.join(' · ');
  item.iconPath = new vscode.ThemeIcon('account');
  item.contextValue = 'fellow';
  item.accessibilityInformation = { label: vscode.l10n.t('Notes by {0}, {1}', name, facts.join(', ')) };
  return item;
}

/** What stands in the place of notes that are held back: how many there are, and what to do. */
export function heldBackItem({ parent, heldBack }: HeldBackNode): vscode.TreeItem {
  const label = othersCount(heldBack.notes, heldBack.fellows);
  const item = new vscode.TreeItem(label);
  item.description = vscode.l10n.t('after your first note');
  item.iconPath = new vscode.ThemeIcon('eye-closed');
  item.contextValue = 'heldBack';
  item.tooltip = vscode.l10n.t(
    'In this course one reads first: others’ notes show as soon as you have written a note of your own on {0}.',
    `“${parent.reading.title}” (${weekLabel(parent.week)})`,
  );
  item.command = { command: commandId('openReading'), title: vscode.l10n.t('Open'), arguments: [parent] };
  return item;
}

/** `3 notes by 2 others`. */
function othersCount(notes: number, fellows: number): string {
  if (fellows > 1) return vscode.l10n.t('{0} notes by {1} others', notes, fellows);
  return notes === 1 ? vscode.l10n.t('1 note by another') : vscode.l10n.t('{0} notes by another', notes);
}

/** `1 note`, `5 notes`. */
export function notesCount(count: number): string {
  return count === 1 ? vscode.l10n.t('1 note') : vscode.l10n.t('{0} notes', count);
}

/** `3 new`; empty if none are. */
export function newNotes(count: number): string {
  return count === 0 ? '' : vscode.l10n.t('{0} new', count);
}
