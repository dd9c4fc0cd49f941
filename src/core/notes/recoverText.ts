import { mergeNotes } from './mergeNotes.ts';
import type { NotesDefaults } from './parseNotes.ts';

/** A save that was begun: what the file said before it, and what it was to say. */
export interface Intent {
  /** Null if there was no file. */
  readonly before: string | null;
  readonly after: string;
}

/**
 * What a file should say after a save of it was cut off, by what it says now: `after` if nothing or a part of it was
 * written; what somebody else has written since, joined with it. Null if the file needs nothing.
 */
export function recoverText(now: string | null, intent: Intent, defaults: NotesDefaults = {}): string | null {
  const { before, after } = intent;
  if (now === after) return null;
  if (now === before || isPartOf(now, after)) return after;
  if (now === null) return null; // It was there and is gone: somebody deleted it after the save.
  const merged = mergeNotes(before, now, after, defaults);
  if (!merged.ok || merged.value === now) return null;
  return merged.value;
}

/** Whether a text is the beginning of another, as far as it was written before the power went; what follows is empty. */
function isPartOf(now: string | null, after: string): boolean {
  if (now === null) return false;
  // A character cut in two is read as U+FFFD, a block that was never written as NUL.
  const written = now.replace(/[\0\ufffd]+$/, '');
  return after.startsWith(written);
}
