import * as vscode from 'vscode';
import { decodeHtml } from '../../core/library/decodeHtml.ts';
import { NOWHERE, pageResources, snapshot } from '../../core/library/snapshot.ts';
import type { HeldResource } from '../../core/library/snapshot.ts';
import { heldResource } from './savePage.ts';

/**
 * A page that a browser has saved, with the pictures and styles in it that the browser put into a folder beside it.
 * Nothing is read but what lies below the page's own folder.
 */
export async function keepPage(bytes: Uint8Array, page: vscode.Uri): Promise<Uint8Array> {
  const source = decodeHtml(bytes);
  const held = new Map<string, HeldResource>();
  for (const { url, kind } of pageResources(source, NOWHERE)) {
    const path = url.startsWith(NOWHERE) ? localPath(url) : null;
    if (path === null) continue;
    try {
      const content = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(page, '..', path));
      const resource = heldResource(kind, { bytes: content, contentType: null });
      if (resource) held.set(url, resource);
    } catch {
      // Not saved with the page: the reader says so in its place.
    }
  }
  return new TextEncoder().encode(snapshot(source, null, ({ url }) => held.get(url) ?? null));
}

/** The path of a file below the page's folder; null if there can be none. `URL` has taken all `..` out. */
function localPath(url: string): string | null {
  try {
    const path = decodeURIComponent(url.slice(NOWHERE.length).replace(/[?#].*$/su, ''));
    const isBelow = path !== '' && path.split('/').every((part) => part !== '..' && part !== '');
    return isBelow && !/[\\\0:]/u.test(path) ? path : null;
  } catch {
    return null; // Not an encoding of anything.
  }
}
