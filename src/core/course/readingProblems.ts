import { copiesOf } from '../library/copyPath.ts';
import { readingKind } from '../library/readingKind.ts';
import { readingsOf, type Course, type CourseProblem } from '../model/course.ts';

/**
 * Readings that can't be opened as the course lies there: `no-address` of what has no copy and nowhere to fetch one from,
 * `missing-copy` of what has yet to be fetched or attached. `copies` are the paths of files in the course's folder.
 */
export function readingProblems(course: Course, copies: readonly string[]): readonly CourseProblem[] {
  return course.weeks.flatMap((week) =>
    readingsOf(week).flatMap((reading): CourseProblem[] => {
      const { id, title, links, line } = reading;
      if (copiesOf(copies, id, readingKind(links) === 'video').length > 0) return [];
      const place = { file: week.file, line, severity: 'info' } as const;
      return links.length === 0
        ? [
            {
              ...place,
              code: 'no-address',
              message: `“${title}” has no address and no copy: nobody can open it. Add a link, or attach a file as readings/${id}.pdf.`,
            },
          ]
        : [{ ...place, code: 'missing-copy', message: missing(title, readingKind(links) === 'video') }];
    }),
  );
}

function missing(title: string, isTalk: boolean): string {
  return isTalk
    ? `There is no transcript of “${title}” in readings/ or transcripts/ yet.`
    : `There is no copy of “${title}” in readings/ yet.`;
}
