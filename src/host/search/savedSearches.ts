import * as vscode from 'vscode';
import { appendWords } from '../appendWords.ts';
import { snippet } from '../../core/search/snippet.ts';
import { setContext } from '../contextKeys.ts';
import { Disposable } from '../disposable.ts';
import { CONTEXT, SEARCHES_VIEW, STATE, commandId } from '../ids.ts';
import type { PassagePlace } from './passagePreview.ts';

/** A search that was kept, or something it finds now. */
export type SearchNode =
  | { readonly type: 'search'; readonly query: string }
  | { readonly type: 'result'; readonly query: string; readonly item: FoundItem };

/** A result as a row of the tree. */
export interface FoundItem extends vscode.QuickPickItem {
  readonly place?: PassagePlace;
}

/** Most results below a search. */
const SHOWN = 60;

/** The view *Searches*: queries that were kept, each with what it finds now. Kept by workspace, on this machine. */
export class SavedSearches extends Disposable implements vscode.TreeDataProvider<SearchNode> {
  readonly #changed = this._register(new vscode.EventEmitter<undefined>());
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #memento: vscode.Memento;
  readonly #find: (query: string) => Promise<readonly FoundItem[]>;

  constructor(memento: vscode.Memento, find: (query: string) => Promise<readonly FoundItem[]>) {
    super();
    this.#memento = memento;
    this.#find = find;
    this._register(vscode.window.registerTreeDataProvider(SEARCHES_VIEW, this));
    setContext(CONTEXT.searches, this.#queries.length > 0);
  }

  get #queries(): readonly string[] {
    return this.#memento.get<readonly string[]>(STATE.searches, []);
  }

  /** Keeps a query, once. */
  async save(query: string): Promise<void> {
    if (query !== '') await this.#set([...this.#queries.filter((other) => other !== query), query]);
  }

  /** Forgets a query. */
  async delete(query: string): Promise<void> {
    await this.#set(this.#queries.filter((other) => other !== query));
  }

  /** Results may be others now. */
  refresh(): void {
    if (this.#queries.length > 0) this.#changed.fire(undefined);
  }

  getTreeItem(node: SearchNode): vscode.TreeItem {
    if (node.type === 'search') {
      const item = new vscode.TreeItem(node.query, vscode.TreeItemCollapsibleState.Collapsed);
      item.id = node.query;
      item.iconPath = new vscode.ThemeIcon('search');
      item.contextValue = 'search';
      return item;
    }
    const { label, description, detail, place } = node.item;
    const icon = /^\$\(([\w-]+)\) /.exec(label);
    const item = new vscode.TreeItem(label.slice(icon?.[0].length ?? 0));
    item.iconPath = new vscode.ThemeIcon(icon?.[1] ?? 'quote');
    item.description = description ?? '';
    const tip = new vscode.MarkdownString();
    for (const line of [label.slice(icon?.[0].length ?? 0), description ?? '', detail ?? ''])
      if (line !== '') appendWords(tip, `${line}\n\n`);
    item.tooltip = tip;
    if (place)
      item.command = {
        command: commandId('openFound'),
        title: vscode.l10n.t('Show passage'),
        arguments: [place],
      };
    return item;
  }

  async getChildren(node?: SearchNode): Promise<SearchNode[]> {
    if (!node) return this.#queries.map((query) => ({ type: 'search', query }));
    if (node.type === 'result') return [];
    const found = await this.#find(node.query);
    return found.slice(0, SHOWN).map((item) => ({ type: 'result', query: node.query, item }));
  }

  async #set(queries: readonly string[]): Promise<void> {
    await this.#memento.update(STATE.searches, queries);
    setContext(CONTEXT.searches, queries.length > 0);
    this.#changed.fire(undefined);
  }
}

/** The query of a row, for commands called on it. */
export function queryOf(value: unknown): string | null {
  const { type, query } = (value ?? {}) as { readonly type?: unknown; readonly query?: unknown };
  return type === 'search' && typeof query === 'string' ? snippet(query, [], 500) : null;
}
