import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activate } from '../../src/host/extension.ts';
import { activated, courseFolder, platform, until } from '../support/host/environment.ts';
import { stub } from '../support/host/stub.ts';

/** A file system that remembers what was asked of it. */
function recorded(asked: string[]): vscode.FileSystem {
  const { fs } = vscode.workspace;
  const heard = (name: string, member: unknown) =>
    typeof member === 'function'
      ? (...parameters: unknown[]): unknown => {
          asked.push(`${name} ${String(parameters[0])}`);
          return Reflect.apply(member, fs, parameters);
        }
      : member;
  const members = Object.entries(fs).map(([name, member]) => [name, heard(name, member)] as const);
  return Object.fromEntries(members) as unknown as vscode.FileSystem;
}

/** What only one extension may register, or would show twice. */
function withoutRegistrations(): (() => void)[] {
  const nothing = { dispose: () => undefined };
  const view = { ...nothing, selection: [], onDidChangeCheckboxState: () => nothing };
  return [
    stub(vscode.commands, 'registerCommand', () => nothing),
    stub(vscode.window, 'registerCustomEditorProvider', () => nothing),
    stub(vscode.window, 'createTreeView', (() => view) as unknown as typeof vscode.window.createTreeView),
    stub(vscode.window, 'registerFileDecorationProvider', () => nothing),
    stub(vscode.window, 'registerTreeDataProvider', () => nothing),
    stub(vscode.window, 'registerUriHandler', () => nothing),
    stub(vscode.lm, 'registerTool', () => nothing),
  ];
}

describe('Activation', () => {
  it('reads nothing; afterwards the course is read once, so that the view knows what to show', async () => {
    await activated();
    const asked: string[] = [];
    const count = () => asked.length;
    const restore = withoutRegistrations();
    restore.push(stub(vscode.workspace, 'fs', recorded(asked)));
    const subscriptions: vscode.Disposable[] = [];
    const workspaceState = { get: (_key: string, otherwise: unknown) => otherwise };
    const watched = {
      ...platform(),
      realPath: (uri: vscode.Uri) => {
        asked.push(`realPath ${uri.toString()}`);
        return platform().realPath(uri);
      },
    };
    try {
      const extension = vscode.extensions.getExtension('marginalia.marginalia');
      const context = { subscriptions, extension, extensionUri: courseFolder(), workspaceState };
      activate(context as unknown as vscode.ExtensionContext, watched);
      assert.equal(count(), 0, asked.join());
      await until(() => asked.some((call) => call.startsWith('readFile')), 'the course to be read');
      const files = asked.filter((call) => call.startsWith('readFile'));
      assert.ok(files.every((call) => call.includes('/syllabus/') || call.includes('/notes/')));
    } finally {
      for (const disposable of subscriptions) disposable.dispose();
      for (const undo of restore) undo();
    }
  });
});
