import type { Stage } from '../../core/git/unmergedFiles.ts';
import { PRIVATE_FOLDER, NOTES_FOLDER, placeOfPath } from '../../core/notes/notesPath.ts';
import { parseNotes } from '../../core/notes/parseNotes.ts';
import type { Repository } from './repository.ts';

/** A note file that is another than the last commit has it; null where it is gone. */
export interface NoteFileChange {
  readonly path: string;
  readonly before: Stage | null;
  readonly after: Stage | null;
}

/** Folder of a course's notes in its repository. */
export function notesRoot({ prefix }: Repository): string {
  return `${prefix}${NOTES_FOLDER}`;
}

/** Whether a path of a repository is one of a note file that is not private. */
export function isSharedNotePath(repository: Repository, path: string): boolean {
  return (
    path.startsWith(`${notesRoot(repository)}/`) &&
    !path.startsWith(`${repository.prefix}${PRIVATE_FOLDER}/`) &&
    /\.md$/i.test(path)
  );
}

/**
 * The fellow's own note files that are not in the last commit as they are on disk. Their contents go into the
 * repository's store, and nothing else happens. What git ignores is left out.
 *
 * @param own Paths, from the course's folder, of the note files that are the fellow's.
 */
export async function changedNotes(
  repository: Repository,
  head: string | null,
  own: readonly string[],
  fellow: string,
): Promise<NoteFileChange[]> {
  const { git } = repository;
  const root = notesRoot(repository);
  const committed = head === null ? new Map<string, Stage>() : await treeOf(repository, head, root);
  const tracked = new Set(await git.list(['ls-files', '-z', '--cached', '--', root]));
  const untracked = await git.list(['ls-files', '-z', '--others', '--exclude-standard', '--', root]);
  const known = new Set([...tracked, ...untracked]);
  const gone = new Set(await git.list(['ls-files', '-z', '--deleted', '--', root]));
  const changes: NoteFileChange[] = [];
  const paths = own
    .map((path) => repository.prefix + path)
    .filter((path) => isSharedNotePath(repository, path) && known.has(path) && !gone.has(path))
    .filter((path) => !path.includes('\n'));
  const oids = await store(repository, paths);
  for (const [index, path] of paths.entries()) {
    const before = committed.get(path) ?? null;
    const oid = oids[index];
    if (oid !== undefined && oid !== before?.object)
      changes.push({ path, before, after: { mode: before?.mode ?? '100644', object: oid } });
  }
  for (const [path, before] of committed) {
    if (!isSharedNotePath(repository, path) || (known.has(path) && !gone.has(path))) continue;
    if ((await fellowOf(repository, path, before.object)) === fellow)
      changes.push({ path, before, after: null });
  }
  return changes;
}

/**
 * Whether git ignores the folder of the notes, as where the course lies in something else's repository, and has none of
 * the fellow's: then there is nothing it could share. Single files that a fellow has git ignore are their own affair.
 *
 * @param own Paths, from the course's folder, of the note files that are the fellow's.
 */
export async function areIgnored(repository: Repository, own: readonly string[]): Promise<boolean> {
  const paths = own
    .map((path) => repository.prefix + path)
    .filter((path) => isSharedNotePath(repository, path));
  if (paths.length === 0) return false;
  const root = notesRoot(repository);
  // check-ignore takes paths for no patterns, and refuses to be told so.
  const env = { GIT_LITERAL_PATHSPECS: '0' };
  const looked = await repository.git.run(['check-ignore', '-q', '--no-index', '--', `./${root}`], { env });
  if (looked.code !== 0) return false;
  const tracked = new Set(await repository.git.list(['ls-files', '-z', '--cached', '--', root]));
  return !paths.some((path) => tracked.has(path));
}

/** The files below a folder of a commit. */
export async function treeOf(
  { git }: Repository,
  commit: string,
  folder: string,
): Promise<Map<string, Stage>> {
  const entries = new Map<string, Stage>();
  for (const line of await git.list(['ls-tree', '-r', '-z', '--full-tree', commit, '--', folder])) {
    const match = /^(\d+) \w+ ([\da-f]+)\t(.*)$/s.exec(line);
    if (match) entries.set(match[3] ?? '', { mode: match[1] ?? '', object: match[2] ?? '' });
  }
  return entries;
}

/** Whose notes a version of a file holds. */
async function fellowOf({ git }: Repository, path: string, oid: string): Promise<string | null> {
  const text = new TextDecoder('utf-8').decode(await git.bytes(['cat-file', 'blob', oid]));
  return parseNotes(text, placeOfPath(path)).fellow;
}

/** Puts files, as git would add them but for filters of the repository's own, into its store. */
async function store({ git }: Repository, paths: readonly string[]): Promise<string[]> {
  if (paths.length === 0) return [];
  const output = await git.text(['hash-object', '-w', '--stdin-paths'], { input: `${paths.join('\n')}\n` });
  return output.split('\n');
}
