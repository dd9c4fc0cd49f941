import { fail, ok } from '../../core/model/result.ts';
import type { GitTools } from './gitProcess.ts';
import { SafeGit } from './safeGit.ts';
import type { Operation, Shared } from './shareStop.ts';

/** The branch that notes are shared on, and where it goes. */
export interface Upstream {
  readonly remote: string;
  /** Full name of the branch there: `refs/heads/main`. */
  readonly ref: string;
  /** Whether the branch here says so itself; else it is the only choice there is. */
  readonly isSet: boolean;
}

const OPERATIONS: readonly [string, Operation][] = [
  ['REBASE_HEAD', 'rebase'],
  ['MERGE_HEAD', 'merge'],
  ['CHERRY_PICK_HEAD', 'cherry-pick'],
  ['REVERT_HEAD', 'revert'],
];

/** The git repository that a course lies in. */
export class Repository {
  /** git at the repository's root: paths are relative to it. */
  readonly git: SafeGit;
  readonly root: string;
  /** Path of the course's folder in it: empty, or ending with `/`. */
  readonly prefix: string;

  private constructor(git: SafeGit, root: string, prefix: string) {
    this.git = git;
    this.root = root;
    this.prefix = prefix;
  }

  /** The repository of a folder. Rejects if there is no git. */
  static async open(tools: GitTools, folder: string): Promise<Shared<Repository>> {
    const git = await SafeGit.open(tools, folder);
    const { code, stdout, stderr } = await git.run(['rev-parse', '--show-toplevel']);
    if (/dubious ownership|safe\.directory/.test(stderr)) return fail({ kind: 'foreignOwner' });
    const root = new TextDecoder('utf-8').decode(stdout).replace(/\n$/, '');
    if (code !== 0 || root === '') return fail({ kind: 'noRepository' });
    if (git.programs.unruly || !(await liesIn(git, root))) return fail({ kind: 'unruly' });
    return ok(new Repository(git.at(root), root, await git.text(['rev-parse', '--show-prefix'])));
  }

  /** The commit of the branch that is checked out; null before the first one. */
  head(): Promise<string | null> {
    return this.git.ask(['rev-parse', '-q', '--verify', 'HEAD^{commit}']);
  }

  /** The branch that is checked out, in full: `refs/heads/main`; null if none is. */
  branch(): Promise<string | null> {
    return this.git.ask(['symbolic-ref', '-q', 'HEAD']);
  }

  /** What stopped in the middle and is to be ended first; null if nothing did. */
  async underWay(): Promise<Operation | null> {
    for (const [ref, operation] of OPERATIONS) {
      if ((await this.git.ask(['rev-parse', '-q', '--verify', ref])) !== null) return operation;
    }
    return null;
  }

  /** Where a branch goes. */
  async upstream(branch: string): Promise<Shared<Upstream>> {
    const format = '--format=%(upstream:remotename)%00%(upstream:remoteref)';
    const [remote = '', ref = ''] = (await this.git.text(['for-each-ref', format, branch])).split('\0');
    if (remote !== '' && remote !== '.' && ref !== '') return ok({ remote, ref, isSet: true });
    const remotes = (await this.git.text(['remote'])).split('\n').filter((name) => name !== '');
    const only = remotes.length === 1 ? remotes[0] : remotes.find((name) => name === 'origin');
    if (only !== undefined) return ok({ remote: only, ref: branch, isSet: false });
    if (remotes.length === 0) return fail({ kind: 'noRemote' });
    return fail({ kind: 'manyRemotes', branch: shortName(branch), remotes });
  }
}

/** `main` of `refs/heads/main`. */
export function shortName(branch: string): string {
  return branch.replace(/^refs\/heads\//, '');
}

/**
 * Whether the folder that git would work in is the one that holds the repository. `core.worktree` can name any other,
 * such as somebody's home.
 */
async function liesIn(git: SafeGit, root: string): Promise<boolean> {
  const above = root.replace(/[\\/][^\\/]*[\\/]?$/, '') || '/';
  const env = { GIT_CEILING_DIRECTORIES: above };
  const ask = ['rev-parse', '--absolute-git-dir'];
  const here = await git.at(root).ask(ask, { env });
  return here !== null && here === (await git.ask(ask));
}
