import * as vscode from 'vscode';
import { COPIES_FOLDER, TRANSCRIPTS_FOLDER } from '../../core/library/copyPath.ts';
import type { CopyFile, CopyKind } from '../../core/library/copyPath.ts';

/** Paths, relative to the folder, of all files that may be copies. */
export async function copiesIn(folder: vscode.WorkspaceFolder): Promise<readonly string[]> {
  const lists = await Promise.all(
    [COPIES_FOLDER, TRANSCRIPTS_FOLDER].map(async (name) =>
      [...(await filesIn(vscode.Uri.joinPath(folder.uri, name)))].map((file) => `${name}/${file}`),
    ),
  );
  return lists.flat();
}

async function filesIn(directory: vscode.Uri): Promise<Set<string>> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(directory);
    return new Set(entries.filter(([, type]) => (type & vscode.FileType.File) !== 0).map(([name]) => name));
  } catch {
    return new Set(); // No such folder yet: no copies.
  }
}

/** Where a copy lies. */
export function uriOf(folder: vscode.WorkspaceFolder, { path }: CopyFile): vscode.Uri {
  return vscode.Uri.joinPath(folder.uri, path);
}

/** Of several transcripts, the one that was put there last: that is the one the fellow means. */
export async function newest(
  folder: vscode.WorkspaceFolder,
  copies: readonly CopyFile[],
): Promise<vscode.Uri> {
  const dated = await Promise.all(
    copies.map(async (copy) => {
      const uri = uriOf(folder, copy);
      return { uri, time: (await vscode.workspace.fs.stat(uri)).mtime };
    }),
  );
  return dated.reduce((best, one) => (one.time > best.time ? one : best)).uri;
}

/** A copy of a kind that can be read. */
export type Readable = CopyFile & { readonly kind: Exclude<CopyKind, 'media'> };

/** The copies that can be read: a recording is shown beside its transcript. */
export function readable(copies: readonly CopyFile[]): readonly Readable[] {
  return copies.filter((copy): copy is Readable => copy.kind !== 'media');
}
