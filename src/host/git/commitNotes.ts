import { indexInfo } from '../../core/git/unmergedFiles.ts';
import { placeOfPath } from '../../core/notes/notesPath.ts';
import type { NoteFileChange } from './ownNotes.ts';
import type { Repository } from './repository.ts';
import { fail, ok } from '../../core/model/result.ts';
import type { Shared } from './shareStop.ts';

/**
 * Commits note files by their paths on top of the last commit, and nothing else: whatever is staged beside them, or
 * in part, stays as it is. Answers the new commit.
 */
export async function commitNotes(
  repository: Repository,
  head: string | null,
  changes: readonly NoteFileChange[],
  message: string,
): Promise<Shared<string>> {
  const { git } = repository;
  const staged = changes.map(({ path, after }) => ({ path, stage: after }));
  const tree = await git.withScratch(async (scratch) => {
    const index = `${scratch.path}/index`;
    if (head !== null) await git.text(['read-tree', head], { index });
    await git.text(['update-index', '-z', '--index-info'], {
      index,
      input: indexInfo(staged, staged[0]?.stage?.object.length ?? 40),
    });
    return git.text(['write-tree'], { index });
  });
  const commit = await newCommit(repository, tree, head === null ? [] : [head], message);
  if (!commit.ok) return commit;
  // The index first: between the two the notes are staged, which does no harm. The other way round they would be undone
  // by the next commit of the index.
  const paths = changes.map(({ path }) => `${path}\0`).join('');
  await git.text(['update-index', '--add', '--remove', '-z', '--stdin'], { input: paths });
  await moveHead(repository, head, commit.value);
  return commit;
}

/** Makes a commit that nothing points to yet. Fails if git does not know who commits. */
export async function newCommit(
  { git }: Repository,
  tree: string,
  parents: readonly string[],
  message: string,
): Promise<Shared<string>> {
  const args = ['commit-tree', tree, ...parents.flatMap((parent) => ['-p', parent]), '-F', '-'];
  const output = await git.run(args, { input: message });
  if (output.code !== 0 && /tell me who you are|empty ident|auto-detect email/i.test(output.stderr))
    return fail({ kind: 'noIdentity' });
  if (output.code !== 0) throw new Error(output.stderr.trim());
  return ok(new TextDecoder('utf-8').decode(output.stdout).trim());
}

/** Has the branch point to another commit, unless somebody else moved it meanwhile: then it throws. */
export async function moveHead({ git }: Repository, from: string | null, to: string): Promise<void> {
  const before = from ?? '0'.repeat(to.length);
  await git.text(['update-ref', '-m', 'marginalia: share notes', 'HEAD', to, before]);
}

/** What a commit of notes is called: `Notes on alignment-faking`, `Notes on 3 readings`. */
export function commitMessage(fellowName: string, changes: readonly NoteFileChange[]): string {
  const readings = [...new Set(changes.map(({ path }) => placeOfPath(path).reading ?? path))];
  const subject = readings.length === 1 ? `Notes on ${readings[0]}` : `Notes on ${readings.length} readings`;
  const body = readings.length === 1 ? '' : `\n\n${readings.map((reading) => `- ${reading}`).join('\n')}`;
  return `${subject} by ${fellowName}${body}\n`;
}
