import { readingsOf, weekLabel, type CourseWeek, type Reading } from '../../core/model/course.ts';
import type { SearchEntry } from '../../core/search/searchIndex.ts';
import { textChunks } from '../../core/search/textChunks.ts';
import type { LoadedCourse } from '../course/courses.ts';
import { findReading, type DocumentReading } from '../course/documents.ts';
import type { NoteFile } from '../notes/noteFiles.ts';
import type { ReadingText } from './readingTexts.ts';

/** What a search can find. */
export type Found =
  | { readonly kind: 'note'; readonly file: NoteFile; readonly index: number }
  | { readonly kind: 'reading'; readonly reading: DocumentReading }
  | {
      readonly kind: 'text';
      readonly reading: DocumentReading;
      readonly section: number;
      readonly text: string;
      /** Its sections are pages. */
      readonly hasPages: boolean;
    };

/** The notes of a file, as they are found. */
export function noteEntries(file: NoteFile, reading: DocumentReading | null): SearchEntry<Found>[] {
  const { notes } = file;
  const fellow = [notes.name, notes.fellow].filter((name) => name !== null);
  const week = weekFields(reading?.week ?? null);
  return notes.records.map((record, index) => ({
    quote: record.quote,
    comment: record.annotation.comment,
    tags: record.tags,
    fellow,
    ...week,
    value: { kind: 'note', file, index },
  }));
}

/** The readings of a course, by their titles and authors. */
export function readingEntries(course: LoadedCourse): SearchEntry<Found>[] {
  return course.course.weeks.flatMap((week) =>
    readingsOf(week).flatMap((entry) => {
      const reading = findReading(course, entry.id);
      if (!reading) return [];
      return [
        { title: titleWords(entry), ...weekFields(week), value: { kind: 'reading', reading } as const },
      ];
    }),
  );
}

/** The text of a reading, in stretches. */
export function textEntries(
  reading: DocumentReading,
  { sections, hasPages }: ReadingText,
): SearchEntry<Found>[] {
  const week = weekFields(reading.week);
  return textChunks(sections).map(({ text, section }) => ({
    text,
    weekNumber: week.weekNumber,
    value: { kind: 'text', reading, section, text, hasPages },
  }));
}

function weekFields(week: CourseWeek | null): { readonly week: string; readonly weekNumber: number | null } {
  return week ? { week: weekLabel(week), weekNumber: week.number } : { week: '', weekNumber: null };
}

function titleWords({ title, byline, year }: Reading): string {
  return [title, byline ?? '', year ?? ''].join(' ');
}
