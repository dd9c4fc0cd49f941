import { pathSegment } from './fellowKey.ts';

/** Folder of the notes in a course. */
export const NOTES_FOLDER = 'notes';
/** Folder of the notes that nobody else is to see: it ignores itself, so git never takes it up. */
export const PRIVATE_FOLDER = `${NOTES_FOLDER}/_private`;
/** What the folder's `.gitignore` says: all that is in it, that file too. */
export const PRIVATE_IGNORE = '*\n';

/** What a note file is about, as far as its place goes. */
export interface NotesPlace {
  /** The week's folder, such as `week-03`; null for readings of no week. */
  readonly weekSlug: string | null;
  readonly reading: string;
  readonly fellow: string;
  /** Whether it is for the fellow alone. */
  readonly isPrivate?: boolean;
}

/**
 * Where a new note file goes, relative to the course's folder: `notes/week-03/alignment-faking/ana.md`. Only new files:
 * what a file says in its front matter counts, wherever it lies. `copy` from 2 on gives further names, for when a file
 * of somebody else lies there.
 */
export function notesPath({ weekSlug, reading, fellow, isPrivate }: NotesPlace, copy = 1): string {
  const name = pathSegment(fellow, 'fellow') + (copy > 1 ? `-${copy}` : '');
  const week = weekSlug === null ? [] : [pathSegment(weekSlug, 'week')];
  const folder = isPrivate === true ? PRIVATE_FOLDER : NOTES_FOLDER;
  return [folder, ...week, pathSegment(reading, 'reading'), `${name}.md`].join('/');
}

/** Whether a note file, by its path from the course's folder, is for the fellow alone. */
export function isPrivatePath(path: string): boolean {
  return path.startsWith(`${PRIVATE_FOLDER}/`);
}

/** The folder of a week: `week-03`, or from its title where it has no number. */
export function weekSlug(week: { readonly number: number | null; readonly title: string }): string {
  if (week.number === null) return pathSegment(week.title.toLowerCase(), 'week');
  return `week-${String(week.number).padStart(2, '0')}`;
}

/** What a path tells of a file that has no front matter: its last folder is the reading, its name the fellow. */
export function placeOfPath(path: string): {
  readonly reading: string | null;
  readonly fellow: string | null;
} {
  const parts = path.split(/[\\/]/).filter((part) => part !== '');
  const file = parts.at(-1) ?? '';
  const folder = parts.length > 1 ? (parts.at(-2) ?? null) : null;
  const fellow = file.replace(/\.md$/i, '').normalize('NFC');
  const reading = folder === NOTES_FOLDER || folder === '..' || folder === '.' ? null : folder;
  return { reading: reading?.normalize('NFC') ?? null, fellow: fellow === '' ? null : fellow };
}

/** A note file as far as choosing goes. */
export interface NotesFileAt {
  readonly path: string;
  readonly reading: string | null;
  readonly fellow: string | null;
}

/**
 * The file that a fellow's new notes on a reading go into: of the files that say they are theirs, the first by path,
 * so that every machine takes the same; null if there is none yet.
 */
export function fileForNewNotes<File extends NotesFileAt>(
  files: readonly File[],
  reading: string,
  fellow: string,
): File | null {
  const own = files.filter((file) => file.reading === reading && file.fellow === fellow);
  return own.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))[0] ?? null;
}
