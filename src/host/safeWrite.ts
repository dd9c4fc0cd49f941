import * as vscode from 'vscode';
import { sameName } from '../core/notes/fellowKey.ts';
import { messageOf } from './log.ts';
import type { Platform } from './platform.ts';

/** Thrown by a check that finds the file to be another than the one that was read. */
export class ChangedMeanwhile extends Error {}

/**
 * Writes a file of a workspace folder, whole or not at all where the platform can.
 * Refuses places that a link leads out of the folder: a cloned course is not trusted.
 *
 * @param check Asked just before the new bytes take their place; may throw `ChangedMeanwhile`.
 */
export async function safeWrite(
  platform: Platform,
  uri: vscode.Uri,
  bytes: Uint8Array,
  check?: () => Promise<void>,
): Promise<void> {
  await checkInside(platform, uri);
  try {
    if (await platform.writeFileAtomic(uri, bytes, check)) return;
    await check?.();
    await vscode.workspace.fs.writeFile(uri, bytes);
  } catch (error) {
    if (error instanceof ChangedMeanwhile) throw error;
    throw new Error(writeMessage(uri, error), { cause: error });
  }
}

/** What a failed write says to the fellow. */
function writeMessage(uri: vscode.Uri, error: unknown): string {
  const path = vscode.workspace.asRelativePath(uri);
  switch ((error as { code?: unknown }).code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'NoPermissions':
      return vscode.l10n.t('{0} can’t be written: it, or its folder, is write-protected.', path);
    case 'ENOSPC':
    case 'EDQUOT':
      return vscode.l10n.t('{0} can’t be written: there is no room left on the disk.', path);
    default:
      return vscode.l10n.t('{0} can’t be written: {1}', path, messageOf(error));
  }
}

/** Throws unless the file lies, links resolved, in the workspace folder it seems to lie in. */
export async function checkInside(platform: Platform, uri: vscode.Uri): Promise<void> {
  const { root, place } = await realPlace(platform, uri);
  if (root === null || place === null) return; // No links in this file system.
  if (place !== root && !place.startsWith(`${root}/`)) {
    throw new Error(
      vscode.l10n.t(
        '{0} leads out of the folder, so nothing is written there.',
        vscode.workspace.asRelativePath(uri),
      ),
    );
  }
}

/**
 * Throws unless the file lies exactly where it seems to, with no link between the workspace folder and it. Notes are
 * found by their paths: through a link one file would be two, or somebody else's.
 */
export async function checkNoLinks(platform: Platform, uri: vscode.Uri): Promise<void> {
  const { root, place, existing, folder } = await realPlace(platform, uri);
  if (root === null || place === null) return; // No links in this file system.
  const seeming = root + existing.path.slice(folder.path.replace(/\/$/, '').length);
  // File systems that ignore case or Unicode form may spell a name in another way than we do.
  if (sameName(place) !== sameName(seeming.replace(/\/$/, ''))) {
    throw new Error(
      vscode.l10n.t(
        '{0} is, or lies behind, a link. Links are not followed, so no notes are kept there.',
        vscode.workspace.asRelativePath(existing),
      ),
    );
  }
}

interface RealPlace {
  readonly folder: vscode.Uri;
  /** Of the workspace folder, without a `/` at its end. */
  readonly root: string | null;
  /** The file itself, or the nearest folder above it that exists. */
  readonly existing: vscode.Uri;
  readonly place: string | null;
}

/** Where a file really lies, links resolved; nulls where there are none. */
async function realPlace(platform: Platform, uri: vscode.Uri): Promise<RealPlace> {
  const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri;
  if (!folder) throw new Error(vscode.l10n.t('{0} is not in an open folder.', uri.path));
  const root = (await platform.realPath(folder))?.replace(/\/$/, '') ?? null;
  for (let existing = uri; ; existing = vscode.Uri.joinPath(existing, '..')) {
    const place = await platform.realPath(existing);
    if (place !== null || existing.path === '/' || existing.path === folder.path)
      return { folder, root, existing, place };
  }
}
