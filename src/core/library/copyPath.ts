import { isSafeName } from './safeName.ts';

/** The folder of a course that holds the copies of its readings. It ignores itself: papers aren't ours to share. */
export const COPIES_FOLDER = 'readings';

/**
 * Where the copy of a reading lies, relative to the course's folder: `readings/<id>.pdf`.
 * Throws for an id that can't be a file's name everywhere: whoever takes ids from a file checks them (`isSafeName`).
 */
export function copyPath(readingId: string): string {
  if (!isSafeName(readingId))
    throw new RangeError(`Not an id that a file can have: ${JSON.stringify(readingId)}`);
  return `${COPIES_FOLDER}/${readingId}.pdf`;
}

/** The id of the reading that a file called `fileName` is a copy of. Of a file that is nobody's copy, an id to give it. */
export function readingCopyId(fileName: string): string {
  const stem = fileName.replace(/\.pdf$/iu, '');
  if (isSafeName(stem)) return stem;
  const slug = stem
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/gu, '')
    .slice(0, 60);
  return isSafeName(slug) ? slug : 'document';
}
