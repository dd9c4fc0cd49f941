import type * as vscode from 'vscode';

/** What the command *revealPassage* takes: a note by workspace folder, reading and ref. It must survive JSON. */
export interface RevealArgument {
  readonly folder: string;
  readonly reading: string;
  readonly ref: string;
}

/** The argument that leads to a note. */
export function revealArgument(folder: vscode.WorkspaceFolder, reading: string, ref: string): RevealArgument {
  return { folder: folder.uri.toString(), reading, ref };
}
