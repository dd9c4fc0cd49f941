import type * as vscode from 'vscode';
import type { Documents, DocumentReading } from '../course/documents.ts';
import type { Courses } from '../course/courses.ts';
import { Disposable } from '../disposable.ts';
import type { ReaderEditors } from '../editor/readerEditor.ts';
import type { RevealTarget } from '../editor/readerPanel.ts';
import type { Fellows } from '../fellow/fellows.ts';
import type { Library } from '../library/library.ts';
import type { NoteFiles } from '../notes/noteFiles.ts';
import type { SharedNotes } from '../notes/sharedNotes.ts';
import { CourseSearch } from './courseSearch.ts';
import { PassagePreview, type PassagePlace } from './passagePreview.ts';
import type { ReadingTexts } from './readingTexts.ts';
import { SavedSearches, queryOf } from './savedSearches.ts';
import { pickFound, resultItem, type SearchPickParts } from './searchPick.ts';

/** What searching stands on. */
export interface SearchFeatureParts {
  readonly context: vscode.ExtensionContext;
  readonly courses: Courses;
  readonly documents: Documents;
  readonly files: NoteFiles;
  readonly fellows: Fellows;
  readonly library: Library;
  readonly readers: ReaderEditors;
  readonly texts: ReadingTexts;
  readonly shared: SharedNotes;
  readonly open: (reading: DocumentReading, reveal: RevealTarget | null) => Promise<void>;
}

/** *Search Notes and Readings…* and the searches that were kept. */
export class SearchFeature extends Disposable {
  readonly search: CourseSearch;
  readonly #parts: SearchFeatureParts;
  readonly #saved: SavedSearches;
  readonly #pick: SearchPickParts;

  constructor(parts: SearchFeatureParts) {
    super();
    this.#parts = parts;
    const { documents, fellows } = parts;
    this.search = this._register(new CourseSearch(parts));
    this.#saved = this._register(
      new SavedSearches(parts.context.workspaceState, async (query) => {
        await this.search.settled();
        return this.search.search(query, 100).map((hit) => resultItem(hit, this.#pick));
      }),
    );
    this.#pick = {
      search: this.search,
      documents,
      me: () => fellows.current?.key ?? null,
      save: (query) => this.#saved.save(query),
    };
    this._register(this.search.onDidGrow(() => this.#saved.refresh()));
  }

  /** Asks what to find, beginning with the query of a row if called on one. */
  async ask(argument: unknown): Promise<void> {
    const place = await this.choose(queryOf(argument) ?? (typeof argument === 'string' ? argument : ''));
    if (place) await this.#parts.open(place.reading, place.reveal);
  }

  /** Has something searched for and chosen, without opening it; undefined if dismissed. */
  choose(query: string): Promise<PassagePlace | undefined> {
    const { readers, library } = this.#parts;
    return pickFound(this.#pick, new PassagePreview(readers, library), query);
  }

  /** Opens what a kept search found. */
  async openFound(argument: unknown): Promise<void> {
    const place = argument as PassagePlace | undefined;
    if (place?.reading.folder) await this.#parts.open(place.reading, place.reveal);
  }

  async forget(argument: unknown): Promise<void> {
    const query = queryOf(argument);
    if (query !== null) await this.#saved.delete(query);
  }
}
