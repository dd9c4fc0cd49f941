import { mendJoins } from '../../core/git/mendJoins.ts';
import type { UnmergedFile } from '../../core/git/unmergedFiles.ts';
import { healFile } from '../../core/notes/healFile.ts';
import { placeOfPath } from '../../core/notes/notesPath.ts';
import { isSharedNotePath, notesRoot } from './ownNotes.ts';
import type { Repository } from './repository.ts';
import { blobText, unmergedFiles } from './unmerged.ts';

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
 */
export async function healFolder(repository: Repository, tools: HealTools): Promise<readonly string[]> {
  const healed = await healConflicted(repository, tools);
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
async function healConflicted(repository: Repository, tools: HealTools): Promise<readonly string[]> {
  const { git } = repository;
  const healed: string[] = [];
  for (const unmerged of await unmergedFiles(git, { folder: notesRoot(repository) })) {
    const { path } = unmerged;
    if (!isSharedNotePath(repository, path)) continue;
    const [base, ours, theirs] = [
      await blobText(git, unmerged.base),
      await blobText(git, unmerged.ours),
      await blobText(git, unmerged.theirs),
    ];
    const some = ours ?? theirs;
    if (some === null || !tools.isOwn(path, some)) continue;
    const before = await tools.read(path);
    const healing = healFile({ base, ours, theirs }, before, placeOfPath(path));
    if (!healing.ok || healing.value.how === 'by-hand' || healing.value.workingText === null) continue;
    const after = healing.value.workingText;
    if (after !== before && !(await tools.write(path, before, after))) continue;
    await stage(repository, unmerged, after);
    healed.push(path);
  }
  return healed;
}

/** Has the index hold the file as one that is resolved; what an editor holds unsaved, too. */
async function stage({ git }: Repository, { path, ours, theirs }: UnmergedFile, text: string): Promise<void> {
  const object = await git.text(['hash-object', '-w', `--path=${path}`, '--stdin'], { input: text });
  const mode = (ours ?? theirs)?.mode ?? '100644';
  await git.text(['update-index', '--add', '--cacheinfo', `${mode},${object},${path}`]);
  await git.run(['update-index', '-q', '--refresh']);
}
