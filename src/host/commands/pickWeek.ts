import * as vscode from 'vscode';
import { weekLabel, type CourseWeek } from '../../core/model/course.ts';
import type { Courses, LoadedCourse } from '../course/courses.ts';

/** A week of a course. */
export interface PickedWeek {
  readonly course: LoadedCourse;
  readonly week: CourseWeek;
}

/** A choice: what is shown of it, and what it stands for. */
export interface Choice<T> extends vscode.QuickPickItem {
  readonly value: T;
}

/** One of some values; undefined if dismissed. */
export async function pickLabel<T>(title: string, items: readonly Choice<T>[]): Promise<T | undefined> {
  const picked = await vscode.window.showQuickPick([...items], { title, ignoreFocusOut: true });
  return picked?.value;
}

/** The week of a tree's row, else the only one there is, else the one the fellow chooses. */
export async function pickWeek(courses: Courses, argument: unknown): Promise<PickedWeek | undefined> {
  const all = (await coursesThere(courses)).flatMap((course) =>
    course.course.weeks.map((week) => ({ course, week })),
  );
  const node = (argument ?? {}) as Partial<PickedWeek>;
  const named = all.find(({ course, week }) => course === node.course && week.slug === node.week?.slug);
  if (named || all.length === 1) return named ?? all[0];
  const several = courses.all.length > 1;
  return pickLabel(
    vscode.l10n.t('Which week?'),
    all.map((value) => {
      const label = weekLabel(value.week) || value.week.slug;
      return { label, value, ...(several ? { description: value.course.folder.name } : {}) };
    }),
  );
}

/** The only course there is, else the one the fellow chooses. */
export async function pickCourse(courses: Courses): Promise<LoadedCourse | undefined> {
  const all = await coursesThere(courses);
  if (all.length === 1) return all[0];
  return pickLabel(
    vscode.l10n.t('Into which course?'),
    all.map((value) => ({ label: value.folder.name, description: value.folder.uri.path, value })),
  );
}

async function coursesThere(courses: Courses): Promise<readonly LoadedCourse[]> {
  await courses.load();
  if (courses.all.length === 0)
    throw new Error(vscode.l10n.t('There is no syllabus in the open folder yet.'));
  return courses.all;
}
