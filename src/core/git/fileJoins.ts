import type { JoinedFile } from '../notes/mendJoin.ts';

/** Runs git in such a way that the repository makes it run nothing; what it prints, or null where it fails. */
export type ReadGit = (args: readonly string[]) => Promise<Uint8Array | null>;

/** Two commits that git joined, and the files that both had changed. */
export interface Join {
  /** The commit that holds the outcome. */
  readonly commit: string;
  readonly ours: string;
  readonly theirs: string;
  /** From the top of the repository. */
  readonly paths: readonly string[];
}

/** Most joins that are looked at: older ones were looked at, or overtaken, long ago. */
const MOST_JOINS = 100;
/** Most versions of a file since a join that are looked at. */
const MOST_VERSIONS = 200;
/** Whatever the settings say: no programs, and paths from the top. */
const PLAIN = ['--no-ext-diff', '--no-textconv', '--no-renames', '--no-relative'];

/**
 * The joins that a commit came from, oldest first: merges, wherever they were made, and rebases of this clone, of which
 * only its reflog tells. With `known`, those alone that it did not come from.
 *
 * @param path Folder or file, as git takes it from where it is run.
 */
export async function joinsBehind(
  git: ReadGit,
  head: string,
  known: string | null,
  path: string,
): Promise<readonly Join[]> {
  const range = known === null ? [head] : [head, `^${known}`];
  const merges = await mergesIn(git, range, path);
  return [...merges, ...(await rebasesIn(git, range, path))];
}

async function mergesIn(git: ReadGit, range: readonly string[], path: string): Promise<readonly Join[]> {
  const format = ['-z', '--format=%x01%H %P', '--name-only', '-c', ...PLAIN];
  const which = ['--merges', '--full-history', `--max-count=${MOST_JOINS}`];
  const printed = await ask(git, ['log', ...which, ...format, ...range, '--', path]);
  const joins = (printed ?? '').split('\u0001').flatMap((entry) => {
    const [head = '', ...paths] = entry.split(/\0\n?|\n/).filter((part) => part !== '');
    const [commit, ours, theirs, ...more] = head.split(' ');
    return commit && ours && theirs && more.length === 0 ? [{ commit, ours, theirs, paths }] : [];
  });
  return joins.filter(({ paths }) => paths.length > 0).toReversed();
}

async function rebasesIn(git: ReadGit, range: readonly string[], path: string): Promise<readonly Join[]> {
  const log = ['log', '-g', '-z', `--max-count=${5 * MOST_JOINS}`, '--format=%H %gs', 'HEAD'];
  const steps = ((await ask(git, log)) ?? '').split('\0').map((entry) => {
    const end = entry.indexOf(' ');
    return {
      commit: entry.slice(0, end),
      what: /^(?:rebase|pull)\b.*?\((\w+)\):/.exec(entry.slice(end + 1))?.[1],
    };
  });
  const ends = steps.flatMap((step, index) => (step.what === 'finish' ? [index] : []));
  if (ends.length === 0) return [];
  const fresh = new Set(((await ask(git, ['rev-list', '--max-count=5000', ...range])) ?? '').split('\n'));
  const joins: Join[] = [];
  for (const end of ends) {
    const start = steps.findIndex(({ what }, index) => index > end && what === 'start');
    const [finish, onto, before] = [steps[end], steps[start], steps[start + 1]];
    if (start < 0 || !finish || !onto || !before || !fresh.has(finish.commit)) continue;
    const sides = { ours: before.commit, theirs: onto.commit };
    const paths = await changedIn(git, finish.commit, onto.commit, path);
    if (paths.length > 0) joins.push({ commit: finish.commit, ...sides, paths });
  }
  return joins.toReversed();
}

async function changedIn(git: ReadGit, one: string, other: string, path: string): Promise<readonly string[]> {
  const printed = await ask(git, ['diff-tree', '-r', '-z', '--name-only', ...PLAIN, one, other, '--', path]);
  return (printed ?? '').split('\0').filter((name) => name !== '');
}

/** What two sides had of a file and what git made of it; null where one had none, or it is no text. */
export async function joinedFile(git: ReadGit, join: Join, path: string): Promise<JoinedFile | null> {
  const base = await ask(git, ['merge-base', join.ours, join.theirs]);
  const [ours, theirs, joined] = [
    await textAt(git, join.ours, path),
    await textAt(git, join.theirs, path),
    await textAt(git, join.commit, path),
  ];
  if (base === null || ours === null || theirs === null || joined === null) return null;
  return { base: await textAt(git, base.trim(), path), ours, theirs, joined };
}

/** The versions of a file in the commits that came after another, oldest first. */
export async function versionsSince(
  git: ReadGit,
  commit: string,
  head: string,
  path: string,
): Promise<string[]> {
  const which = [`--max-count=${MOST_VERSIONS}`, head, `^${commit}`, '--', path];
  const commits = ((await ask(git, ['rev-list', ...which])) ?? '').split('\n').filter((one) => one !== '');
  const texts: string[] = [];
  for (const one of commits.toReversed()) {
    const text = await textAt(git, one, path);
    if (text !== null) texts.push(text);
  }
  return texts;
}

async function textAt(git: ReadGit, commit: string, path: string): Promise<string | null> {
  const bytes = await git(['cat-file', 'blob', `${commit}:${path}`]);
  try {
    return bytes && new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

async function ask(git: ReadGit, args: readonly string[]): Promise<string | null> {
  const bytes = await git(args);
  return bytes && new TextDecoder('utf-8').decode(bytes);
}
