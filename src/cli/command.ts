/** What git said. */
export interface GitOutcome {
  readonly code: number;
  readonly out: Uint8Array;
  readonly err: string;
}

/** What a command may touch. Tests give it a stand-in; `processIo` is the real one. */
export interface Io {
  /** Writes to standard output: data only. */
  out(text: string): void;
  /** Writes a line to standard error: everything that is meant for people. */
  err(line: string): void;
  /** Reads a file, or standard input for `-`. Rejects with a Node error that names the path. */
  readBytes(path: string): Promise<Uint8Array>;
  /** Whether a path is a folder. */
  isFolder(path: string): Promise<boolean>;
  /** A path with all links in it resolved; null if nothing is there. */
  realPath(path: string): Promise<string | null>;
  /**
   * Files below a folder whose names end with `extension`, as paths that begin with the folder's, in code-point order.
   * Links, hidden folders and `node_modules` are left out; a folder that is not there has no files.
   */
  listFiles(folder: string, extension: string): Promise<readonly string[]>;
  /** Writes a file, whole or not at all. Rejects with a Node error that names the path; a link is not followed. */
  writeBytes(path: string, bytes: Uint8Array): Promise<void>;
  /** Runs git in a folder, in such a way that the repository can make it run nothing else. Null if there is no git. */
  git(folder: string, args: readonly string[], input?: Uint8Array): Promise<GitOutcome | null>;
}

/** How a command ends; also the exit codes of the program. */
export const EXIT = {
  ok: 0,
  /** It ran and found something wrong, or could not read what it was given. */
  problems: 1,
  /** It was not called as its usage says. */
  usage: 2,
} as const;

/** An exit code. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A subcommand: one file each, listed in `commands.ts`. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** The whole help text, beginning with the synopsis. */
  readonly usage: string;
  /** Runs with the arguments behind the command's name. Throws `UsageError` if they make no sense. */
  run(args: readonly string[], io: Io): Promise<ExitCode>;
}

/** Wrong arguments: the message goes to standard error, with a hint at `--help`. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
