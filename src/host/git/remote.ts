import type * as vscode from 'vscode';
import { fail, ok } from '../../core/model/result.ts';
import { lastWords, type GitOutput } from './gitProcess.ts';
import type { Repository, Upstream } from './repository.ts';
import { shortName } from './repository.ts';
import type { Shared } from './shareStop.ts';

/** Somebody who can reach the server where git by itself can't say who the fellow is: VS Code's git extension. */
export interface RemoteHelp {
  fetch(upstream: Upstream): Promise<void>;
  push(upstream: Upstream, branch: string): Promise<void>;
}

/** What talking to a server needs. */
export interface RemoteTools {
  readonly token: vscode.CancellationToken;
  /** Null where there is nobody, or where asking them would run what the repository names. */
  readonly help: RemoteHelp | null;
}

/** Where what comes from the server is kept while notes are shared. */
const THEIRS = 'refs/marginalia/theirs';

/** Fetches the branch; answers its commit, or null if the server has no such branch yet. */
export async function fetchTheirs(
  { git }: Repository,
  upstream: Upstream,
  { token, help }: RemoteTools,
): Promise<Shared<string | null>> {
  const { remote, ref } = upstream;
  const url = await git.text(['ls-remote', '--get-url', remote]);
  const local = isNetworkUrl(url) ? [] : [`--upload-pack=${onOwnTerms('upload-pack')}`];
  const args = ['fetch', '-q', '--no-recurse-submodules', ...local, remote, `+${ref}:${THEIRS}`];
  const output = await git.run(args, { token });
  if (token.isCancellationRequested) return fail({ kind: 'cancelled' });
  if (isAskingWho(output) && help) {
    const failed = await failureOf(help.fetch(upstream));
    if (failed !== null) return fail({ kind: 'authentication', remote, detail: failed });
    const tracking = `refs/remotes/${remote}/${shortName(ref)}`;
    return ok(await git.ask(['rev-parse', '-q', '--verify', tracking]));
  }
  if (/couldn't find remote ref/i.test(output.stderr)) return ok(null);
  if (output.code !== 0) return fail(notReached(remote, output));
  const theirs = await git.text(['rev-parse', '--verify', THEIRS]);
  await git.text(['update-ref', '-d', THEIRS]);
  return ok(theirs);
}

/** What came of an attempt to push. */
export type Pushed = 'pushed' | 'behind';

/** Pushes a commit, never over another; `behind` if the server has what we don't. */
export async function pushOurs(
  repository: Repository,
  upstream: Upstream,
  commit: string,
  branch: string,
  { token, help }: RemoteTools,
): Promise<Shared<Pushed>> {
  const { git } = repository;
  const { remote, ref } = upstream;
  const urls = (await git.text(['remote', 'get-url', '--push', '--all', remote])).split('\n');
  const networked = urls.filter(isNetworkUrl);
  if (networked.length > 0 && networked.length < urls.length) return fail({ kind: 'unruly' });
  const local = networked.length > 0 ? [] : [`--receive-pack=${onOwnTerms('receive-pack')}`];
  const args = ['push', '-q', '--porcelain', '--no-verify', ...local, remote, `${commit}:${ref}`];
  const output = await git.run(args, { token });
  if (token.isCancellationRequested) return fail({ kind: 'cancelled' });
  if (output.code === 0) return ok('pushed');
  const said = new TextDecoder('utf-8').decode(output.stdout) + output.stderr;
  if (/\[rejected\]|non-fast-forward|fetch first|failed to update ref|cannot lock ref/i.test(said))
    return ok('behind');
  if (/\[remote rejected\]|remote rejected/i.test(said)) {
    const reason = /\[remote rejected\] \(([^)]*)\)/.exec(said)?.[1] ?? lastWords(output.stderr);
    return fail({ kind: 'rejected', remote, detail: reason });
  }
  if (isAskingWho(output) && help) {
    const failed = await failureOf(help.push(upstream, shortName(branch)));
    return failed === null ? ok('pushed') : fail({ kind: 'authentication', remote, detail: failed });
  }
  return fail(notReached(remote, output));
}

/** Whether an address leads to another machine; others are folders of this one, with hooks of their own. */
export function isNetworkUrl(url: string): boolean {
  return /^(?:https?|ssh|git\+ssh|ssh\+git):\/\//i.test(url) || /^[^/\\:]{2,}:(?!\/\/)/.test(url);
}

/** The other end of a connection to a folder of this machine: it runs here, so it gets no hooks either. */
function onOwnTerms(program: 'upload-pack' | 'receive-pack'): string {
  return `git -c core.hooksPath=/dev/null -c core.fsmonitor=false -c core.alternateRefsCommand=: -c gc.auto=0 -c receive.autoGc=false ${program}`;
}

function isAskingWho({ code, stderr }: GitOutput): boolean {
  return (
    code !== 0 &&
    /authentication failed|could not read (?:username|password)|permission denied|terminal prompts disabled|returned error: 40[13]|host key verification failed/i.test(
      stderr,
    )
  );
}

/** What a piece of work fails with; null if it succeeds. */
function failureOf(work: Promise<void>): Promise<string | null> {
  return work.then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

function notReached(remote: string, output: GitOutput) {
  const detail = lastWords(output.stderr);
  return isAskingWho(output)
    ? ({ kind: 'authentication', remote, detail } as const)
    : ({ kind: 'unreachable', remote, detail } as const);
}
