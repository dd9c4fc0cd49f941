import { indexInfo, type Stage, type UnmergedFile } from '../../core/git/unmergedFiles.ts';
import { fail, ok } from '../../core/model/result.ts';
import { mergeNotes } from '../../core/notes/mergeNotes.ts';
import { placeOfPath } from '../../core/notes/notesPath.ts';
import { parseNotes } from '../../core/notes/parseNotes.ts';
import type { ScratchFolder } from './gitProcess.ts';
import { isSharedNotePath, notesRoot, treeOf } from './ownNotes.ts';
import type { Repository } from './repository.ts';
import type { Shared } from './shareStop.ts';
import { blobText, storeText, unmergedFiles } from './unmerged.ts';

/** Three commits to be joined. */
export interface Sides {
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
}

/** What is to be in the place of a path that both sides changed; null takes it away. */
type Joined = ReadonlyMap<string, Stage | null>;

/**
 * Joins two commits into a tree without touching the work tree or the index. Note files that both changed are merged by
 * the ids of their records, other files line by line; fails if one of those can't be.
 */
export function joinTrees(repository: Repository, sides: Sides): Promise<Shared<string>> {
  const { git } = repository;
  return git.withScratch(async (scratch) => {
    const index = `${scratch.path}/index`;
    const { base, ours, theirs } = sides;
    await git.text(['read-tree', '-i', '-m', '--aggressive', base, ours, theirs], { index });
    const conflicts: string[] = [];
    for (const unmerged of await unmergedFiles(git, { index })) {
      const joined = await joinPath(repository, sides, unmerged, scratch);
      if (!joined) conflicts.push(unmerged.path);
      else
        await git.text(['update-index', '-z', '--index-info'], {
          index,
          input: joinedInfo(joined, base.length),
        });
    }
    if (conflicts.length > 0) return fail({ kind: 'conflict', paths: conflicts });
    return ok(await git.text(['write-tree'], { index }));
  });
}

async function joinPath(
  repository: Repository,
  sides: Sides,
  unmerged: UnmergedFile,
  scratch: ScratchFolder,
): Promise<Joined | null> {
  const { path, ours, theirs } = unmerged;
  const isNotes = isSharedNotePath(repository, path);
  if (ours && theirs)
    return isNotes ? joinNotes(repository, unmerged) : joinLines(repository, unmerged, scratch);
  return isNotes ? joinMoved(repository, sides, unmerged) : null;
}

async function joinNotes({ git }: Repository, unmerged: UnmergedFile): Promise<Joined | null> {
  const { path, base, ours, theirs } = unmerged;
  const [before, one, other] = await Promise.all([base, ours, theirs].map((entry) => blobText(git, entry)));
  if (before === undefined || one === undefined || other === undefined || one === null || other === null)
    return null;
  const merged = mergeNotes(before, one, other, placeOfPath(path));
  if (!merged.ok || !ours) return null;
  return new Map([[path, { mode: ours.mode, object: await storeText(git, merged.value) }]]);
}

/**
 * One side changed a note file, the other took it away. If that side has the fellow's notes on the reading in another
 * place now, the change goes there; else an edit is stronger than a deletion.
 */
async function joinMoved(
  repository: Repository,
  sides: Sides,
  unmerged: UnmergedFile,
): Promise<Joined | null> {
  const { git } = repository;
  const { path, base, ours, theirs } = unmerged;
  const kept = ours ?? theirs;
  const [before, text] = [await blobText(git, base), await blobText(git, kept)];
  if (kept === null || text === null) return null;
  const moved = await movedTo(repository, unmerged, text, sides);
  if (!moved) return new Map([[path, kept]]);
  const merged = mergeNotes(before, text, moved.text, placeOfPath(path));
  if (!merged.ok) return null;
  const entry = { mode: moved.mode, object: await storeText(git, merged.value) };
  return new Map([
    [path, null],
    [moved.path, entry],
  ]);
}

async function movedTo(
  repository: Repository,
  { path, ours }: UnmergedFile,
  text: string,
  sides: Sides,
): Promise<{ readonly path: string; readonly mode: string; readonly text: string } | null> {
  const other = ours ? sides.theirs : sides.ours;
  const [there, before] = await Promise.all(
    [other, sides.base].map((commit) => treeOf(repository, commit, notesRoot(repository))),
  );
  const { reading, fellow } = parseNotes(text, placeOfPath(path));
  for (const [candidate, entry] of there ?? []) {
    if (before?.has(candidate) || !isSharedNotePath(repository, candidate)) continue;
    const moved = await blobText(repository.git, entry);
    if (moved === null) continue;
    const notes = parseNotes(moved, placeOfPath(candidate));
    if (notes.reading === reading && notes.fellow === fellow)
      return { path: candidate, mode: entry.mode, text: moved };
  }
  return null;
}

/** Merges any other file as git does, where that goes without a conflict. */
async function joinLines(
  { git }: Repository,
  unmerged: UnmergedFile,
  scratch: ScratchFolder,
): Promise<Joined | null> {
  const { path, base, ours, theirs } = unmerged;
  if (!base || !ours || !theirs || ours.mode !== theirs.mode || !ours.mode.startsWith('100')) return null;
  const files: string[] = [];
  for (const [name, { object }] of Object.entries({ ours, base, theirs }))
    files.push(await scratch.write(name, await git.bytes(['cat-file', 'blob', object])));
  const { code, stdout } = await git.run(['merge-file', '-p', '-q', ...files]);
  if (code !== 0) return null;
  return new Map([[path, { mode: ours.mode, object: await storeText(git, stdout) }]]);
}

/** A path in conflict stands in the index up to three times: it is taken out before it is put in. */
function joinedInfo(joined: Joined, objectLength: number): string {
  const paths = [...joined].map(([path, stage]) => ({ path, stage }));
  const out = paths.map(({ path }) => ({ path, stage: null }));
  return indexInfo([...out, ...paths.filter(({ stage }) => stage !== null)], objectLength);
}
