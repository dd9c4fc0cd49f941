import * as vscode from 'vscode';

let channel: vscode.LogOutputChannel | undefined;

/** The extension's one log, shown by *Marginalia: Show Log*. Nothing of it leaves the machine. */
export function log(): vscode.LogOutputChannel {
  channel ??= vscode.window.createOutputChannel('Marginalia', { log: true });
  return channel;
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const said = new Set<string>();

/** Logs why a file is left out and, where the fellow should do something about it, says so: once a session. */
export function leftOut(uri: vscode.Uri, error: unknown, shouldSay: boolean): void {
  const message = messageOf(error);
  log().error(`${uri.toString()}: ${message}`);
  if (!shouldSay || said.has(message)) return;
  said.add(message);
  void vscode.window.showWarningMessage(message);
}

/** Runs what nobody waits for: a failure is logged, never lost. */
export function inBackground(what: string, work: PromiseLike<unknown>): void {
  work.then(undefined, (error: unknown) => log().error(`${what}: ${messageOf(error)}`));
}
