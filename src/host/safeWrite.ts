import * as vscode from 'vscode';
import type { Platform } from './platform.ts';

/**
 * Writes a file of a workspace folder, whole or not at all where the platform can.
 * Refuses places that a link leads out of the folder: a cloned course is not trusted.
 */
export async function safeWrite(platform: Platform, uri: vscode.Uri, bytes: Uint8Array): Promise<void> {
  await checkInside(platform, uri);
  if (!(await platform.writeFileAtomic(uri, bytes))) await vscode.workspace.fs.writeFile(uri, bytes);
}

/** Throws unless the file lies, links resolved, in the workspace folder it seems to lie in. */
export async function checkInside(platform: Platform, uri: vscode.Uri): Promise<void> {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (!folder) throw new Error(vscode.l10n.t('{0} is not in an open folder.', uri.path));
  const root = await platform.realPath(folder.uri);
  const place = await nearestRealPath(platform, uri);
  if (root === null || place === null) return; // No links in this file system.
  const prefix = root.endsWith('/') ? root : `${root}/`;
  if (place !== root && !place.startsWith(prefix)) {
    throw new Error(
      vscode.l10n.t(
        '{0} leads out of the folder, so nothing is written there.',
        vscode.workspace.asRelativePath(uri),
      ),
    );
  }
}

/** The real path of the file, or of the nearest folder above it that exists. */
async function nearestRealPath(platform: Platform, uri: vscode.Uri): Promise<string | null> {
  let at = uri;
  for (;;) {
    const real = await platform.realPath(at);
    if (real !== null) return real;
    const parent = vscode.Uri.joinPath(at, '..');
    if (parent.path === at.path) return null;
    at = parent;
  }
}
