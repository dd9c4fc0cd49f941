import * as vscode from 'vscode';
import { canonicalAddress } from '../../core/notes/annotationKey.ts';
import { readingsOf, type Reading } from '../../core/model/course.ts';
import type { CourseCoverage } from '../course/courseCoverage.ts';
import type { Courses, LoadedCourse } from '../course/courses.ts';
import { Disposable } from '../disposable.ts';
import { OBJECTIVES_VIEW } from '../ids.ts';
import type { NotesStore } from '../notes/notesStore.ts';
import type { SharedNotes } from '../notes/sharedNotes.ts';
import type { StoredNote } from '../notes/storedNotes.ts';
import { objectiveItem } from './objectiveItems.ts';
import {
  readingOfRow,
  type CoveredRow,
  type GapRow,
  type HeldRow,
  type ObjectiveRow,
  type ObjectivesNode,
  type PassageRow,
  type QuestionsRow,
  type WeekRow,
} from './objectiveNodes.ts';

/** The view *Objectives*: objective → readings → everybody's passages, and what nobody has covered or answered. */
export class ObjectivesTree extends Disposable implements vscode.TreeDataProvider<ObjectivesNode> {
  readonly #changed = this._register(new vscode.EventEmitter<undefined>());
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #courses: Courses;
  readonly #notes: NotesStore;
  readonly #shared: SharedNotes;
  readonly #coverage: CourseCoverage;

  constructor(courses: Courses, notes: NotesStore, shared: SharedNotes, coverage: CourseCoverage) {
    super();
    this.#courses = courses;
    this.#notes = notes;
    this.#shared = shared;
    this.#coverage = coverage;
    this._register(
      vscode.window.createTreeView(OBJECTIVES_VIEW, { treeDataProvider: this, showCollapseAll: true }),
    );
    for (const event of [courses.onDidChange, notes.onDidChange])
      this._register((event as vscode.Event<unknown>)(() => this.#changed.fire(undefined)));
  }

  getTreeItem(node: ObjectivesNode): vscode.TreeItem {
    return objectiveItem(node);
  }

  async getChildren(node?: ObjectivesNode): Promise<ObjectivesNode[]> {
    if (!node) return this.#roots();
    switch (node.type) {
      case 'courseRow':
        return weeksOf(node.course);
      case 'weekRow':
        return this.#objectives(node);
      case 'objectiveRow':
        return readingsBelow(node);
      case 'coveredRow':
        return this.#passages(node);
      case 'gapRow':
        return node.readings.map((reading) => ({ ...node, type: 'uncoveredRow', parent: node, reading }));
      case 'questionsRow':
        return this.#questions(node);
      case 'uncoveredRow':
      case 'passageRow':
      case 'heldRow':
        return [];
    }
  }

  /** With one week there is nothing to choose from: its objectives stand at the top. */
  async #roots(): Promise<ObjectivesNode[]> {
    await this.#courses.load();
    await Promise.all(this.#courses.all.map(({ folder }) => this.#notes.load(folder)));
    const courses = this.#courses.all.filter((course) => weeksOf(course).length > 0);
    if (courses.length > 1) return courses.map((course) => ({ type: 'courseRow', course }));
    const weeks = courses.flatMap(weeksOf);
    const [only] = weeks;
    return weeks.length === 1 && only ? this.#objectives(only) : weeks;
  }

  #objectives({ course, week }: WeekRow): ObjectivesNode[] {
    const objectives = this.#coverage
      .of(course.folder, week)
      .map((coverage, index): ObjectiveRow => ({ type: 'objectiveRow', course, week, index, coverage }));
    const questions = readingsOf(week).reduce(
      (sum, { id }) => sum + this.#coverage.openQuestions(course.folder, id).length,
      0,
    );
    return questions === 0
      ? objectives
      : [...objectives, { type: 'questionsRow', course, week, count: questions }];
  }

  #passages(parent: CoveredRow): (PassageRow | HeldRow)[] {
    const { coverage } = parent.parent;
    const cell = coverage.cells.find(({ reading }) => reading.id === parent.reading.id);
    const isMeant = ({ annotation }: StoredNote) => annotation.tags.includes(coverage.objective.id);
    return this.#rows(parent, parent.reading, cell?.all ?? 0, isMeant);
  }

  #questions(parent: QuestionsRow): (PassageRow | HeldRow)[] {
    return readingsOf(parent.week).flatMap((reading) => {
      const refs = this.#coverage.openQuestions(parent.course.folder, reading.id).map(canonicalAddress);
      if (refs.length === 0) return [];
      return this.#rows(parent, reading, refs.length, ({ ref }) => refs.includes(canonicalAddress(ref)));
    });
  }

  /** Those of a reading's notes that are meant; of `counted` of them, some may not be to be seen yet. */
  #rows(
    parent: CoveredRow | QuestionsRow,
    reading: Reading,
    counted: number,
    isMeant: (note: StoredNote) => boolean,
  ): (PassageRow | HeldRow)[] {
    const { course, week } = parent;
    const { notes, heldBack } = this.#shared.on(readingOfRow(parent, reading));
    const rows = notes
      .filter(isMeant)
      .map((note): PassageRow => ({ type: 'passageRow', course, week, parent, reading, note }));
    const isShort = heldBack !== null && counted > rows.length;
    return isShort ? [...rows, { type: 'heldRow', course, week, parent, reading }] : rows;
  }
}

function weeksOf(course: LoadedCourse): WeekRow[] {
  return course.course.weeks
    .filter((week) => week.objectives.length > 0)
    .map((week) => ({ type: 'weekRow', course, week }));
}

function readingsBelow(parent: ObjectiveRow): (CoveredRow | GapRow)[] {
  const { course, week, coverage } = parent;
  const covered = coverage.cells
    .filter(({ all }) => all > 0)
    .map(({ reading }): CoveredRow => ({ type: 'coveredRow', course, week, parent, reading }));
  const readings = coverage.cells.filter(({ all }) => all === 0).map(({ reading }) => reading);
  return readings.length === 0 ? covered : [...covered, { type: 'gapRow', course, week, parent, readings }];
}
