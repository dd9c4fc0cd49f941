import type { SafeGit } from './safeGit.ts';
import type { TreeEntry } from './ownNotes.ts';

/** A path that git could not merge by itself, with what each side has; null where it is gone or was not there. */
export interface UnmergedPath {
  readonly path: string;
  readonly base: TreeEntry | null;
  readonly ours: TreeEntry | null;
  readonly theirs: TreeEntry | null;
}

/** The paths of an index that are in conflict. */
export async function unmergedPaths(
  git: SafeGit,
  { folder = null as string | null, index = undefined as string | undefined } = {},
): Promise<UnmergedPath[]> {
  const args = ['ls-files', '-u', '-z', ...(folder === null ? [] : ['--', folder])];
  const lines = await git.list(args, index === undefined ? {} : { index });
  return parseUnmerged(lines);
}

/** Reads the lines of `git ls-files -u -z`. */
export function parseUnmerged(lines: readonly string[]): UnmergedPath[] {
  const paths = new Map<
    string,
    { base: TreeEntry | null; ours: TreeEntry | null; theirs: TreeEntry | null }
  >();
  for (const line of lines) {
    const match = /^(\d+) ([\da-f]+) ([123])\t(.*)$/s.exec(line);
    if (!match) continue;
    const [, mode = '', oid = '', stage = '', path = ''] = match;
    const sides = paths.get(path) ?? { base: null, ours: null, theirs: null };
    sides[stage === '1' ? 'base' : stage === '2' ? 'ours' : 'theirs'] = { mode, oid };
    paths.set(path, sides);
  }
  return [...paths].map(([path, sides]) => ({ path, ...sides }));
}

/** A stored file as text; null if there is none, or it is no text. */
export async function blobText(git: SafeGit, entry: TreeEntry | null): Promise<string | null> {
  if (entry === null || !entry.mode.startsWith('100')) return null;
  try {
    const bytes = await git.bytes(['cat-file', 'blob', entry.oid]);
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Puts a text into the repository's store, as it is. */
export function storeText(git: SafeGit, text: string): Promise<string> {
  return git.text(['hash-object', '-w', '--no-filters', '--stdin'], { input: text });
}
