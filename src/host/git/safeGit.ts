import type * as vscode from 'vscode';
import {
  GitError,
  lockInTheWay,
  LockedError,
  type GitOutput,
  type GitTools,
  type ScratchFolder,
} from './gitProcess.ts';
import {
  parseSettings,
  withoutPrograms,
  type GitSetting,
  type RepositoryPrograms,
} from '../../core/git/repositoryPrograms.ts';

/** Ways to a server that git may take; `ext::` and remote helpers are programs. */
const PROTOCOLS = 'file:http:https:ssh';

/** How long another git is waited for that has locked what is to be written, in milliseconds, and how often one looks. */
const LOCK_PATIENCE = 5000;
const LOCK_LOOK = 100;

/** What may be said of a run beside its arguments. */
export interface RunOptions {
  readonly input?: string | Uint8Array;
  /** An index of our own in place of the repository's. */
  readonly index?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly token?: vscode.CancellationToken | undefined;
}

/**
 * git in one folder, in such a way that nothing of what the repository names is run: no hooks, no filters, no file
 * system monitor, no text converters, no helpers. Only plumbing is used, so that no setting changes what is done.
 */
export class SafeGit {
  readonly #tools: GitTools;
  readonly #cwd: string;
  readonly programs: RepositoryPrograms;
  readonly settings: readonly GitSetting[];

  private constructor(tools: GitTools, cwd: string, settings: readonly GitSetting[]) {
    this.#tools = tools;
    this.#cwd = cwd;
    this.settings = settings;
    this.programs = withoutPrograms(settings);
  }

  /** Looks at the settings that hold in a folder, which runs nothing. Rejects if there is no git. */
  static async open(tools: GitTools, cwd: string): Promise<SafeGit> {
    const bare = new SafeGit(tools, cwd, []);
    const { code, stdout } = await bare.run(['config', '--list', '-z', '--show-scope']);
    return code === 0 ? new SafeGit(tools, cwd, parseSettings(textOf(stdout))) : bare;
  }

  /** The same git, run in another folder. */
  at(cwd: string): SafeGit {
    return new SafeGit(this.#tools, cwd, this.settings);
  }

  /**
   * Runs git, however it ends. Waits where another git has locked what is to be written, which is never for long: an
   * editor or a prompt asks for the state. Throws a {@link LockedError} if the lock stays.
   */
  async run(args: readonly string[], options: RunOptions = {}): Promise<GitOutput> {
    const deadline = Date.now() + LOCK_PATIENCE;
    for (;;) {
      const output = await this.#runOnce(args, options);
      const lock = lockInTheWay(output);
      if (lock === null || options.token?.isCancellationRequested) return output;
      if (Date.now() > deadline) throw new LockedError(args, output, lock);
      await new Promise<void>((resolve) => setTimeout(() => resolve(), LOCK_LOOK));
    }
  }

  #runOnce(args: readonly string[], { input, index, env, token }: RunOptions): Promise<GitOutput> {
    return this.#tools.run({
      cwd: this.#cwd,
      args: [...this.programs.overrides.flatMap((setting) => ['-c', setting]), ...args],
      env: {
        GIT_ALLOW_PROTOCOL: PROTOCOLS,
        GIT_LITERAL_PATHSPECS: '1',
        ...(index === undefined ? {} : { GIT_INDEX_FILE: index }),
        ...env,
      },
      ...(input === undefined
        ? {}
        : { input: typeof input === 'string' ? new TextEncoder().encode(input) : input }),
      ...(token ? { token } : {}),
    });
  }

  /** What git prints, without the line break at its end. Throws if it fails. */
  async text(args: readonly string[], options?: RunOptions): Promise<string> {
    return textOf(await this.bytes(args, options)).replace(/\n$/, '');
  }

  /** The parts of what git prints with `-z`. Throws if it fails. */
  async list(args: readonly string[], options?: RunOptions): Promise<string[]> {
    return textOf(await this.bytes(args, options))
      .split('\0')
      .filter((part) => part !== '');
  }

  /** What git prints. Throws if it fails. */
  async bytes(args: readonly string[], options?: RunOptions): Promise<Uint8Array> {
    const output = await this.run(args, options);
    if (output.code !== 0) throw new GitError(args, output);
    return output.stdout;
  }

  /** What git prints, or null if it fails: for asking whether there is something. */
  async ask(args: readonly string[], options?: RunOptions): Promise<string | null> {
    const { code, stdout } = await this.run(args, options);
    return code === 0 ? textOf(stdout).replace(/\n$/, '') : null;
  }

  /** Hands out a folder for files that are needed for a while. */
  async withScratch<T>(work: (scratch: ScratchFolder) => Promise<T>): Promise<T> {
    const scratch = await this.#tools.scratchFolder();
    try {
      return await work(scratch);
    } finally {
      await scratch.dispose();
    }
  }
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}
