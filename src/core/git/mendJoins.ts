import { splitConflict } from '../notes/conflict.ts';
import { isMisjoined, mendJoin } from '../notes/mendJoin.ts';
import { placeOfPath } from '../notes/notesPath.ts';
import { joinedFile, joinsBehind, versionsSince, type ReadGit } from './fileJoins.ts';

/** Up to which commit joins were looked at. It says nothing of the notes, and is not pushed. */
const LOOKED_AT = 'refs/marginalia/looked-at';

/** How the work tree is looked at and changed; paths are from the repository's root. */
export interface MendTools {
  /** Whether a file, of which a version is given, is a note file that may be mended. */
  isOwn(path: string, text: string): boolean;
  /** What a file says now; null if it is not there. */
  read(path: string): Promise<string | null>;
  /** Replaces what a file says, if it is `before` still; answers whether it says `after` now. */
  write(path: string, before: string, after: string): Promise<boolean>;
}

/**
 * Mends the note files in which a merge or a rebase, without stopping, put something into the wrong note. Each join is
 * looked at once in a clone; what another machine has mended already is not mended again. The outcome is left in the
 * work tree, to be shared like any change. Answers the paths that were mended.
 *
 * @param path Folder or file of notes, as git takes it from where it is run.
 * @param options Whether all notes are looked at, so that it need not be done again.
 */
export async function mendJoins(
  git: ReadGit,
  path: string,
  tools: MendTools,
  { remember = true } = {},
): Promise<readonly string[]> {
  const commitAt = async (name: string): Promise<string | null> => {
    const bytes = await git(['rev-parse', '-q', '--verify', `${name}^{commit}`]);
    return bytes && new TextDecoder('utf-8').decode(bytes).trim();
  };
  const head = await commitAt('HEAD');
  const known = await commitAt(LOOKED_AT);
  // Without a branch, as in the middle of a rebase, nothing is joined yet.
  if (head === null || head === known || (await git(['symbolic-ref', '-q', 'HEAD'])) === null) return [];
  const mended = new Set<string>();
  let done = true;
  for (const join of await joinsBehind(git, head, known, path)) {
    for (const file of join.paths) {
      const joined = await joinedFile(git, join, file);
      const before = joined && tools.isOwn(file, joined.joined) ? await tools.read(file) : null;
      if (!joined || before === null) continue;
      if (!isMisjoined(joined, placeOfPath(file))) continue;
      const later = await versionsSince(git, join.commit, head, file);
      const after = mendJoin(joined, later, before, placeOfPath(file));
      if (!after.ok || after.value === before) continue;
      // What is in conflict, or is being typed in, has its turn when that is over.
      if (!splitConflict(before) && (await tools.write(file, before, after.value))) mended.add(file);
      else done = false;
    }
  }
  if (done && remember) await git(['update-ref', LOOKED_AT, head]);
  return [...mended];
}
