/** Answers VS Code's dialogs in a fellow's place. */
import * as vscode from 'vscode';
import { stub } from './stub.ts';

/** A message as it was shown, with its buttons. */
export interface Message {
  readonly kind: 'information' | 'warning' | 'error';
  readonly text: string;
  readonly actions: readonly string[];
}

/** What the fellow does. Every question that is not expected fails, so that no test waits for an answer. */
export interface Answers {
  /** The button pressed; undefined closes the message. */
  message(shown: Message): string | undefined;
  input(options: vscode.InputBoxOptions): string | undefined;
  /** The label chosen from a list. */
  pick(labels: readonly string[], options: vscode.QuickPickOptions | undefined): string | undefined;
  /** The labels chosen from a list of which more than one can be. */
  pickMany(labels: readonly string[], options: vscode.QuickPickOptions): readonly string[] | undefined;
  open(options: vscode.OpenDialogOptions | undefined): vscode.Uri[] | undefined;
  save(options: vscode.SaveDialogOptions | undefined): vscode.Uri | undefined;
}

/** Stands for the fellow in front of the dialogs. */
export class Dialogs {
  /** Messages shown, in order. */
  readonly messages: Message[] = [];
  /** What was to be opened in the browser. */
  readonly opened: string[] = [];
  readonly answers: Answers;
  readonly #restore: (() => void)[] = [];

  constructor() {
    this.answers = {
      message: () => undefined,
      input: ({ title }) => unexpected('input', title),
      pick: (labels) => unexpected('list', labels.join(' | ')),
      pickMany: (labels) => unexpected('list', labels.join(' | ')),
      open: () => unexpected('file dialog', ''),
      save: () => unexpected('save dialog', ''),
    };
    const { window, env } = vscode;
    type Show = typeof window.showErrorMessage;
    this.#restore = [
      stub(window, 'showInformationMessage', this.#show('information') as Show),
      stub(window, 'showWarningMessage', this.#show('warning') as Show),
      stub(window, 'showErrorMessage', this.#show('error') as Show),
      stub(window, 'showInputBox', (options) => settled(() => this.answers.input(options ?? {}))),
      stub(window, 'showQuickPick', this.#pick as typeof window.showQuickPick),
      stub(window, 'showOpenDialog', (options) => settled(() => this.answers.open(options))),
      stub(window, 'showSaveDialog', (options) => settled(() => this.answers.save(options))),
      stub(env, 'openExternal', (uri) => {
        this.opened.push(uri.toString(true));
        return Promise.resolve(true);
      }),
    ];
  }

  /** Texts of the errors shown. */
  get errors(): readonly string[] {
    return this.messages.filter(({ kind }) => kind === 'error').map(({ text }) => text);
  }

  /** Gives the dialogs back to VS Code. */
  dispose(): void {
    for (const restore of this.#restore.splice(0)) restore();
  }

  #show(kind: Message['kind']): (...parameters: unknown[]) => Thenable<string | undefined> {
    return (text, ...rest) => {
      const actions = rest.filter((item) => typeof item === 'string');
      const shown = { kind, text: String(text), actions };
      this.messages.push(shown);
      return settled(() => this.answers.message(shown));
    };
  }

  readonly #pick = async (
    items: readonly (string | vscode.QuickPickItem)[] | Thenable<readonly (string | vscode.QuickPickItem)[]>,
    options?: vscode.QuickPickOptions,
  ): Promise<unknown> => {
    const all = await items;
    const label = (item: string | vscode.QuickPickItem) => (typeof item === 'string' ? item : item.label);
    if (options?.canPickMany) {
      const choices = this.answers.pickMany(all.map(label), options);
      return choices && all.filter((item) => choices.includes(label(item)));
    }
    const choice = this.answers.pick(all.map(label), options);
    return all.find((item) => label(item) === choice);
  };
}

function unexpected(what: string, text: string | undefined): never {
  throw new Error(`Nobody expected this ${what}: ${text}`);
}

function settled<T>(answer: () => T): Promise<T> {
  return new Promise((resolve) => resolve(answer()));
}

/** Dialogs for each test of a suite, fresh. */
export function useDialogs(): () => Dialogs {
  let dialogs: Dialogs | undefined;
  beforeEach(() => {
    dialogs = new Dialogs();
  });
  afterEach(() => dialogs?.dispose());
  return () => {
    if (!dialogs) throw new Error('Dialogs are there while a test runs.');
    return dialogs;
  };
}
