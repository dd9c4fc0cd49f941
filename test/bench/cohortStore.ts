/** A cohort's notes in the product's own store, opened without VS Code. */
import { join } from 'node:path';
import type * as vscode from 'vscode';
import { coverageOf } from '../../src/core/course/coverage.ts';
import { readingsOf, type CourseWeek } from '../../src/core/model/course.ts';
import { buildCourse } from '../../src/core/syllabus/buildCourse.ts';
import type { DocumentReading } from '../../src/host/course/documents.ts';
import { COHORT_SYLLABUS, fellowKey, notePaths, type CohortSize } from './noteCohort.ts';
import { standInForVscode, Uri, workspace } from './vscodeFiles.ts';

standInForVscode();
const { NoteFiles } = await import('../../src/host/notes/noteFiles.ts');
const { journalHere } = await import('../../src/host/notes/journalHere.ts');
const { NotesStore } = await import('../../src/host/notes/notesStore.ts');
const { nodePlatform } = await import('../../src/host/platform/nodePlatform.ts');

const ME = { key: fellowKey(0), name: fellowKey(0) };

/** A course folder with the notes of a cohort. */
export interface Cohort {
  readonly folder: vscode.WorkspaceFolder;
  readonly size: CohortSize;
  readonly paths: readonly string[];
  readonly week: CourseWeek;
}

/** The cohort whose note files lie in a folder. */
export function cohortAt(path: string, size: CohortSize): Cohort {
  const [week] = buildCourse([{ path: 'week-03.md', text: COHORT_SYLLABUS(size.readings) }]).weeks;
  if (!week) throw new Error('The syllabus has no week.');
  const folder = { uri: Uri.file(path), name: 'course', index: 0 } as unknown as vscode.WorkspaceFolder;
  return { folder, size, paths: notePaths(size).map((each) => join(path, each)), week };
}

/** A store that nothing was read into yet. */
export function openStore({ folder }: Cohort): {
  files: InstanceType<typeof NoteFiles>;
  store: InstanceType<typeof NotesStore>;
} {
  workspace.workspaceFolders.splice(
    0,
    Infinity,
    folder as unknown as (typeof workspace.workspaceFolders)[number],
  );
  const files = new NoteFiles(nodePlatform);
  return {
    files,
    store: new NotesStore(files, nodePlatform, journalHere(nodePlatform, undefined), () => ME),
  };
}

/** Asks for what the tree shows at first; answers how many notes of the fellow it shows. */
export function lookAtTree(store: InstanceType<typeof NotesStore>, { folder, week }: Cohort): number {
  coverageOf(week, (id) => store.ownAnnotations(folder, id));
  return readingsOf(week).reduce((sum, reading) => {
    store.statusOf(folder, reading.id);
    const document: DocumentReading = { folder, id: reading.id, title: reading.title, reading, week };
    return sum + store.ownNotes(document).length;
  }, 0);
}
