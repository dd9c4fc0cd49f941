import type * as vscode from 'vscode';

/** One run of git. */
export interface GitRequest {
  /** Folder to run in, as the system names it. */
  readonly cwd: string;
  readonly args: readonly string[];
  /** Set beside what git gets anyway. */
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: Uint8Array;
  /** Ends git when it is cancelled. */
  readonly token?: vscode.CancellationToken;
}

/** What git left. */
export interface GitOutput {
  /** Exit code; -1 where it was ended from outside. */
  readonly code: number;
  readonly stdout: Uint8Array;
  readonly stderr: string;
}

/** Files that are thrown away after a while: an index of our own, texts to be merged. */
export interface ScratchFolder {
  readonly path: string;
  /** Writes a file into it and answers its path. */
  write(name: string, bytes: Uint8Array): Promise<string>;
  dispose(): Promise<void>;
}

/** What a platform with processes has for working with git. Nothing here knows VS Code. */
export interface GitTools {
  /** Runs git; rejects only if there is none. */
  run(request: GitRequest): Promise<GitOutput>;
  scratchFolder(): Promise<ScratchFolder>;
}

/** Thrown where git ended with an error that nobody expected. */
export class GitError extends Error {
  readonly output: GitOutput;

  constructor(args: readonly string[], output: GitOutput) {
    super(lastWords(output.stderr) || `git ${args[0] ?? ''} ended with ${output.code}`);
    this.output = output;
  }
}

/** Thrown where another program works in the repository, or one that was ended left its lock. */
export class LockedError extends GitError {
  /** The file that is the lock. */
  readonly lock: string;

  constructor(args: readonly string[], output: GitOutput, lock: string) {
    super(args, output);
    this.lock = lock;
  }
}

/** The lock that kept git from doing anything at all; null if none did. */
export function lockInTheWay({ code, stderr }: GitOutput): string | null {
  return code === 0 ? null : (/Unable to create '([^\n]+\.lock)': File exists/.exec(stderr)?.[1] ?? null);
}

/** What git said last of what went wrong, without its prefix. */
export function lastWords(stderr: string): string {
  const lines = stderr.split('\n').map((line) => line.trim());
  const telling = lines.filter((line) => /^(?:fatal|error|remote):/i.test(line));
  const line = telling[0] ?? lines.findLast((one) => one !== '') ?? '';
  return line.replace(/^(?:fatal|error|remote):\s*/i, '');
}
