import * as vscode from 'vscode';
import { readDeepLink, resolveRelative } from '../../core/links/noteLink.ts';
import type { DeepLink } from '../../core/course/deepLink.ts';
import type { QuotedNote } from '../../core/links/quoteLink.ts';
import { readingCopyId } from '../../core/library/copyPath.ts';
import { recordFragment, recordOfFragment } from '../../core/notes/fragment.ts';
import type { Courses } from '../course/courses.ts';
import { findReading, type DocumentReading, type Documents } from '../course/documents.ts';
import type { NoteFiles } from '../notes/noteFiles.ts';
import type { NotesStore } from '../notes/notesStore.ts';
import type { StoredNote } from '../notes/storedNotes.ts';
import type { SharedNotes } from '../notes/sharedNotes.ts';

/** What a link leads to: a reading of the course, at a note on it if one is named. */
export interface LinkTarget {
  readonly reading: DocumentReading;
  readonly note: StoredNote | null;
}

/** What links are looked up in. */
export interface LinkParts {
  readonly courses: Courses;
  readonly documents: Documents;
  readonly files: NoteFiles;
  readonly notes: NotesStore;
  readonly shared: SharedNotes;
}

/** Looks up what addresses in Markdown texts and deep links name. Only what is known is found; nothing is made. */
export class NoteLinks {
  readonly #parts: LinkParts;

  constructor(parts: LinkParts) {
    this.#parts = parts;
  }

  /** What an address in a file leads to; null if that is nothing of ours. */
  async resolve(from: vscode.Uri, url: string): Promise<LinkTarget | null> {
    const deep = readDeepLink(url);
    if (deep) return this.resolveDeep(deep);
    const folder = vscode.workspace.getWorkspaceFolder(from);
    if (!folder) return null;
    const place = resolveRelative(pathIn(folder, from), url);
    if (!place || place.path === '') return null;
    await this.#parts.files.load(folder);
    const file = this.#parts.files.get(vscode.Uri.joinPath(folder.uri, place.path));
    if (file) {
      const reading = this.#parts.documents.find(folder, file.notes.reading ?? '');
      const record = place.fragment === null ? null : recordOfFragment(file.notes, place.fragment);
      if (!reading || !record) return null;
      const note = this.#visible(reading, record.annotation.id ?? record.annotation.key);
      return note ? { reading, note } : null;
    }
    const copy = /^readings\/([^/]+)$/.exec(place.path)?.[1];
    const reading = copy === undefined ? null : this.#parts.documents.find(folder, readingCopyId(copy));
    return reading ? { reading, note: null } : null;
  }

  /** What a deep link leads to, in any course that is open. */
  async resolveDeep({ reading: id, note: ref }: DeepLink): Promise<LinkTarget | null> {
    const { courses, notes } = this.#parts;
    await courses.load();
    for (const course of courses.all) {
      const reading = findReading(course, id);
      if (!reading) continue;
      await notes.load(course.folder);
      return { reading, note: ref === null ? null : this.#visible(reading, ref) };
    }
    return null;
  }

  /** A note, unless it is another's and the fellow is to read first. */
  #visible(reading: DocumentReading, ref: string): StoredNote | null {
    const note = this.#parts.notes.find(reading, ref);
    return note && (note.own || !this.#parts.shared.heldBack(reading)) ? note : null;
  }

  /** A note as texts speak of it. */
  quoted(reading: DocumentReading, { annotation, fellowName, uri, ref }: StoredNote): QuotedNote {
    const file = this.#parts.files.get(uri);
    const record = file?.notes.records.find(({ annotation: { id, key } }) => (id ?? key) === ref);
    return {
      annotation,
      fellowName,
      readingTitle: reading.title,
      path: pathIn(reading.folder, uri),
      fragment: file && record ? recordFragment(file.notes, record) : null,
    };
  }
}

/** A file's path relative to its workspace folder, with `/` between segments. */
export function pathIn(folder: vscode.WorkspaceFolder, uri: vscode.Uri): string {
  return uri.path.slice(folder.uri.path.replace(/\/$/, '').length + 1);
}
