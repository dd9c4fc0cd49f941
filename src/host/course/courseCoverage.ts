import type * as vscode from 'vscode';
import { coverageMap, type ObjectiveCoverage, type OwnedDigest } from '../../core/course/coverageMap.ts';
import { digestOf, openQuestions, type NoteDigest } from '../../core/course/noteDigest.ts';
import type { Week } from '../../core/model/course.ts';
import type { Fellow } from '../fellow/fellows.ts';
import type { NoteFile, NoteFiles } from '../notes/noteFiles.ts';

/** What the notes of a course cover. Each state of a note file is summed up once, however often this is asked. */
export class CourseCoverage {
  readonly #files: NoteFiles;
  readonly #me: () => Fellow | null;
  readonly #digests = new WeakMap<NoteFile, NoteDigest>();

  constructor(files: NoteFiles, me: () => Fellow | null) {
    this.#files = files;
    this.#me = me;
  }

  /** Objectives × readings of a week. */
  of(folder: vscode.WorkspaceFolder, week: Week): readonly ObjectiveCoverage[] {
    return coverageMap(week, (reading) => this.#on(folder, reading));
  }

  /** Refs of the questions on a reading that nobody answered. */
  openQuestions(folder: vscode.WorkspaceFolder, reading: string): readonly string[] {
    return openQuestions(this.#on(folder, reading).map(({ digest }) => digest));
  }

  #on(folder: vscode.WorkspaceFolder, reading: string): readonly OwnedDigest[] {
    const me = this.#me()?.key;
    return this.#files.on(folder, reading).map((file) => {
      return { digest: this.#digestOf(file), own: me !== undefined && file.notes.fellow === me };
    });
  }

  #digestOf(file: NoteFile): NoteDigest {
    let digest = this.#digests.get(file);
    if (!digest) this.#digests.set(file, (digest = digestOf(file.notes)));
    return digest;
  }
}
