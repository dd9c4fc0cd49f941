import type { ObjectiveCoverage } from '../../core/course/coverageMap.ts';
import type { CourseWeek, Reading } from '../../core/model/course.ts';
import type { LoadedCourse } from '../course/courses.ts';
import { findReading, type DocumentReading } from '../course/documents.ts';
import type { StoredNote } from '../notes/storedNotes.ts';

/** The nodes of the objectives tree. Plain data: what a node looks like is decided in objectiveItems.ts. */
export type ObjectivesNode =
  | CourseRow
  | WeekRow
  | ObjectiveRow
  | CoveredRow
  | GapRow
  | QuestionsRow
  | UncoveredRow
  | PassageRow
  | HeldRow;

interface InWeek {
  readonly course: LoadedCourse;
  readonly week: CourseWeek;
}
export interface CourseRow {
  readonly type: 'courseRow';
  readonly course: LoadedCourse;
}
export interface WeekRow extends InWeek {
  readonly type: 'weekRow';
}
export interface ObjectiveRow extends InWeek {
  readonly type: 'objectiveRow';
  readonly index: number;
  readonly coverage: ObjectiveCoverage;
}
/** A reading with passages tagged with the objective above it. */
export interface CoveredRow extends InWeek {
  readonly type: 'coveredRow';
  readonly parent: ObjectiveRow;
  readonly reading: Reading;
}
/** The readings in which nobody has tagged a passage with the objective yet. */
export interface GapRow extends InWeek {
  readonly type: 'gapRow';
  readonly parent: ObjectiveRow;
  readonly readings: readonly Reading[];
}
export interface UncoveredRow extends InWeek {
  readonly type: 'uncoveredRow';
  readonly parent: GapRow;
  readonly reading: Reading;
}
/** The questions of a week that nobody answered. */
export interface QuestionsRow extends InWeek {
  readonly type: 'questionsRow';
  readonly count: number;
}
export interface PassageRow extends InWeek {
  readonly type: 'passageRow';
  readonly parent: CoveredRow | QuestionsRow;
  readonly reading: Reading;
  readonly note: StoredNote;
}

/** In the place of others' notes that are not to be seen before the fellow has one of their own on the reading. */
export interface HeldRow extends InWeek {
  readonly type: 'heldRow';
  readonly parent: CoveredRow | QuestionsRow;
  readonly reading: Reading;
}

/** An id that is the same after every refresh, so that VS Code keeps what is open and selected. */
export function rowId(node: ObjectivesNode): string {
  switch (node.type) {
    case 'courseRow':
      return node.course.folder.uri.toString();
    case 'weekRow':
      return `${node.course.folder.uri.toString()}|${node.week.slug}`;
    case 'objectiveRow':
      return `${node.course.folder.uri.toString()}|${node.week.slug}|${node.coverage.objective.id}`;
    case 'coveredRow':
      return `${rowId(node.parent)}|${node.reading.id}`;
    case 'gapRow':
      return `${rowId(node.parent)}|gap`;
    case 'uncoveredRow':
      return `${rowId(node.parent)}|${node.reading.id}`;
    case 'heldRow':
      return `${rowId(node.parent)}|${node.reading.id}|held`;
    case 'questionsRow':
      return `${node.course.folder.uri.toString()}|${node.week.slug}|questions`;
    case 'passageRow':
      return `${rowId(node.parent)}|${node.reading.id}|${node.note.uri.toString()}|${node.note.ref}`;
  }
}

/** A reading of a row's course, as commands and the store take it. */
export function readingOfRow({ course }: InWeek, reading: Reading): DocumentReading {
  const found = findReading(course, reading.id);
  return found ?? { folder: course.folder, id: reading.id, title: reading.title, reading, week: null };
}
