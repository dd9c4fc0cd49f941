import * as vscode from 'vscode';
import { appendWords } from '../appendWords.ts';
import { coverageOf } from '../../core/course/coverage.ts';
import { readingKind } from '../../core/library/readingKind.ts';
import type { Annotation } from '../../core/model/annotation.ts';
import { readingsOf, weekLabel } from '../../core/model/course.ts';
import { commandId } from '../ids.ts';
import type { Library } from '../library/library.ts';
import type { NotesStore } from '../notes/notesStore.ts';
import type { SharedNotes } from '../notes/sharedNotes.ts';
import {
  nodeId,
  readingOfNode,
  type NoteNode,
  type ObjectiveNode,
  type ReadingNode,
  type TierNode,
  type TreeNode,
  type WeekNode,
} from './nodes.ts';
import { readingUri } from './noteBadges.ts';
import { fellowItem, heldBackItem, isListed, newNotes, notesCount } from './othersNotes.ts';

/** Icons of readings without a copy here: what opening them does. */
const KIND_ICONS = { pdf: 'cloud-download', html: 'globe', video: 'play-circle', unknown: 'book' } as const;

/** … and of those with one. */
const COPY_ICONS = { pdf: 'file-pdf', html: 'browser', transcript: 'comment-discussion' } as const;

/** What the nodes of the syllabus tree look like, and what is said of them to a screen reader. */
export class TreeItems {
  readonly #notes: NotesStore;
  readonly #shared: SharedNotes;
  readonly #library: Library;

  constructor(notes: NotesStore, shared: SharedNotes, library: Library) {
    this.#notes = notes;
    this.#shared = shared;
    this.#library = library;
  }

  itemFor(node: TreeNode): vscode.TreeItem {
    const item = this.#build(node);
    item.id = nodeId(node);
    return item;
  }

  #build(node: TreeNode): vscode.TreeItem {
    switch (node.type) {
      case 'course':
        return new vscode.TreeItem(node.course.folder.name, vscode.TreeItemCollapsibleState.Expanded);
      case 'week':
        return this.#week(node);
      case 'objective':
        return this.#objective(node);
      case 'tier':
        return this.#tier(node);
      case 'reading':
        return this.#reading(node);
      case 'fellow': {
        const { folder } = node.parent.course;
        const isNew = this.#shared.newAmong({ folder, id: node.parent.reading.id }, node.refs);
        return fellowItem(node, isNew);
      }
      case 'heldBack':
        return heldBackItem(node);
      case 'note':
        return noteItem(node);
    }
  }

  #week({ course, week }: WeekNode): vscode.TreeItem {
    const begunOrOnly = course.course.weeks.length <= 3;
    const item = new vscode.TreeItem(
      weekLabel(week),
      begunOrOnly ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed,
    );
    const readings = readingsOf(week);
    const done = readings.filter(
      (reading) => this.#notes.statusOf(course.folder, reading.id) === 'done',
    ).length;
    item.description = vscode.l10n.t('{0} of {1} done', done, readings.length);
    item.contextValue = 'week';
    return item;
  }

  #objective({ course, week, objective, index }: ObjectiveNode): vscode.TreeItem {
    const coverage = coverageOf(week, (id) => this.#notes.ownAnnotations(course.folder, id)).get(
      objective.id,
    );
    const covered = coverage?.covered ?? 0;
    const of = coverage?.of ?? 0;
    const number = index + 1;
    const item = new vscode.TreeItem(`${number}. ${objective.text}`);
    item.description = vscode.l10n.t('{0}/{1}', covered, of);
    const color = index < 9 ? new vscode.ThemeColor(`marginalia.objective${number}Mark`) : undefined;
    item.iconPath = new vscode.ThemeIcon(covered > 0 ? 'circle-filled' : 'circle-outline', color);
    item.contextValue = 'objective';
    const spoken = vscode.l10n.t('You tagged a passage to it in {0} of {1} readings.', covered, of);
    const tip = new vscode.MarkdownString();
    appendWords(tip, `${objective.text}\n\n`);
    appendWords(tip, `#${objective.id}. ${spoken}`);
    if (number <= 9) appendWords(tip, `\n\n${vscode.l10n.t('Key in the reader: {0}', number)}`);
    item.tooltip = tip;
    item.accessibilityInformation = {
      label: vscode.l10n.t('Objective {0}: {1}. {2}', number, objective.text, spoken),
    };
    return item;
  }

  #tier({ course, tier }: TierNode): vscode.TreeItem {
    const item = new vscode.TreeItem(tier.name, vscode.TreeItemCollapsibleState.Expanded);
    const done = tier.readings.filter(
      (reading) => this.#notes.statusOf(course.folder, reading.id) === 'done',
    ).length;
    item.description = vscode.l10n.t('{0} of {1} done', done, tier.readings.length);
    item.contextValue = 'tier';
    return item;
  }

  #reading(node: ReadingNode): vscode.TreeItem {
    const { course, reading } = node;
    const kind = readingKind(reading.links);
    const notes = this.#notes.ownNotes(readingOfNode(node)).filter(isListed);
    const others = this.#notes.othersOn(course.folder, reading.id);
    const othersNotes = others.reduce((sum, { refs }) => sum + refs.length, 0);
    const newCount = this.#shared.newCount({ folder: course.folder, id: reading.id });
    const copy = this.#library.kindHere(course.folder, reading);
    const here = copy !== null;
    const status = this.#notes.statusOf(course.folder, reading.id);
    const item = new vscode.TreeItem(
      reading.title,
      notes.length + othersNotes > 0
        ? vscode.TreeItemCollapsibleState.Collapsed
        : vscode.TreeItemCollapsibleState.None,
    );
    const facts = [
      kindName(kind === 'video' ? kind : (copy ?? kind)),
      reading.minutes === null ? '' : vscode.l10n.t('{0} min', reading.minutes),
      copyFact(kind, copy),
      status === 'reading' ? vscode.l10n.t('reading') : '',
      notes.length === 0 ? '' : notesCount(notes.length),
      othersNotes === 0 ? '' : vscode.l10n.t('{0} by others', othersNotes),
      newNotes(newCount),
    ].filter((fact) => fact !== '');
    item.description = facts.join(' · ');
    item.iconPath = new vscode.ThemeIcon(copy === null ? KIND_ICONS[kind] : COPY_ICONS[copy]);
    item.checkboxState = {
      state:
        status === 'done' ? vscode.TreeItemCheckboxState.Checked : vscode.TreeItemCheckboxState.Unchecked,
      tooltip: status === 'done' ? vscode.l10n.t('Done') : vscode.l10n.t('Mark as done'),
      accessibilityInformation: { label: vscode.l10n.t('Done: {0}', reading.title), role: 'checkbox' },
    };
    // What a menu can do with a copy goes by what lies there, whatever the address is of.
    item.contextValue = `reading:${kind}${here ? ` ${copy}Copy` : ' missing'}${reading.links.length > 0 ? ' link' : ''}${notes.length > 0 ? ' notes' : ''}${newCount > 0 ? ' new' : ''}`;
    item.resourceUri = readingUri(course.folder, reading.id);
    item.command = { command: commandId('openReading'), title: vscode.l10n.t('Open'), arguments: [node] };
    item.tooltip = readingTooltip(node, facts);
    const by = [reading.byline, reading.year].filter((part) => part !== null).join(', ');
    item.accessibilityInformation = { label: [reading.title, by, ...facts].filter(Boolean).join(', ') };
    return item;
  }
}

function noteItem({ parent, note, by }: NoteNode): vscode.TreeItem {
  const { annotation } = note;
  const text = (annotation.comment || annotation.target.quote?.exact || vscode.l10n.t('Note')).replace(
    /\s+/g,
    ' ',
  );
  const item = new vscode.TreeItem(text.length > 80 ? `${text.slice(0, 79)}…` : text);
  item.description = [annotation.locator ?? '', ...annotation.tags.map((tag) => `#${tag}`)]
    .filter(Boolean)
    .join(' ');
  const objective = parent.week.objectives.findIndex(({ id }) => annotation.tags.includes(id));
  const color =
    objective < 0 || objective > 8 ? 'marginalia.highlightMark' : `marginalia.objective${objective + 1}Mark`;
  item.iconPath = new vscode.ThemeIcon(
    note.isPrivate ? 'lock' : noteIcon(annotation),
    new vscode.ThemeColor(color),
  );
  item.contextValue = by ? 'othersNote' : 'note';
  if (note.isPrivate) {
    const label = [text, item.description, vscode.l10n.t('private')].join(', ');
    item.accessibilityInformation = { label };
  }
  item.command = {
    command: commandId('revealPassage'),
    title: vscode.l10n.t('Show passage'),
    arguments: [{ folder: parent.course.folder.uri.toString(), reading: parent.reading.id, ref: note.ref }],
  };
  const tip = new vscode.MarkdownString();
  if (annotation.target.quote) appendWords(tip, annotation.target.quote.exact);
  if (annotation.comment) appendWords(tip, `\n\n${annotation.comment}`);
  item.tooltip = tip;
  return item;
}

/** Which copy is here, as far as the reading's kind does not say so. */
function copyFact(kind: keyof typeof KIND_ICONS, copy: keyof typeof COPY_ICONS | null): string {
  if (kind !== 'video') return copy === null ? vscode.l10n.t('no copy yet') : '';
  if (copy === null) return vscode.l10n.t('no transcript yet');
  return copy === 'transcript' ? vscode.l10n.t('transcript') : kindName(copy);
}

/** A reply, words on a passage, or a passage alone. */
function noteIcon({ replyTo, comment }: Annotation): string {
  if (replyTo !== null) return 'reply';
  return comment === '' ? 'quote' : 'comment';
}

function kindName(kind: keyof typeof KIND_ICONS | keyof typeof COPY_ICONS): string {
  switch (kind) {
    case 'pdf':
      return 'PDF';
    case 'html':
      return vscode.l10n.t('web page');
    case 'video':
      return vscode.l10n.t('talk');
    case 'transcript':
      return vscode.l10n.t('transcript');
    case 'unknown':
      return '';
  }
}

function readingTooltip({ reading }: ReadingNode, facts: readonly string[]): vscode.MarkdownString {
  const tip = new vscode.MarkdownString();
  tip.appendMarkdown('**');
  appendWords(tip, reading.title);
  tip.appendMarkdown('**\n\n');
  const by = [reading.byline, reading.year].filter((part) => part !== null).join(', ');
  if (by) appendWords(tip, `${by}\n\n`);
  appendWords(tip, facts.join(' · '));
  for (const link of reading.links) appendWords(tip, `\n\n${link}`);
  return tip;
}
