import { splitConflict } from '../../core/notes/conflict.ts';
import { healConflicts, mergeNotes } from '../../core/notes/mergeNotes.ts';
import { placeOfPath } from '../../core/notes/notesPath.ts';
import { isSharedNotePath, notesRoot } from './ownNotes.ts';
import type { Repository } from './repository.ts';
import { blobText, unmergedPaths, type UnmergedPath } from './unmerged.ts';

/** How the work tree is looked at and changed; paths are from the repository's root. */
export interface HealTools {
  /** Whether a note file, of which any version is given, is the fellow's own. */
  isOwn(path: string, text: string): boolean;
  /** What a file says now, what is typed and not saved included; null if it is not there. */
  read(path: string): Promise<string | null>;
  /** Replaces what a file says, unless it says something else by now than `before`: then it throws. */
  write(path: string, before: string | null, after: string): Promise<void>;
}

/**
 * Resolves the fellow's own note files that git left in conflict, by the ids of their records, and stages them. The
 * version both sides came from is the one in git's index. A file that somebody began to resolve by hand is left to them.
 * Answers the paths that were resolved.
 */
export async function healFolder(repository: Repository, tools: HealTools): Promise<readonly string[]> {
  const { git } = repository;
  const healed: string[] = [];
  for (const unmerged of await unmergedPaths(git, { folder: notesRoot(repository) })) {
    const { path, ours, theirs } = unmerged;
    if (!isSharedNotePath(repository, path)) continue;
    const some = (await blobText(git, ours)) ?? (await blobText(git, theirs));
    if (some === null || !tools.isOwn(path, some)) continue;
    const before = await tools.read(path);
    const after = await healedText(repository, unmerged, before);
    if (after === null) continue;
    if (after !== before) await tools.write(path, before, after);
    await stage(repository, unmerged, after);
    healed.push(path);
  }
  return healed;
}

/** The text of a file with its conflict resolved; null if that is not ours to do. */
async function healedText(
  { git }: Repository,
  { path, base, ours, theirs }: UnmergedPath,
  now: string | null,
): Promise<string | null> {
  const defaults = placeOfPath(path);
  const [before, one, other] = [
    await blobText(git, base),
    await blobText(git, ours),
    await blobText(git, theirs),
  ];
  if (now !== null && splitConflict(now)) {
    const healed = healConflicts(now, before, defaults);
    return healed.ok ? healed.value : null;
  }
  // No markers: one side deleted it, and git left the other's text; or a merge driver left ours.
  const untouched = now === null || [one, other].some((text) => text !== null && sameText(text, now));
  if (!untouched) return null;
  if (one === null || other === null) return one ?? other;
  const merged = mergeNotes(before, one, other, defaults);
  return merged.ok ? merged.value : null;
}

/** Has the index hold the file as one that is resolved. What an editor holds unsaved is staged, too. */
async function stage({ git }: Repository, { path, ours, theirs }: UnmergedPath, text: string): Promise<void> {
  const oid = await git.text(['hash-object', '-w', `--path=${path}`, '--stdin'], { input: text });
  const mode = (ours ?? theirs)?.mode ?? '100644';
  await git.text(['update-index', '--add', '--cacheinfo', `${mode},${oid},${path}`]);
  await git.run(['update-index', '-q', '--refresh']);
}

/** Whether two texts differ in line endings at most. */
function sameText(one: string, other: string): boolean {
  return one.replaceAll('\r\n', '\n') === other.replaceAll('\r\n', '\n');
}
