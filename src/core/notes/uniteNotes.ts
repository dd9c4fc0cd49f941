import type { Annotation } from '../model/annotation.ts';

/**
 * Notes on one reading, where a fellow's stand in several files: read as one, in the order given. Of a note that stands
 * in two of a fellow's files (a copy, a file of another machine) under one id, the one edited later counts.
 *
 * @param fileOf The file that a note stands in. Twice in one file is a mistake that somebody has to see, not a copy.
 */
export function uniteNotes<Note extends { readonly annotation: Annotation }>(
  notes: readonly Note[],
  fileOf: (note: Note) => string,
): Note[] {
  const united = new Map<string, Note>();
  const seen = new Map<string, number>();
  for (const note of notes) {
    const { id, fellow } = note.annotation;
    const address = `${fellow}\0${id ?? wordsOf(note)}`;
    const here = `${address}\0${fileOf(note)}`;
    const nth = (seen.get(here) ?? 0) + 1;
    seen.set(here, nth);
    const place = nth === 1 ? address : `${here}\0${nth}`;
    const known = united.get(place);
    if (!known || timeOf(note) > timeOf(known)) united.set(place, note);
  }
  return [...united.values()];
}

/** What one written by hand says: of two that say something else no one can tell which is the later. */
function wordsOf({ annotation: { key, tags, comment } }: { readonly annotation: Annotation }): string {
  return JSON.stringify([key, tags, comment]);
}

function timeOf({ annotation }: { readonly annotation: Annotation }): number {
  const time = Date.parse(annotation.edited ?? annotation.made ?? '');
  return Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time;
}
