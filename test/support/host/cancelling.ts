import * as vscode from 'vscode';
import { stub } from './stub.ts';

/**
 * Runs something in which the fellow cancels the first long work, as soon as that tells for the first time how far it is.
 *
 * @returns What was told until then.
 */
export async function cancelling(run: () => Thenable<unknown>): Promise<readonly string[]> {
  const told: string[] = [];
  const restore = stub(vscode.window, 'withProgress', async (options, task) => {
    if (!options.cancellable) throw new Error(`${options.title} can’t be cancelled.`);
    const source = new vscode.CancellationTokenSource();
    const report = ({ message = '' }: { readonly message?: string }) => {
      told.push(message);
      source.cancel();
    };
    return task({ report }, source.token);
  });
  try {
    await run();
  } finally {
    restore();
  }
  return told;
}

/** The documents that are open in readers. */
export function openReaders(): readonly string[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .flatMap(({ input }) => (input instanceof vscode.TabInputCustom ? [input.uri.path] : []));
}
