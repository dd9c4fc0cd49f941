import { decodeHtml } from '../../core/library/decodeHtml.ts';
import { NOWHERE, pageResources, snapshot } from '../../core/library/snapshot.ts';
import type { HeldResource } from '../../core/library/snapshot.ts';
import { readWebArchive } from '../../core/library/webArchive.ts';
import { heldResource } from './savePage.ts';

/**
 * A page that a browser has saved, with the pictures and styles in it that the browser put into a folder beside it.
 * `read` gives a file by its path below the page's own folder; nothing else is read.
 */
export async function keepPage(
  bytes: Uint8Array,
  read: (path: string) => Thenable<Uint8Array>,
): Promise<Uint8Array> {
  const source = decodeHtml(bytes);
  const held = new Map<string, HeldResource>();
  for (const { url, kind } of pageResources(source, NOWHERE)) {
    const path = url.startsWith(NOWHERE) ? localPath(url) : null;
    if (path === null) continue;
    try {
      const resource = heldResource(kind, { bytes: await read(path), contentType: null });
      if (resource) held.set(url, resource);
    } catch {
      // Not saved with the page: the reader says so in its place.
    }
  }
  return new TextEncoder().encode(snapshot(source, null, ({ url }) => held.get(url) ?? null));
}

/** A page that a browser has saved as one file, with what it shows in it; null if there is no page in that. */
export function keepArchive(bytes: Uint8Array): Uint8Array | null {
  const archive = readWebArchive(bytes);
  if (archive === null) return null;
  const { source, address, parts } = archive;
  const copy = snapshot(source, address, ({ url, kind }) => {
    const part = parts.get(url);
    return part ? heldResource(kind, part) : null;
  });
  return new TextEncoder().encode(copy);
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
