import type { Objective, CourseWeek, Reading, Tier } from '../../core/model/course.ts';
import type { LoadedCourse } from '../course/courses.ts';
import type { DocumentReading } from '../course/documents.ts';
import type { HeldBack } from '../../core/course/readFirst.ts';
import type { StoredNote } from '../notes/storedNotes.ts';

/** The nodes of the syllabus tree. Plain data: what a node looks like is decided in treeItems.ts. */
export type TreeNode =
  CourseNode | WeekNode | ObjectiveNode | TierNode | ReadingNode | FellowNode | HeldBackNode | NoteNode;

export interface CourseNode {
  readonly type: 'course';
  readonly course: LoadedCourse;
}
export interface WeekNode {
  readonly type: 'week';
  readonly course: LoadedCourse;
  readonly week: CourseWeek;
}
export interface ObjectiveNode {
  readonly type: 'objective';
  readonly course: LoadedCourse;
  readonly week: CourseWeek;
  readonly objective: Objective;
  readonly index: number;
}
export interface TierNode {
  readonly type: 'tier';
  readonly course: LoadedCourse;
  readonly week: CourseWeek;
  readonly tier: Tier;
}
export interface ReadingNode {
  readonly type: 'reading';
  readonly course: LoadedCourse;
  readonly week: CourseWeek;
  readonly tier: Tier;
  readonly reading: Reading;
}
/** Somebody else's notes on a reading. */
export interface FellowNode {
  readonly type: 'fellow';
  readonly parent: ReadingNode;
  readonly fellow: string;
  readonly name: string;
  readonly refs: readonly string[];
}
/** In the place of others' notes that are not to be seen yet. */
export interface HeldBackNode {
  readonly type: 'heldBack';
  readonly parent: ReadingNode;
  readonly heldBack: HeldBack;
}
export interface NoteNode {
  readonly type: 'note';
  readonly parent: ReadingNode;
  readonly note: StoredNote;
  /** Whose it is; null for one's own. */
  readonly by: FellowNode | null;
}

/** An id that is the same after every refresh, so that VS Code keeps what is open and selected. */
export function nodeId(node: TreeNode): string {
  switch (node.type) {
    case 'course':
      return node.course.folder.uri.toString();
    case 'week':
      return `${node.course.folder.uri.toString()}|${node.week.slug}`;
    case 'objective':
      return `${node.course.folder.uri.toString()}|${node.week.slug}|objective|${node.objective.id}`;
    case 'tier':
      return `${node.course.folder.uri.toString()}|${node.week.slug}|tier|${node.week.tiers.indexOf(node.tier)}`;
    case 'reading':
      return `${node.course.folder.uri.toString()}|reading|${node.reading.id}`;
    case 'fellow':
      return `${nodeId(node.parent)}|fellow|${node.fellow}`;
    case 'heldBack':
      return `${nodeId(node.parent)}|heldBack`;
    case 'note':
      return `${nodeId(node.parent)}|note|${node.note.ref}`;
  }
}

/** The reading of a node, as commands take it. */
export function readingOfNode(node: ReadingNode): DocumentReading {
  const { course, week, reading } = node;
  return { folder: course.folder, id: reading.id, title: reading.title, reading, week };
}
