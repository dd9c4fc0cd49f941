import type { NotesFile } from '../notes/parseNotes.ts';

/** What a note file adds to the picture of a course: little, and read once for each state of the file. */
export interface NoteDigest {
  readonly fellow: string | null;
  /** How many of its notes have each tag. */
  readonly tags: ReadonlyMap<string, number>;
}

/** Sums up a note file. Takes its records apart as far as their tags. */
export function digestOf(file: NotesFile): NoteDigest {
  const tags = new Map<string, number>();
  for (const record of file.records) for (const tag of record.tags) tags.set(tag, (tags.get(tag) ?? 0) + 1);
  return { fellow: file.fellow, tags };
}
