/** The syllabus tree as a provider of nodes, without a view. */
import * as vscode from 'vscode';
import { Courses } from '../../../src/host/course/courses.ts';
import { Library } from '../../../src/host/library/library.ts';
import type { TreeNode } from '../../../src/host/tree/nodes.ts';
import { SharedNotes } from '../../../src/host/notes/sharedNotes.ts';
import { SyllabusTree } from '../../../src/host/tree/syllabusTree.ts';
import { courseFolder, platform } from './environment.ts';
import { OwnStore } from './notes.ts';
import { stub } from './stub.ts';
import { memento } from './memento.ts';

/** A row of the tree. */
export interface Row {
  readonly node: TreeNode;
  readonly item: vscode.TreeItem;
  readonly label: string;
  readonly description: string;
}

/** A tree of a test's own, over the open folder. */
export class OwnTree {
  readonly own = new OwnStore();
  readonly courses = new Courses(platform());
  readonly library = new Library(platform(), courseFolder());
  readonly shared = new SharedNotes(this.own.store, memento());
  readonly tree: SyllabusTree;
  readonly #checks = new vscode.EventEmitter<vscode.TreeCheckboxChangeEvent<TreeNode>>();

  constructor() {
    const view = {
      selection: [],
      onDidChangeCheckboxState: this.#checks.event,
      dispose: () => undefined,
    } as unknown as vscode.TreeView<TreeNode>;
    const restore = stub(
      vscode.window,
      'createTreeView',
      (() => view) as typeof vscode.window.createTreeView,
    );
    this.tree = new SyllabusTree(this.courses, this.own.store, this.shared, this.library);
    restore();
  }

  /** The rows below a node; the roots if none is given. */
  async rows(parent?: TreeNode): Promise<Row[]> {
    const nodes = await this.tree.getChildren(parent);
    return nodes.map((node) => {
      const item = this.tree.getTreeItem(node);
      const label = typeof item.label === 'string' ? item.label : (item.label?.label ?? '');
      return { node, item, label, description: String(item.description ?? '') };
    });
  }

  /** Every row, each before those below it. */
  async all(parent?: TreeNode): Promise<Row[]> {
    const rows = await this.rows(parent);
    const below = await Promise.all(rows.map((row) => this.all(row.node)));
    return rows.flatMap((row, index) => [row, ...(below[index] ?? [])]);
  }

  /** The row of a reading. */
  async reading(id: string): Promise<Row> {
    const row = (await this.all()).find(({ node }) => node.type === 'reading' && node.reading.id === id);
    if (!row) throw new Error(`There is no reading ${id} in the tree.`);
    return row;
  }

  /** The row of an objective. */
  async objective(id: string): Promise<Row> {
    const row = (await this.all()).find(({ node }) => node.type === 'objective' && node.objective.id === id);
    if (!row) throw new Error(`There is no objective ${id} in the tree.`);
    return row;
  }

  /** Ticks or clears a row's checkbox, as a click does. */
  check(row: Row, state: vscode.TreeItemCheckboxState): void {
    this.#checks.fire({ items: [[row.node, state]] });
  }

  dispose(): void {
    this.tree.dispose();
    this.courses.dispose();
    this.library.dispose();
    this.own.dispose();
  }
}

/** A tree for each test of a suite. */
export function useTree(): () => OwnTree {
  let tree: OwnTree | undefined;
  beforeEach(() => {
    tree = new OwnTree();
  });
  afterEach(() => tree?.dispose());
  return () => {
    if (!tree) throw new Error('A tree is there while a test runs.');
    return tree;
  };
}
