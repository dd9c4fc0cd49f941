import { fail, ok } from '../../core/model/result.ts';
import { moveHead, newCommit } from './commitNotes.ts';
import { joinTrees } from './joinTrees.ts';
import { isSharedNotePath } from './ownNotes.ts';
import type { Repository } from './repository.ts';
import type { Shared } from './shareStop.ts';

/** A commit of notes that was made just now, so that nobody else can have it yet. */
export interface FreshCommit {
  readonly commit: string;
  readonly parent: string | null;
  readonly message: string;
}

/** Where the branch stands after what came from the server was joined with it. */
export interface Joined {
  readonly head: string;
  readonly fresh: FreshCommit | null;
}

/**
 * Brings what the server has into the branch. Everything is joined in git's store first; only when that went well do
 * work tree and index follow, and those only where the outcome differs: other changes, staged or not, stay. If one of
 * them is in the way, nothing happens.
 *
 * A commit of notes that was made just now is made again on top of theirs, so that the history stays a line. Commits
 * that were there before are never rewritten: a merge joins them.
 */
export async function bringIn(
  repository: Repository,
  head: string | null,
  theirs: string,
  fresh: FreshCommit | null,
): Promise<Shared<Joined>> {
  const { git } = repository;
  const empty = await git.text(['hash-object', '-w', '-t', 'tree', '--stdin'], { input: '' });
  if (head === null) return follow(repository, null, empty, { head: theirs, fresh: null });
  const begins = fresh !== null && fresh.parent === null && fresh.commit === head;
  const base = begins ? empty : await git.ask(['merge-base', head, theirs]);
  if (base === null) return fail({ kind: 'unrelated', remote: theirs });
  if (base === theirs) return ok({ head, fresh });
  if (base === head) return follow(repository, head, head, { head: theirs, fresh: null });
  const tree = await joinTrees(repository, { base, ours: head, theirs });
  if (!tree.ok) return tree;
  const isLine = begins || (fresh !== null && fresh.commit === head && fresh.parent === base);
  if (isLine && tree.value === (await git.text(['rev-parse', `${theirs}^{tree}`])))
    return follow(repository, head, head, { head: theirs, fresh: null });
  const message = isLine ? fresh.message : 'Join notes of the group\n';
  const commit = await newCommit(repository, tree.value, isLine ? [theirs] : [head, theirs], message);
  if (!commit.ok) return commit;
  const again = isLine ? { commit: commit.value, parent: theirs, message } : null;
  return follow(repository, head, head, { head: commit.value, fresh: again });
}

/** Has work tree, index and branch go from one state to the next, as a checkout does. */
async function follow(
  repository: Repository,
  head: string | null,
  from: string,
  to: Joined,
): Promise<Shared<Joined>> {
  const { git } = repository;
  const filters = await filtersOn(repository, from, to.head);
  if (filters.length > 0) return fail({ kind: 'filtered', filters });
  // git must know which files are unchanged; it says with its exit code that some are not.
  await git.run(['update-index', '-q', '--refresh']);
  const { code, stderr } = await git.run(['read-tree', '-m', '-u', from, to.head]);
  if (code !== 0) return fail({ kind: 'inTheWay', detail: inTheWay(stderr) });
  await moveHead(repository, head, to.head);
  return ok(to);
}

/** Filters that only the repository defines and that files would go through which the step brings. */
async function filtersOn(repository: Repository, from: string, to: string): Promise<string[]> {
  const { git } = repository;
  const { filters } = git.programs;
  if (filters.length === 0) return [];
  const args = ['diff-tree', '-r', '-z', '--name-only', '--no-ext-diff', '--diff-filter=d', from, to];
  const paths = (await git.list(args)).filter((path) => !isSharedNotePath(repository, path));
  if (paths.length === 0) return [];
  const input = paths.map((path) => `${path}\0`).join('');
  // As a checkout sees it, attributes that come along count already.
  const parts = await git.withScratch(async (scratch) => {
    const index = `${scratch.path}/index`;
    await git.text(['read-tree', to], { index });
    return git.list(['check-attr', '--cached', '-z', '--stdin', 'filter'], { index, input });
  });
  return filters.filter((filter) => parts.some((part, index) => index % 3 === 2 && part === filter));
}

/** The paths that git names, or all that it says. */
function inTheWay(stderr: string): string {
  const paths = [...stderr.matchAll(/'([^'\n]+)'/g)].map(([, path]) => path);
  return paths.length > 0 ? paths.slice(0, 5).join(', ') : stderr.replace(/^error:\s*/gm, '').trim();
}
