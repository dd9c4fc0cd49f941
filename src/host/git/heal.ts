import { mendJoins } from '../../core/git/mendJoins.ts';
import { splitConflict } from '../../core/notes/conflict.ts';
import { healFile, healMarkers } from '../../core/notes/healFile.ts';
import { placeOfPath } from '../../core/notes/notesPath.ts';
import { isSharedNotePath, notesRoot } from './ownNotes.ts';
import type { Repository } from './repository.ts';
import { blobText, resolvedFiles, stagedFile, unmergedFiles, versionsOf } from './unmerged.ts';

/** How the work tree is looked at and changed; paths are from the repository's root. */
export interface HealTools {
  /** Whether a note file, of which a version is given, is the fellow's own. */
  isOwn(path: string, text: string): boolean;
  /** What a file says now, what is typed and not saved included; null if it is not there. */
  read(path: string): Promise<string | null>;
  /** Replaces what a file says, if it is `before` still; answers whether it says `after` now. */
  write(path: string, before: string | null, after: string): Promise<boolean>;
}

/**
 * Makes good what git did to the fellow's own note files: resolves what it left in conflict, and mends what it joined
 * wrongly without stopping. Answers the paths that were written.
 *
 * @param marked Paths of files that hold conflict markers, with no git at work that would yet say what they are.
 */
export async function healFolder(
  repository: Repository,
  tools: HealTools,
  marked: readonly string[] = [],
): Promise<readonly string[]> {
  const healed = await healConflicted(repository, tools);
  healed.push(...(await healAdded(repository, tools, marked)));
  const { git } = repository;
  const read = async (args: readonly string[]) => {
    const { code, stdout } = await git.run(args);
    return code === 0 ? stdout : null;
  };
  const mended = await mendJoins(read, notesRoot(repository), {
    ...tools,
    isOwn: (path, text) => isSharedNotePath(repository, path) && tools.isOwn(path, text),
  });
  return [...new Set([...healed, ...mended])];
}

/**
 * Resolves the fellow's own note files that git left in conflict, by the ids of their records, and stages them. A file
 * that somebody resolved by hand, or is about to, is left to them.
 */
async function healConflicted(repository: Repository, tools: HealTools): Promise<string[]> {
  const { git } = repository;
  const healed: string[] = [];
  for (const unmerged of await unmergedFiles(git, { folder: notesRoot(repository) })) {
    const { path } = unmerged;
    if (!isSharedNotePath(repository, path)) continue;
    const versions = await versionsOf(git, unmerged);
    const some = versions.ours ?? versions.theirs;
    if (some === null || !tools.isOwn(path, some)) continue;
    const before = await tools.read(path);
    const healing = healFile(versions, before, placeOfPath(path));
    if (!healing.ok || healing.value.how === 'by-hand' || healing.value.workingText === null) continue;
    const after = healing.value.workingText;
    if (after !== before && !(await tools.write(path, before, after))) continue;
    await stage(repository, path, (unmerged.ours ?? unmerged.theirs)?.mode, after);
    healed.push(path);
  }
  return healed;
}

/**
 * Resolves note files that hold conflict markers and are in no conflict any more: somebody added them, or committed
 * them, as git left them. Where the index has the markers, too, it gets the outcome: the next commit is without.
 */
async function healAdded(
  repository: Repository,
  tools: HealTools,
  marked: readonly string[],
): Promise<readonly string[]> {
  if (marked.length === 0) return [];
  const { git } = repository;
  const healed: string[] = [];
  const root = notesRoot(repository);
  const unmerged = new Set((await unmergedFiles(git, { folder: root })).map(({ path }) => path));
  const resolved = await resolvedFiles(git, root);
  for (const path of marked) {
    if (unmerged.has(path) || !isSharedNotePath(repository, path)) continue;
    const before = await tools.read(path);
    if (before === null || !splitConflict(before) || !tools.isOwn(path, before)) continue;
    const known = resolved.get(path);
    const healing = healMarkers(before, known ? await versionsOf(git, known) : null, placeOfPath(path));
    if (!healing.ok || !(await tools.write(path, before, healing.value))) continue;
    const entry = await stagedFile(git, path);
    if (splitConflict((await blobText(git, entry)) ?? ''))
      await stage(repository, path, entry?.mode, healing.value);
    healed.push(path);
  }
  return healed;
}

/** Has the index hold the file as one that is resolved; what an editor holds unsaved, too. */
async function stage(
  { git }: Repository,
  path: string,
  mode: string | undefined,
  text: string,
): Promise<void> {
  const object = await git.text(['hash-object', '-w', `--path=${path}`, '--stdin'], { input: text });
  await git.text(['update-index', '--add', '--cacheinfo', `${mode ?? '100644'},${object},${path}`]);
  await git.run(['update-index', '-q', '--refresh']);
}
