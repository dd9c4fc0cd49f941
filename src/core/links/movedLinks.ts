import type { TextEdit } from '../model/textEdit.ts';
import { relativeLink } from '../notes/fragment.ts';
import { linksIn, resolveRelative } from './noteLink.ts';

/** A file or folder of a course that goes elsewhere; paths relative to the course's folder. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** Edits that keep a text's relative links right when files move, the text's own among them. */
export function movedLinks(text: string, path: string, moves: readonly Move[]): TextEdit[] {
  const now = moved(path, moves);
  return linksIn(text).flatMap(({ start, end, url }) => {
    const place = resolveRelative(path, url);
    if (!place || place.path === '' || url.startsWith('#')) return [];
    const target = moved(place.path, moves);
    const after = resolveRelative(now, url);
    if (after?.path === target) return [];
    return [{ start, end, text: relativeLink(now, target, place.fragment) }];
  });
}

/** Where a file lies after some moves. */
export function moved(path: string, moves: readonly Move[]): string {
  for (const { from, to } of moves) {
    if (path === from) return to;
    if (path.startsWith(`${from}/`)) return `${to}${path.slice(from.length)}`;
  }
  return path;
}
