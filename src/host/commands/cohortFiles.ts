import type * as vscode from 'vscode';
import type { CohortFile } from '../../core/discussion/cohortNotes.ts';
import { isPrivatePath } from '../../core/notes/notesPath.ts';
import type { Courses, LoadedCourse } from '../course/courses.ts';
import type { Fellows } from '../fellow/fellows.ts';
import { pathInFolder } from '../files.ts';
import type { NoteFiles } from '../notes/noteFiles.ts';
import type { NotesStore } from '../notes/notesStore.ts';
import type { Platform } from '../platform.ts';

/** What leaves the course and comes into it. */
export interface ExchangeParts {
  readonly context: vscode.ExtensionContext;
  readonly platform: Platform;
  readonly courses: Courses;
  readonly files: NoteFiles;
  readonly notes: NotesStore;
  readonly fellows: Fellows;
}

/**
 * Everybody's note files, whether or not the fellow has read first: who asks for a brief or an export asks for all.
 * Private ones are there only for their own fellow's import.
 */
export async function cohortFiles(
  { notes, files }: ExchangeParts,
  { folder }: Pick<LoadedCourse, 'folder'>,
  { withPrivate = false } = {},
): Promise<readonly CohortFile[]> {
  await notes.load(folder);
  return files
    .of(folder)
    .map(({ uri, notes: file }) => ({ path: pathInFolder(folder, uri) ?? uri.path, notes: file }))
    .filter(({ path }) => withPrivate || !isPrivatePath(path));
}
