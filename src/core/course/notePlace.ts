import { findReading, type Course } from '../model/course.ts';
import { pathSegment, sameName } from '../notes/fellowKey.ts';
import { locateField } from '../notes/frontMatter.ts';
import { notesPath } from '../notes/notesPath.ts';
import type { NotesFile } from '../notes/parseNotes.ts';
import { problemAt, type NoteProblem } from './noteProblem.ts';

/**
 * Whether a note file lies where its front matter says it belongs: in the folder of its reading and its week, under its
 * fellow's name. What it says counts wherever it lies; but who looks for it will not find it there.
 *
 * @param path Relative to the course's folder, with `/` between segments.
 * @param fellows The keys of all who have notes in the course.
 */
export function placeProblems(
  file: NotesFile,
  path: string,
  course: Course | null,
  fellows: ReadonlySet<string>,
): NoteProblem[] {
  const { reading, fellow, frontMatter } = file;
  const stated = frontMatter.reading !== null || frontMatter.fellow !== null;
  if (file.conflict || !stated || reading === null || fellow === null) return [];
  const week = course ? (findReading(course, reading)?.week.slug ?? null) : null;
  const home = notesPath({ weekSlug: week, reading, fellow });
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/i, '');
  const folders = path.split('/').slice(0, -1);
  const fix = { kind: 'move' as const, path: home };
  const problems: NoteProblem[] = [];
  if (!isFolderOf(folders, reading, week)) {
    const place = fieldRange(file, 'reading');
    const message = `This file says that it is on “${reading}”, whose notes lie in ${home.slice(0, home.lastIndexOf('/'))}.`;
    problems.push(problemAt(file, place, { code: 'wrong-folder', message, fix }));
  }
  if (!isNameOf(name, fellow, fellows)) {
    const place = fieldRange(file, 'fellow');
    const message = `This file says that it is ${fellow}’s, but lies under the name “${name}”.`;
    problems.push(problemAt(file, place, { code: 'wrong-name', message, fix }));
  }
  return problems;
}

/** Whether the last folders are the reading's and, where that is known, its week's. */
function isFolderOf(folders: readonly string[], reading: string, week: string | null): boolean {
  const [folder = '', above = ''] = folders.toReversed();
  if (sameName(folder) !== sameName(pathSegment(reading, 'reading'))) return false;
  return week === null || sameName(above) === sameName(pathSegment(week, 'week'));
}

/** Whether a file's name is a fellow's, or that and more (`ana-2`, `ana.laptop`) and nobody else's. */
function isNameOf(name: string, fellow: string, fellows: ReadonlySet<string>): boolean {
  const [shown, own] = [sameName(name), sameName(pathSegment(fellow, 'fellow'))];
  if (shown === own) return true;
  if (!shown.startsWith(own) || !/^[-._ (]/.test(shown.slice(own.length))) return false;
  return ![...fellows].some((other) => sameName(pathSegment(other, 'fellow')) === shown);
}

function fieldRange(
  file: NotesFile,
  name: 'reading' | 'fellow',
): { readonly start: number; readonly end: number } {
  const place = locateField(file.lines, file.frontMatter, name);
  return place === 'absent' || place === 'complex' ? { start: 0, end: 0 } : place;
}
