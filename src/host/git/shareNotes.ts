import { fail, ok } from '../../core/model/result.ts';
import { bringIn, type FreshCommit } from './advance.ts';
import { commitMessage, commitNotes } from './commitNotes.ts';
import { LockedError } from './gitProcess.ts';
import { areIgnored, changedNotes, isSharedNotePath } from './ownNotes.ts';
import { fetchTheirs, pushOurs, type RemoteTools } from './remote.ts';
import { shortName, type Repository, type Upstream } from './repository.ts';
import type { Shared } from './shareStop.ts';
import { unmergedFiles } from './unmerged.ts';

/** What sharing is about to do, in order. */
export type ShareStep = 'collect' | 'pull' | 'push';

/** Who shares, and who is asked on the way. */
export interface ShareTools extends RemoteTools {
  readonly fellow: { readonly key: string; readonly name: string };
  /** Paths, from the course's folder, of the fellow's note files as they are on disk now. */
  ownNotes(): Promise<readonly string[]>;
  /** Whether commits may go along that hold other files than notes. */
  mayTakeAlong(paths: readonly string[]): Promise<boolean>;
  /** Whether the branch, which the server does not have yet, may be put there. */
  mayPublish(upstream: Upstream, branch: string): Promise<boolean>;
  report(step: ShareStep): void;
}

/** What came of it. Notes that were committed stay so, whatever came after. */
export interface ShareOutcome {
  readonly committed: boolean;
  readonly result: Shared<{ readonly pushed: boolean; readonly received: boolean }>;
}

/** How often others may share between our look and our push. */
const MOST_ATTEMPTS = 4;

/**
 * Commits the fellow's own note files, brings in what the others shared, and pushes. Nothing but the fellow's note files
 * is committed, nothing that is not committed is replaced, and nothing is ever forced.
 */
export async function shareNotes(repository: Repository, tools: ShareTools): Promise<ShareOutcome> {
  const state = { committed: false };
  try {
    const result = await share(repository, tools, state);
    const isNothing = result.ok && !result.value.pushed && !state.committed;
    if (isNothing && (await areIgnored(repository, await tools.ownNotes())))
      return { result: fail({ kind: 'ignored' }), committed: false };
    return { result, committed: state.committed };
  } catch (error) {
    if (!(error instanceof LockedError)) throw error;
    return { result: fail({ kind: 'locked', lock: error.lock }), committed: state.committed };
  }
}

async function share(
  repository: Repository,
  tools: ShareTools,
  state: { committed: boolean },
): Promise<ShareOutcome['result']> {
  const target = await whereTo(repository);
  if (!target.ok) return target;
  const { branch, upstream } = target.value;
  let fresh: FreshCommit | null = null;
  let received = false;
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
    tools.report('collect');
    const committed = await commitOwn(repository, tools, fresh);
    if (!committed.ok) return committed;
    let { head } = committed.value;
    fresh = committed.value.fresh;
    state.committed ||= fresh !== null;
    if (tools.token.isCancellationRequested) return fail({ kind: 'cancelled' });
    tools.report('pull');
    const theirs = await fetchTheirs(repository, upstream, tools);
    if (!theirs.ok) return theirs;
    if (theirs.value !== null) {
      const joined = await bringIn(repository, head, theirs.value, fresh);
      if (!joined.ok) {
        // A note that was taken meanwhile is in the way of nobody: it is committed, too.
        if (joined.error.kind === 'inTheWay' && (await hasNewNotes(repository, head, tools))) continue;
        return joined;
      }
      received ||= joined.value.head !== head;
      ({ head, fresh } = joined.value);
    }
    if (head === null || head === theirs.value) return ok({ pushed: false, received });
    const may = await mayPush(repository, tools, { head, theirs: theirs.value, upstream, branch });
    if (!may.ok) return may;
    tools.report('push');
    const pushed = await pushOurs(repository, upstream, head, branch, tools);
    if (!pushed.ok) return pushed;
    if (pushed.value === 'behind') continue;
    if (!upstream.isSet) await setUpstream(repository, upstream, branch);
    return ok({ pushed: true, received });
  }
  return fail({ kind: 'raced' });
}

/** The branch and its upstream, unless something must be ended first. */
async function whereTo(
  repository: Repository,
): Promise<Shared<{ readonly branch: string; readonly upstream: Upstream }>> {
  const what = await repository.underWay();
  if (what) return fail({ kind: 'underWay', what });
  const unmerged = await unmergedFiles(repository.git);
  if (unmerged.length > 0) return fail({ kind: 'unmerged', paths: unmerged.map(({ path }) => path) });
  const branch = await repository.branch();
  if (branch === null) return fail({ kind: 'detached' });
  const upstream = await repository.upstream(branch);
  return upstream.ok ? ok({ branch, upstream: upstream.value }) : upstream;
}

async function commitOwn(
  repository: Repository,
  tools: ShareTools,
  fresh: FreshCommit | null,
): Promise<Shared<{ readonly head: string | null; readonly fresh: FreshCommit | null }>> {
  const head = await repository.head();
  const changes = await changedNotes(repository, head, await tools.ownNotes(), tools.fellow.key);
  if (changes.length === 0) return ok({ head, fresh: fresh?.commit === head ? fresh : null });
  const message = commitMessage(tools.fellow.name, changes);
  const commit = await commitNotes(repository, head, changes, message);
  return commit.ok
    ? ok({ head: commit.value, fresh: { commit: commit.value, parent: head, message } })
    : commit;
}

async function hasNewNotes(repository: Repository, head: string | null, tools: ShareTools): Promise<boolean> {
  return (await changedNotes(repository, head, await tools.ownNotes(), tools.fellow.key)).length > 0;
}

async function mayPush(
  repository: Repository,
  tools: ShareTools,
  push: {
    readonly head: string;
    readonly theirs: string | null;
    readonly upstream: Upstream;
    readonly branch: string;
  },
): Promise<Shared<true>> {
  const { head, theirs, upstream, branch } = push;
  if (theirs === null && !upstream.isSet)
    return (await tools.mayPublish(upstream, shortName(branch))) ? ok(true) : fail({ kind: 'declined' });
  const known = theirs === null ? [`--remotes=${upstream.remote}`] : [theirs];
  const show = ['log', '-z', '--format=', '--name-only', '--no-renames', '--no-ext-diff', '--no-textconv'];
  const paths = await repository.git.list([...show, head, '--not', ...known]);
  const others = [...new Set(paths.map((path) => path.replace(/^\n+/, '')))].filter(
    (path) => path !== '' && !isSharedNotePath(repository, path),
  );
  if (others.length === 0 || (await tools.mayTakeAlong(others))) return ok(true);
  return fail({ kind: 'declined' });
}

async function setUpstream({ git }: Repository, { remote, ref }: Upstream, branch: string): Promise<void> {
  const name = shortName(branch);
  await git.text(['config', `branch.${name}.remote`, remote]);
  await git.text(['config', `branch.${name}.merge`, ref]);
}
