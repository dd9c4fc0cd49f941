import { parseUnmerged, type Stage, type UnmergedFile } from '../../core/git/unmergedFiles.ts';
import type { SafeGit } from './safeGit.ts';

/** The files of an index, below a folder if one is given, that are in conflict. */
export async function unmergedFiles(
  git: SafeGit,
  { folder = null as string | null, index = undefined as string | undefined } = {},
): Promise<UnmergedFile[]> {
  const args = ['ls-files', '-u', '-z', ...(folder === null ? [] : ['--', folder])];
  return parseUnmerged(await git.text(args, index === undefined ? {} : { index }));
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
