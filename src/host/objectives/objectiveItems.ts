import * as vscode from 'vscode';
import { appendWords } from '../appendWords.ts';
import { weekLabel } from '../../core/model/course.ts';
import { commandId } from '../ids.ts';
import { noteTooltip, noteWords, shortened } from '../notes/noteWords.ts';
import { revealArgument } from '../notes/revealArgument.ts';
import { readingUri } from '../tree/noteBadges.ts';
import {
  rowId,
  type CoveredRow,
  type GapRow,
  type HeldRow,
  type ObjectiveRow,
  type ObjectivesNode,
  type PassageRow,
  type QuestionsRow,
  type UncoveredRow,
} from './objectiveNodes.ts';

const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

/** What a row of the objectives tree looks like, and what is said of it to a screen reader. */
export function objectiveItem(node: ObjectivesNode): vscode.TreeItem {
  const item = build(node);
  item.id = rowId(node);
  return item;
}

function build(node: ObjectivesNode): vscode.TreeItem {
  switch (node.type) {
    case 'courseRow':
      return new vscode.TreeItem(node.course.folder.name, Expanded);
    case 'weekRow': {
      const few = node.course.course.weeks.length <= 3;
      const item = new vscode.TreeItem(weekLabel(node.week), few ? Expanded : Collapsed);
      item.contextValue = 'weekRow';
      return item;
    }
    case 'objectiveRow':
      return objective(node);
    case 'coveredRow':
      return covered(node);
    case 'gapRow':
      return gap(node);
    case 'uncoveredRow':
      return uncovered(node);
    case 'questionsRow':
      return questions(node);
    case 'passageRow':
      return passage(node);
    case 'heldRow':
      return held(node);
  }
}

function objective({ index, coverage }: ObjectiveRow): vscode.TreeItem {
  const { objective, cells, covered, coveredByOwn } = coverage;
  const number = index + 1;
  const item = new vscode.TreeItem(`${number}. ${objective.text}`, Collapsed);
  item.description = vscode.l10n.t('you {0} · all {1} of {2}', coveredByOwn, covered, cells.length);
  const icon = covered === 0 ? 'circle-outline' : covered === cells.length ? 'pass-filled' : 'circle-filled';
  item.iconPath = new vscode.ThemeIcon(icon, objectiveColor(index));
  item.contextValue = 'objectiveRow';
  const spoken = vscode.l10n.t(
    'You tagged passages in {0} of {2} readings, all of you together in {1}.',
    coveredByOwn,
    covered,
    cells.length,
  );
  const tip = new vscode.MarkdownString();
  appendWords(tip, `${objective.text}\n\n#${objective.id}. ${spoken}`);
  item.tooltip = tip;
  item.accessibilityInformation = {
    label: vscode.l10n.t('Objective {0}: {1}. {2}', number, objective.text, spoken),
  };
  return item;
}

function covered({ parent, reading }: CoveredRow): vscode.TreeItem {
  const item = new vscode.TreeItem(reading.title, Collapsed);
  const cell = parent.coverage.cells.find((one) => one.reading.id === reading.id);
  const passages =
    cell?.all === 1 ? vscode.l10n.t('1 passage') : vscode.l10n.t('{0} passages', cell?.all ?? 0);
  const own = cell && cell.own > 0 ? vscode.l10n.t('{0} yours', cell.own) : '';
  item.description = [passages, own].filter(Boolean).join(' · ');
  item.iconPath = new vscode.ThemeIcon('book');
  item.tooltip = reading.title;
  item.contextValue = 'coveredRow';
  return item;
}

function gap({ readings, parent }: GapRow): vscode.TreeItem {
  const all = readings.length === parent.coverage.cells.length;
  const label = all ? vscode.l10n.t('Nobody has covered this yet') : vscode.l10n.t('Not covered by anyone');
  const item = new vscode.TreeItem(label, all ? Expanded : Collapsed);
  item.description =
    readings.length === 1 ? vscode.l10n.t('1 reading') : vscode.l10n.t('{0} readings', readings.length);
  item.iconPath = new vscode.ThemeIcon('circle-slash');
  item.contextValue = 'gapRow';
  return item;
}

function uncovered(node: UncoveredRow): vscode.TreeItem {
  const { reading } = node;
  const item = new vscode.TreeItem(reading.title, None);
  item.iconPath = new vscode.ThemeIcon('book');
  item.description = reading.minutes === null ? '' : vscode.l10n.t('{0} min', reading.minutes);
  item.resourceUri = readingUri(node.course.folder, reading.id);
  item.tooltip = vscode.l10n.t('{0}: open it and tag what you find', reading.title);
  item.contextValue = 'uncoveredRow';
  item.command = {
    command: commandId('openReading'),
    title: vscode.l10n.t('Open'),
    arguments: [node],
  };
  return item;
}

function questions({ count }: QuestionsRow): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t('Open questions'), Collapsed);
  item.description = String(count);
  item.iconPath = new vscode.ThemeIcon('question');
  item.contextValue = 'questionsRow';
  return item;
}

function passage({ course, week, parent, reading, note }: PassageRow): vscode.TreeItem {
  const { annotation, fellowName, ref } = note;
  const item = new vscode.TreeItem(shortened(noteWords(note)), None);
  const asked = parent.type === 'questionsRow';
  const who = note.own ? vscode.l10n.t('you') : fellowName;
  const where = annotation.locator ?? '';
  item.description = [who, asked ? reading.title : '', where].filter(Boolean).join(' · ');
  const first = week.objectives.findIndex(({ id }) => annotation.tags.includes(id));
  item.iconPath = new vscode.ThemeIcon(annotation.comment ? 'comment' : 'quote', objectiveColor(first));
  item.contextValue = 'passageRow';
  item.command = {
    command: commandId('revealPassage'),
    title: vscode.l10n.t('Show passage'),
    arguments: [revealArgument(course.folder, reading.id, ref)],
  };
  item.tooltip = noteTooltip(note);
  return item;
}

function held(node: HeldRow): vscode.TreeItem {
  const item = new vscode.TreeItem(heldBackWords(), None);
  item.description = node.parent.type === 'questionsRow' ? node.reading.title : '';
  item.iconPath = new vscode.ThemeIcon('eye-closed');
  item.tooltip = `${heldBackWords()}: ${node.reading.title}`;
  item.contextValue = 'heldRow';
  item.command = { command: commandId('openReading'), title: vscode.l10n.t('Open'), arguments: [node] };
  return item;
}

/** What stands in the place of others' notes where everybody is to read first. */
export function heldBackWords(): string {
  return vscode.l10n.t('Others’ notes are shown once you have written one of your own');
}

/** The mark of the objective at that place of its week; of none, the plain one. */
export function objectiveColor(index: number): vscode.ThemeColor {
  return new vscode.ThemeColor(
    index < 0 || index > 8 ? 'marginalia.highlightMark' : `marginalia.objective${index + 1}Mark`,
  );
}
