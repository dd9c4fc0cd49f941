import * as vscode from 'vscode';
import { findReading as findInCourse, type CourseWeek, type Reading } from '../../core/model/course.ts';
import { copyStem, readingCopyId } from '../../core/library/copyPath.ts';
import type { Courses, LoadedCourse } from './courses.ts';

/** The reading that a document is a copy of, and where its notes go. */
export interface DocumentReading {
  readonly folder: vscode.WorkspaceFolder;
  readonly id: string;
  readonly title: string;
  /** The syllabus's entry; null for a document that no syllabus names. */
  readonly reading: Reading | null;
  readonly week: CourseWeek | null;
}

/** Tells which reading a document belongs to. */
export class Documents {
  readonly #courses: Courses;
  readonly onDidChange: vscode.Event<void>;

  constructor(courses: Courses) {
    this.#courses = courses;
    this.onDidChange = courses.onDidChange;
  }

  /** The reading of a document, made up from the file's name where no syllabus names it; null outside every folder. */
  async readingOf(uri: vscode.Uri): Promise<DocumentReading | null> {
    await this.#courses.load();
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (!folder) return null;
    const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
    const id = readingCopyId(name);
    const entry = this.find(folder, id);
    return entry ?? { folder, id, title: copyStem(name), reading: null, week: null };
  }

  /** The syllabus's reading of that id in the course of a folder. */
  find(folder: vscode.WorkspaceFolder, id: string): DocumentReading | null {
    const course = this.#courses.courseOf(folder.uri);
    return course ? findReading(course, id) : null;
  }
}

/** A course's reading by its id. */
export function findReading({ folder, course }: LoadedCourse, id: string): DocumentReading | null {
  const found = findInCourse(course, id);
  return found ? { folder, id, title: found.reading.title, ...found } : null;
}
