import { parseUnmerged, type Stage, type UnmergedFile } from '../../core/git/unmergedFiles.ts';
import type { FileVersions } from '../../core/notes/healFile.ts';
import type { SafeGit } from './safeGit.ts';

/** The files of an index, below a folder if one is given, that are in conflict. */
export async function unmergedFiles(
  git: SafeGit,
  { folder = null as string | null, index = undefined as string | undefined } = {},
): Promise<UnmergedFile[]> {
  const args = ['ls-files', '-u', '-z', ...(folder === null ? [] : ['--', folder])];
  return parseUnmerged(await git.text(args, index === undefined ? {} : { index }));
}

/** The versions that the index remembers of files which were in conflict and were added since, by their paths. */
export async function resolvedFiles(
  git: SafeGit,
  folder: string,
): Promise<ReadonlyMap<string, UnmergedFile>> {
  const files = parseUnmerged(await git.text(['ls-files', '--resolve-undo', '-z', '--', folder]));
  return new Map(files.map((file) => [file.path, file]));
}

/** The texts of a file's versions; null for those that are not there, or are no text. */
export async function versionsOf(git: SafeGit, { base, ours, theirs }: UnmergedFile): Promise<FileVersions> {
  return {
    base: await blobText(git, base),
    ours: await blobText(git, ours),
    theirs: await blobText(git, theirs),
  };
}

/** A file as it is staged; null if it is not, or is in conflict. */
export async function stagedFile(git: SafeGit, path: string): Promise<Stage | null> {
  const [entry = ''] = await git.list(['ls-files', '-s', '-z', '--', path]);
  const [, mode, object] = /^(\d{6}) ([0-9a-f]+) 0\t/.exec(entry) ?? [];
  return mode !== undefined && object !== undefined ? { mode, object } : null;
}

/** A stored file as text; null if there is none, or it is no text. */
export async function blobText(git: SafeGit, stage: Stage | null): Promise<string | null> {
  if (stage === null || !stage.mode.startsWith('100')) return null;
  try {
    const bytes = await git.bytes(['cat-file', 'blob', stage.object]);
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Puts a text into the repository's store, as it is. */
export function storeText(git: SafeGit, text: string | Uint8Array): Promise<string> {
  return git.text(['hash-object', '-w', '--no-filters', '--stdin'], { input: text });
}
