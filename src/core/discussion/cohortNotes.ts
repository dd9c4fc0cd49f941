import type { Annotation } from '../model/annotation.ts';
import { compareText } from '../course/compareText.ts';
import { fellowNames } from '../notes/fellowNames.ts';
import { recordFragments } from '../notes/fragment.ts';
import type { NotesFile } from '../notes/parseNotes.ts';

/** A note file of a cohort. */
export interface CohortFile {
  /** Relative to the course's folder, with `/` between segments. */
  readonly path: string;
  readonly notes: NotesFile;
}

/** A note among those of a cohort. */
export interface CohortNote {
  readonly annotation: Annotation;
  /** The fellow's name as shown. */
  readonly name: string;
  readonly path: string;
  /** Of its heading, as GitHub makes it; null if it has none. */
  readonly fragment: string | null;
}

/**
 * All notes of a cohort, file by file in the order of their paths. A note that stands in two places (a file that was
 * copied, a conflict) counts once, where it stands first.
 */
export function cohortNotes(files: readonly CohortFile[]): readonly CohortNote[] {
  const ordered = files.toSorted((a, b) => compareText(a.path, b.path));
  const names = fellowNames(ordered.map(({ notes }) => notes));
  const seen = new Set<string>();
  return ordered.flatMap(({ path, notes }) => {
    const fragments = recordFragments(notes);
    return notes.records.flatMap((record): CohortNote[] => {
      const { annotation } = record;
      const { id, fellow } = annotation;
      if (id !== null && seen.has(id)) return [];
      if (id !== null) seen.add(id);
      return [
        { annotation, name: names.get(fellow) ?? fellow, path, fragment: fragments.get(record) ?? null },
      ];
    });
  });
}
