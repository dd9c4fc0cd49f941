import { canonicalAddress, isKey, keyOfFolded, newId } from '../../notes/annotationKey.ts';

const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
/** Of an id without a date: not zero, which says that an id was made from a key. */
const NO_DATE = 1;

/**
 * The id under which a note from elsewhere stands here: its own if it came from here, else one made from what the other
 * program calls it and when it was made. The same note gets the same id whenever and wherever it is imported.
 */
export function importedId(foreign: string, made: string | null): string {
  const own = isKey(foreign) ? canonicalAddress(foreign) : foreign.toUpperCase();
  if (ULID.test(own)) return own;
  const date = made === null ? Number.NaN : Date.parse(made);
  const time = newId(date > 0 ? date : NO_DATE, () => 0).slice(0, 10);
  const digest = keyOfFolded({ reading: 'imported', fellow: '', folded: foreign, nth: 1 });
  return time + digest.slice(2, 18).toUpperCase();
}
