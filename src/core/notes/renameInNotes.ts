import type { TextEdit } from '../model/textEdit.ts';
import { locateField } from './frontMatter.ts';
import type { NotesFile } from './parseNotes.ts';

/** Edits that change a tag in the locator lines of a note file, and nothing else. None where git left a conflict. */
export function renameTag({ records, conflict }: NotesFile, from: string, to: string): TextEdit[] {
  if (conflict) return [];
  return records.flatMap(({ parts: { locator } }) =>
    (locator?.line.tags ?? [])
      .filter(({ tag }) => tag === from)
      .map(({ start, end }) => {
        const at = locator?.start ?? 0;
        return { start: at + start + 1, end: at + end, text: to };
      }),
  );
}

/** Edits that change the reading a note file says it is on, and nothing else. None if it does not say that. */
export function renameReading(file: NotesFile, from: string, to: string): TextEdit[] {
  if (file.conflict || file.frontMatter.reading !== from) return [];
  const place = locateField(file.lines, file.frontMatter, 'reading');
  return place === 'absent' || place === 'complex' ? [] : [{ start: place.start, end: place.end, text: to }];
}
