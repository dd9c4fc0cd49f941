import * as vscode from 'vscode';
import type { Courses, LoadedCourse } from '../course/courses.ts';
import { Disposable } from '../disposable.ts';
import { SYLLABUS_VIEW } from '../ids.ts';
import { lazy } from '../lazy.ts';
import { inBackground } from '../log.ts';
import type { Library } from '../library/library.ts';
import type { NotesStore } from '../notes/notesStore.ts';
import type { SharedNotes } from '../notes/sharedNotes.ts';
import {
  nodeId,
  readingOfNode,
  type FellowNode,
  type ReadingNode,
  type TreeNode,
  type WeekNode,
} from './nodes.ts';
import { isListed, othersByFellow } from './othersNotes.ts';
import { TreeItems } from './treeItems.ts';

/** The view *Syllabus*: weeks → objectives and tiers → readings → own notes, then the others' by fellow. */
export class SyllabusTree extends Disposable implements vscode.TreeDataProvider<TreeNode> {
  readonly #changed = this._register(new vscode.EventEmitter<TreeNode | undefined>());
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #courses: Courses;
  readonly #notes: NotesStore;
  readonly #shared: SharedNotes;
  readonly #library: Library;
  readonly #items: () => TreeItems;
  readonly #view: vscode.TreeView<TreeNode>;

  constructor(courses: Courses, notes: NotesStore, shared: SharedNotes, library: Library) {
    super();
    this.#courses = courses;
    this.#notes = notes;
    this.#shared = shared;
    this.#library = library;
    this.#items = lazy(() => new TreeItems(notes, shared, library));
    this.#view = this._register(
      vscode.window.createTreeView(SYLLABUS_VIEW, {
        treeDataProvider: this,
        showCollapseAll: true,
        manageCheckboxStateManually: true,
      }),
    );
    this._register(this.#view.onDidChangeCheckboxState((event) => this.#check(event)));
    for (const event of [courses, notes, shared, library].map(({ onDidChange }) => onDidChange)) {
      this._register((event as vscode.Event<unknown>)(() => this.#changed.fire(undefined)));
    }
  }

  /** The node that is selected, for commands called from the palette. */
  get selected(): TreeNode | undefined {
    return this.#view.selection[0];
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return this.#items().itemFor(node);
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    if (!node) return this.#roots();
    switch (node.type) {
      case 'course':
        return weeksOf(node.course);
      case 'week':
        return childrenOfWeek(node);
      case 'tier':
        return node.tier.readings.map((reading) => ({ ...node, type: 'reading', reading }));
      case 'reading':
        return this.#notesOn(node);
      case 'fellow':
        return this.#notesOf(node);
      case 'objective':
      case 'heldBack':
      case 'note':
        return [];
    }
  }

  getParent(node: TreeNode): TreeNode | undefined {
    switch (node.type) {
      case 'course':
        return undefined;
      case 'week':
        return this.#courses.all.length > 1 ? { type: 'course', course: node.course } : undefined;
      case 'objective':
      case 'tier':
        return { type: 'week', course: node.course, week: node.week };
      case 'reading':
        return { type: 'tier', course: node.course, week: node.week, tier: node.tier };
      case 'fellow':
      case 'heldBack':
        return node.parent;
      case 'note':
        return node.by ?? node.parent;
    }
  }

  /** Two nodes are the same to VS Code if their ids are; this resolves what commands hand over. */
  sameNode(a: TreeNode, b: TreeNode): boolean {
    return nodeId(a) === nodeId(b);
  }

  async #roots(): Promise<TreeNode[]> {
    await this.#courses.load();
    const courses = this.#courses.all;
    await Promise.all(
      courses.flatMap(({ folder }) => [this.#notes.load(folder), this.#library.load(folder)]),
    );
    if (courses.length === 1) return weeksOf(courses[0]!);
    return courses.map((course) => ({ type: 'course', course }));
  }

  #notesOn(parent: ReadingNode): TreeNode[] {
    const reading = readingOfNode(parent);
    const own = this.#notes.ownNotes(reading).filter(isListed);
    const held = this.#shared.heldBack(reading);
    return [
      ...own.map((note): TreeNode => ({ type: 'note', parent, note, by: null })),
      ...(held ? [{ type: 'heldBack', parent, heldBack: held } as const] : []),
      ...othersByFellow(parent, this.#shared.othersOn(reading)),
    ];
  }

  #notesOf(by: FellowNode): TreeNode[] {
    const { notes } = this.#shared.on(readingOfNode(by.parent));
    return notes
      .filter((note) => !note.own && note.annotation.fellow === by.fellow && isListed(note))
      .map((note) => ({ type: 'note', parent: by.parent, note, by }));
  }

  #check(event: vscode.TreeCheckboxChangeEvent<TreeNode>): void {
    for (const [node, state] of event.items) {
      if (node.type !== 'reading') continue;
      const done = state === vscode.TreeItemCheckboxState.Checked;
      inBackground('status', this.#setStatus(node, done ? 'done' : 'reading'));
    }
  }

  async #setStatus(node: ReadingNode, status: 'done' | 'reading'): Promise<void> {
    await vscode.commands.executeCommand(
      status === 'done' ? 'marginalia.markDone' : 'marginalia.markReading',
      node,
    );
    this.#changed.fire(undefined);
  }
}

function weeksOf(course: LoadedCourse): TreeNode[] {
  return course.course.weeks.map((week) => ({ type: 'week', course, week }));
}

function childrenOfWeek({ course, week }: WeekNode): TreeNode[] {
  return [
    ...week.objectives.map((objective, index): TreeNode => ({
      type: 'objective',
      course,
      week,
      objective,
      index,
    })),
    ...week.tiers.map((tier): TreeNode => ({ type: 'tier', course, week, tier })),
  ];
}
