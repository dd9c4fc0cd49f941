import * as vscode from 'vscode';
import { MAX_NOTES_BYTES, megabytes } from '../core/model/textLimits.ts';

/** The file is larger than any of its kind: it is not read. */
export class TooLarge extends Error {}

/**
 * Reads a text file of at most `most` bytes; null if it does not exist. Other failures are thrown, `TooLarge` among
 * them. A byte order mark stays in the text.
 */
export async function readText(uri: vscode.Uri, most = MAX_NOTES_BYTES): Promise<string | null> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > most) {
      throw new TooLarge(
        vscode.l10n.t(
          '{0} has {1}, so it is not read: at most {2} are. If it is one of your own, cut it into several.',
          vscode.workspace.asRelativePath(uri),
          megabytes(size),
          megabytes(most),
        ),
      );
    }
    const bytes = await vscode.workspace.fs.readFile(uri);
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

/**
 * Reads a text file that is to be changed; null if it does not exist. Throws if it is not UTF-8: written back, what
 * could not be read would be lost.
 */
export async function readTextToWrite(uri: vscode.Uri): Promise<string | null> {
  let bytes: Uint8Array;
  try {
    bytes = await vscode.workspace.fs.readFile(uri);
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Error(
      vscode.l10n.t(
        '{0} is not UTF-8 text. Open it, save it with the encoding UTF-8, and try again.',
        vscode.workspace.asRelativePath(uri),
      ),
    );
  }
}

/** The path of a file in a folder, with `/`; null if it lies elsewhere. */
export function pathInFolder(folder: vscode.WorkspaceFolder, uri: vscode.Uri): string | null {
  const root = `${folder.uri.toString()}/`;
  return uri.toString().startsWith(root)
    ? uri.path.slice(folder.uri.path.replace(/\/$/, '').length + 1)
    : null;
}

/** Writes a text to a file that the fellow chose, over what may be there. */
export async function writeText(uri: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}

/** Whether there is something at an address. Failures other than that there is not are thrown. */
export async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch (error) {
    if (isNotFound(error)) return false;
    throw error;
  }
}

/** Whether a file system error says that the file is not there. */
export function isNotFound(error: unknown): boolean {
  if (!(error instanceof vscode.FileSystemError)) return false;
  return error.code === 'FileNotFound' || error.code === 'FileNotADirectory';
}

/**
 * Files below a directory whose names end with `extension`, at most `depth` folders deep, sorted by path.
 * Links are not followed: they may lead out of the workspace. A missing directory has no files.
 */
export async function listFiles(
  directory: vscode.Uri,
  extension: string,
  depth: number,
): Promise<vscode.Uri[]> {
  let entries: [string, vscode.FileType][];
  try {
    entries = await vscode.workspace.fs.readDirectory(directory);
  } catch (error) {
    if (isNotFound(error)) return [];
    throw error;
  }
  const lists = await Promise.all(
    entries.map(async ([name, type]) => {
      const uri = vscode.Uri.joinPath(directory, name);
      if (type === vscode.FileType.File) return name.toLowerCase().endsWith(extension) ? [uri] : [];
      return type === vscode.FileType.Directory && depth > 0 ? listFiles(uri, extension, depth - 1) : [];
    }),
  );
  return lists.flat().sort((a, b) => (a.path < b.path ? -1 : 1));
}
