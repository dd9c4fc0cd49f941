import * as vscode from 'vscode';
import type { DocumentReading } from '../course/documents.ts';
import { Disposable } from '../disposable.ts';
import type { ReaderEditors } from '../editor/readerEditor.ts';
import type { RevealTarget } from '../editor/readerPanel.ts';
import { log, messageOf } from '../log.ts';
import type { Library } from '../library/library.ts';

/** Where something that can be chosen stands: in the reading, and in the note file that says it. */
export interface PassagePlace {
  readonly reading: DocumentReading;
  readonly reveal: RevealTarget | null;
  /** Where the note stands, to be shown where there is no copy of the reading. */
  readonly note: { readonly uri: vscode.Uri; readonly line: number } | null;
  /** Whether the text that stands there is to be shown, not the reading. */
  readonly inText?: boolean;
}

/** How long a row must stay active before its passage is shown: who runs down a list passes most of them. */
const REST_MS = 150;

/**
 * Shows passages while somebody moves through a list of them, without taking the focus, and tidies up if nothing was
 * chosen. Never fetches anything.
 */
export class PassagePreview extends Disposable {
  readonly #readers: ReaderEditors;
  readonly #library: Library;
  readonly #before = new Set(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(tabKey)));
  /** What was in front in each group. */
  readonly #front = new Map(
    vscode.window.tabGroups.all.map(({ viewColumn, activeTab }) => [
      viewColumn,
      activeTab && tabKey(activeTab),
    ]),
  );
  readonly #column = vscode.window.tabGroups.activeTabGroup.viewColumn;
  #cancel = (): void => undefined;
  #showing: Promise<unknown> = Promise.resolve();
  #shown = false;

  constructor(readers: ReaderEditors, library: Library) {
    super();
    this.#readers = readers;
    this.#library = library;
    this._register({ dispose: () => this.#cancel() });
  }

  /** Shows a place soon, unless another is asked for first. */
  soon(place: PassagePlace | undefined): void {
    this.#cancel();
    if (!place) return;
    const timer = setTimeout(() => {
      // One that can't be shown doesn't keep the next from being.
      this.#showing = this.#showing
        .then(() => this.#show(place))
        .catch((error: unknown) => log().warn(`preview: ${messageOf(error)}`));
    }, REST_MS);
    this.#cancel = () => clearTimeout(timer);
  }

  /** Closes what only the preview opened, and puts in front what was there before. */
  async takeBack(): Promise<void> {
    this.#cancel();
    await this.#showing;
    if (!this.#shown) return;
    const opened = vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .filter((tab) => tab.isPreview && !this.#before.has(tabKey(tab)));
    if (opened.length > 0) await vscode.window.tabGroups.close(opened, true);
    for (const group of vscode.window.tabGroups.all) await this.#bringBack(group);
  }

  async #bringBack({ viewColumn, activeTab, isActive, tabs }: vscode.TabGroup): Promise<void> {
    const front = this.#front.get(viewColumn);
    if (front === undefined || (activeTab && tabKey(activeTab) === front)) return;
    const index = tabs.findIndex((tab) => tabKey(tab) === front);
    const { uri, viewType } = (tabs[index]?.input ?? {}) as Partial<vscode.TabInputCustom>;
    if (isActive && index >= 0)
      // The one way to a tab that shows no file, such as the coverage map.
      await vscode.commands.executeCommand('workbench.action.openEditorAtIndex', index);
    else if (uri)
      await vscode.commands.executeCommand('vscode.openWith', uri, viewType ?? 'default', {
        viewColumn,
        preserveFocus: true,
      });
  }

  async #show({ reading, reveal, note, inText }: PassagePlace): Promise<void> {
    if (this.isDisposed) return;
    const options = { preserveFocus: true, preview: true };
    const copy = inText ? null : await this.#library.findCopy(reading);
    if (!copy && !note) return;
    this.#shown = true;
    if (copy) await this.#readers.open(copy, reveal, options);
    else if (note) {
      const selection = new vscode.Range(note.line, 0, note.line, 0);
      await vscode.window.showTextDocument(note.uri, { ...options, viewColumn: this.#column, selection });
    }
  }
}

function tabKey(tab: vscode.Tab): string {
  const input = tab.input as { readonly uri?: vscode.Uri } | undefined;
  return `${tab.group.viewColumn}|${input?.uri?.toString() ?? tab.label}`;
}
