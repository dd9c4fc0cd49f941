import * as vscode from 'vscode';
import type { CourseWeek } from '../../core/model/course.ts';
import { weekLabel } from '../../core/model/course.ts';
import type { CoverageState, CoverageWeek } from '../../protocol/coverage.ts';
import type { CourseCoverage } from '../course/courseCoverage.ts';
import type { LoadedCourse } from '../course/courses.ts';
import type { SharedNotes } from '../notes/sharedNotes.ts';

/** A week that the map can show. */
export interface MappedWeek {
  readonly key: string;
  readonly course: LoadedCourse;
  readonly week: CourseWeek;
}

/** What is counted, and what of it may be seen. */
export interface CoverageSources {
  readonly coverage: CourseCoverage;
  readonly shared: SharedNotes;
}

/** The weeks that have objectives, in the order of the courses. */
export function mappedWeeks(courses: readonly LoadedCourse[]): MappedWeek[] {
  return courses.flatMap((course) =>
    course.course.weeks
      .filter((week) => week.objectives.length > 0)
      .map((week) => ({ key: `${course.folder.uri.toString()}|${week.slug}`, course, week })),
  );
}

/** What the map shows of a week. */
export function coverageState(
  weeks: readonly MappedWeek[],
  shown: MappedWeek | undefined,
  { coverage, shared }: CoverageSources,
): CoverageState {
  const several = new Set(weeks.map(({ course }) => course)).size > 1;
  return {
    weeks: weeks.map(({ key, course, week }) => ({
      key,
      label: several ? `${course.folder.name}: ${weekLabel(week)}` : weekLabel(week),
    })),
    shown: shown?.key ?? '',
    week: shown ? weekView(shown, { coverage, shared }) : { objectives: [], tiers: [] },
    strings: strings(),
  };
}

function weekView({ course, week }: MappedWeek, { coverage, shared }: CoverageSources): CoverageWeek {
  const objectives = coverage.of(course.folder, week);
  let row = 0;
  return {
    objectives: objectives.map(({ objective, covered, coveredByOwn }) => {
      return { id: objective.id, text: objective.text, covered, coveredByOwn };
    }),
    tiers: week.tiers.map(({ name, readings }) => ({
      name,
      readings: readings.map(({ id, title }) => {
        const index = row++;
        return {
          id,
          title,
          openQuestions: coverage.openQuestions(course.folder, id).length,
          isHeldBack: shared.heldBack({ folder: course.folder, id }) !== null,
          cells: objectives.map(({ cells }) => {
            const cell = cells[index];
            return { all: cell?.all ?? 0, own: cell?.own ?? 0, fellows: cell?.fellows ?? 0 };
          }),
        };
      }),
    })),
  };
}

/** The page's words; `{0}` and so on are filled in by the page. */
function strings(): Record<string, string> {
  return {
    title: vscode.l10n.t('Coverage of the week’s objectives'),
    week: vscode.l10n.t('Week'),
    reading: vscode.l10n.t('Reading'),
    questions: vscode.l10n.t('Open questions'),
    intro: vscode.l10n.t('Passages that the notes tie to each objective. Choose a number to see them.'),
    legendAll: vscode.l10n.t('Numbers: passages by everyone'),
    legendOwn: vscode.l10n.t('how many of them are yours'),
    legendNone: vscode.l10n.t('nobody yet: leads to the reading'),
    total: vscode.l10n.t('Readings covered'),
    totals: vscode.l10n.t('{0} of {1}'),
    totalsOwn: vscode.l10n.t('you {0}'),
    totalsSpoken: vscode.l10n.t(
      'Objective {0} is covered in {1} of {2} readings, by you in {3}. Show all passages.',
    ),
    cell: vscode.l10n.t('{0}, objective {1}: {2} passages by {3} fellows, {4} yours'),
    cellOne: vscode.l10n.t('{0}, objective {1}: 1 passage, {4} yours'),
    cellNone: vscode.l10n.t('{0}, objective {1}: nobody yet. Open the reading'),
    questionsCell: vscode.l10n.t('{0}: {1} open questions'),
    questionsCellOne: vscode.l10n.t('{0}: 1 open question'),
    noQuestions: vscode.l10n.t('{0}: no open questions'),
    heldBack: vscode.l10n.t('others’ notes are shown after your first'),
    none: vscode.l10n.t(
      'No week of the syllabus has learning objectives yet. List them under a heading “Learning objectives”.',
    ),
  };
}
