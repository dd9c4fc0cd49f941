import type * as vscode from 'vscode';
import { conversationsOf, openQuestions } from '../../core/course/conversation.ts';
import { coverageMap, type ObjectiveCoverage, type OwnedDigest } from '../../core/course/coverageMap.ts';
import { digestOf, type NoteDigest } from '../../core/course/noteDigest.ts';
import type { Week } from '../../core/model/course.ts';
import type { Fellow } from '../fellow/fellows.ts';
import type { NoteFile, NoteFiles } from '../notes/noteFiles.ts';

interface Asked {
  readonly files: readonly NoteFile[];
  readonly refs: readonly string[];
}

/** What the notes of a course cover and ask. Each state of a note file is summed up once, however often this is asked. */
export class CourseCoverage {
  readonly #files: NoteFiles;
  readonly #me: () => Fellow | null;
  readonly #digests = new WeakMap<NoteFile, NoteDigest>();
  readonly #asked = new Map<string, Asked>();

  constructor(files: NoteFiles, me: () => Fellow | null) {
    this.#files = files;
    this.#me = me;
  }

  /** Objectives × readings of a week. */
  of(folder: vscode.WorkspaceFolder, week: Week): readonly ObjectiveCoverage[] {
    return coverageMap(week, (reading) => this.#on(folder, reading));
  }

  /** Refs of the notes on a reading that ask something nobody answered. */
  openQuestions(folder: vscode.WorkspaceFolder, reading: string): readonly string[] {
    const files = this.#files.on(folder, reading);
    const key = `${folder.uri.toString()}|${reading}`;
    const known = this.#asked.get(key);
    if (known && known.files.length === files.length && known.files.every((file, i) => file === files[i]))
      return known.refs;
    const asks = files.some((file) => this.#digestOf(file).tags.has('question'));
    const refs = asks ? questionsIn(files) : [];
    this.#asked.set(key, { files, refs });
    return refs;
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

function questionsIn(files: readonly NoteFile[]): string[] {
  const talks = files.flatMap(({ notes }) =>
    notes.records.map(({ annotation }) => {
      const { id, kind, fellow, locator, tags, comment, replyTo, made } = annotation;
      return { ref: id ?? annotation.key, kind, fellow, locator, tags, comment, replyTo, made };
    }),
  );
  return conversationsOf(talks)
    .flatMap(openQuestions)
    .flatMap((note) => (note ? [note.ref] : []));
}
