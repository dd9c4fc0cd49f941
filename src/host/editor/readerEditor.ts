import * as vscode from 'vscode';
import type { ReaderAction } from '../../protocol/readerActions.ts';
import { setContext } from '../contextKeys.ts';
import { Disposable } from '../disposable.ts';
import { CONTEXT, PDF_EDITOR, READER_EDITOR } from '../ids.ts';
import { ReaderPanel, type RevealTarget } from './readerPanel.ts';
import type { ReaderServices } from './readerServices.ts';

/** A document open in the reader: it is only read, so there is nothing to hold but its address. */
class ReaderDocument implements vscode.CustomDocument {
  readonly uri: vscode.Uri;
  constructor(uri: vscode.Uri) {
    this.uri = uri;
  }
  dispose(): void {}
}

/** Opens readings in the reader, knows which reader is active, and passes commands on to it. */
export class ReaderEditors extends Disposable implements vscode.CustomReadonlyEditorProvider<ReaderDocument> {
  readonly #services: ReaderServices;
  readonly #panels = new Set<ReaderPanel>();
  readonly #opened = this._register(new vscode.EventEmitter<ReaderPanel>());
  /** What a reader that is about to open shows first, by document. */
  readonly #reveals = new Map<string, RevealTarget>();
  #active: ReaderPanel | undefined;

  constructor(services: ReaderServices) {
    super();
    this.#services = services;
    for (const viewType of [READER_EDITOR, PDF_EDITOR]) {
      this._register(
        vscode.window.registerCustomEditorProvider(viewType, this, {
          supportsMultipleEditorsPerDocument: true,
        }),
      );
    }
  }

  /** The reader that was last active and is still open. */
  get active(): ReaderPanel | undefined {
    return this.#active;
  }

  openCustomDocument(uri: vscode.Uri): ReaderDocument {
    return new ReaderDocument(uri);
  }

  resolveCustomEditor(document: ReaderDocument, webviewPanel: vscode.WebviewPanel): void {
    const key = document.uri.toString();
    const reveal = this.#reveals.get(key) ?? null;
    this.#reveals.delete(key);
    const panel = new ReaderPanel(webviewPanel, document.uri, this.#services, reveal);
    this.#panels.add(panel);
    this.#opened.fire(panel);
    this.#follow(panel, webviewPanel);
    webviewPanel.onDidChangeViewState(() => this.#follow(panel, webviewPanel));
    webviewPanel.onDidDispose(() => {
      this.#panels.delete(panel);
      panel.dispose();
      if (this.#active === panel) this.#activate(undefined);
    });
  }

  /** Opens a document in the reader, at an annotation or page if one is given. */
  async open(
    uri: vscode.Uri,
    reveal: RevealTarget | null,
    options: vscode.TextDocumentShowOptions = {},
  ): Promise<void> {
    const open = [...this.#panels].find((panel) => panel.uri.toString() === uri.toString());
    if (reveal && !open) this.#reveals.set(uri.toString(), reveal);
    const show =
      open && options.viewColumn === undefined ? { ...options, viewColumn: open.viewColumn } : options;
    await vscode.commands.executeCommand('vscode.openWith', uri, viewTypeFor(uri), show);
    if (reveal && open) open.reveal(reveal);
  }

  /** Opens a document in the reader, and gives that reader. */
  async openPanel(uri: vscode.Uri): Promise<ReaderPanel> {
    const isIt = (panel: ReaderPanel): boolean => panel.uri.toString() === uri.toString();
    let listening: vscode.Disposable | undefined;
    const opened = new Promise<ReaderPanel>((resolve) => {
      listening = this.#opened.event((panel) => isIt(panel) && resolve(panel));
    });
    try {
      await this.open(uri, null);
      return [...this.#panels].find(isIt) ?? (await opened);
    } finally {
      listening?.dispose();
    }
  }

  /**
   * Has `use` do something with the reader of a document. Waits as long as that takes; a tab that is opened for it alone
   * is not left behind.
   */
  async withPanel<T>(uri: vscode.Uri, use: (panel: ReaderPanel) => Promise<T>): Promise<T> {
    const wasOpen = tabsOf(uri).length > 0;
    try {
      return await use(await this.openPanel(uri));
    } finally {
      if (!wasOpen) await vscode.window.tabGroups.close(tabsOf(uri));
    }
  }

  /** Passes a command to the active reader; does nothing where there is none. */
  perform(action: ReaderAction): void {
    this.#active?.perform(action);
  }

  #follow(panel: ReaderPanel, webviewPanel: vscode.WebviewPanel): void {
    if (webviewPanel.active) this.#activate(panel);
    else if (this.#active === panel) this.#activate(undefined);
  }

  #activate(panel: ReaderPanel | undefined): void {
    this.#active = panel;
    setContext(CONTEXT.readerActive, panel !== undefined);
    setContext(CONTEXT.objectives, panel?.objectiveCount ?? 0);
    if (panel) panel.publishFocus();
    else
      for (const key of [CONTEXT.talk, CONTEXT.selection, CONTEXT.input, CONTEXT.note, CONTEXT.caret])
        setContext(key, false);
  }
}

/** The tabs in which a document is open in the reader. */
function tabsOf(uri: vscode.Uri): vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputCustom && input.uri.toString() === uri.toString());
}

function viewTypeFor(uri: vscode.Uri): string {
  return /\/(?:readings|transcripts)\/[^/]+$/.test(uri.path) ? READER_EDITOR : PDF_EDITOR;
}
