import { isObjectiveId, isReadingId } from './derivedIds.ts';

/** What an id with spaces in it was meant to be; null if it has none, or is no id without them. */
export function joinedId(id: string): string | null {
  const joined = id.trim().replace(/\s+/g, '-');
  return joined !== id && (isReadingId(joined) || isObjectiveId(joined)) ? joined : null;
}
