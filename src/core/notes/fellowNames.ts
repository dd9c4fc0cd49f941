import type { NotesFile } from './parseNotes.ts';

/**
 * Who wrote note files, by their keys: the names as shown, in their order. Of two names of one fellow, the one that the
 * later file says.
 */
export function fellowNames(files: Iterable<NotesFile>): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { fellow, name } of files) {
    if (fellow === null) continue;
    // Not every file of a fellow need say their name.
    names.set(fellow, name ?? names.get(fellow) ?? fellow);
  }
  return new Map([...names].toSorted(([, a], [, b]) => a.localeCompare(b)));
}
