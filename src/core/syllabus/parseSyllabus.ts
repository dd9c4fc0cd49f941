import type { Syllabus, Week } from '../model/course.ts';
import { assignIds } from './ids/assignIds.ts';
import { namedByFile } from './fileName.ts';
import { problemsOf } from './problems.ts';
import { readSyllabus } from './readSyllabus.ts';

/**
 * Reads a syllabus as its authors wrote it: Markdown of any habit, HTML in it, or a plain paste. Never throws; what could
 * not be placed is in `problems`, with lines. Ids are unique in this file; `buildCourse` makes them unique in a course.
 * @param path the file's path, if any: it may tell the week's number where the text does not
 */
export function parseSyllabus(text: string, path = ''): Syllabus {
  const read = namedByFile(readSyllabus(text), path);
  const { weeks, problems } = assignIds(read.weeks.map((week) => ({ file: path, week })));
  return {
    weeks: weeks.map(({ file: _file, slug: _slug, ...week }): Week => week),
    problems: [...problemsOf(read), ...problems.map(({ file: _file, ...problem }) => problem)].sort(
      (a, b) => a.line - b.line,
    ),
  };
}
