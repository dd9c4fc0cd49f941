import * as vscode from 'vscode';
import { IndexFiller } from '../../core/search/indexFiller.ts';
import { SearchIndex, type SearchEntry, type SearchHit } from '../../core/search/searchIndex.ts';
import { parseQuery } from '../../core/search/searchQuery.ts';
import type { Courses } from '../course/courses.ts';
import type { Documents } from '../course/documents.ts';
import { Disposable } from '../disposable.ts';
import { lazy } from '../lazy.ts';
import { inBackground, log, messageOf } from '../log.ts';
import type { Fellows } from '../fellow/fellows.ts';
import type { NoteFile, NoteFiles } from '../notes/noteFiles.ts';
import type { SharedNotes } from '../notes/sharedNotes.ts';
import { noteEntries, readingEntries, textEntries, type Found } from './found.ts';
import type { ReadingTexts } from './readingTexts.ts';

/** What is searched. */
export interface SearchedParts {
  readonly courses: Courses;
  readonly documents: Documents;
  readonly files: NoteFiles;
  readonly texts: ReadingTexts;
  readonly shared: SharedNotes;
  readonly fellows: Fellows;
}

/**
 * The search index of the workspace. It is filled in the background, a little at a time, from the first search on, and
 * follows what changes; a search meanwhile finds what is in it already.
 */
export class CourseSearch extends Disposable {
  readonly #parts: SearchedParts;
  /** Made by the first search: many a window never has one. */
  readonly #filled = lazy(() => {
    const index = new SearchIndex<Found>();
    return { index, filler: new IndexFiller(index, othersTurn) };
  });
  readonly #grown = this._register(new vscode.EventEmitter<void>());
  /** Fires when more can be found than before. */
  readonly onDidGrow = this.#grown.event;
  /** What is to be indexed, by source: each tells its entries when its turn comes. */
  readonly #waiting = new Map<string, () => Promise<readonly SearchEntry<Found>[]>>();
  #working: Promise<void> | undefined;
  #started: Promise<void> | undefined;

  constructor(parts: SearchedParts) {
    super();
    this.#parts = parts;
    const { courses, files, texts } = parts;
    this._register(
      files.onDidChange((changes) =>
        changes.forEach(({ files: uris }) => uris.forEach((uri) => this.#noteFile(uri))),
      ),
    );
    this._register(courses.onDidChange(() => this.#courses()));
    this._register(texts.onDidChange(() => this.#courses()));
  }

  /** Whether there is still something to be indexed. */
  get isGrowing(): boolean {
    return this.#waiting.size > 0 || this.#working !== undefined;
  }

  /** Fills the index, if nobody asked for that before. */
  start(): Promise<void> {
    this.#started ??= this.#start();
    return this.#started;
  }

  /** Resolves when everything that is known of is indexed. */
  async settled(): Promise<void> {
    await this.start();
    while (this.#working) await this.#working;
  }

  /** What a query finds now, best first. */
  search(query: string, limit: number): SearchHit<Found>[] {
    return this.#filled().index.search(parseQuery(query), limit, this.#isVisible());
  }

  /** What may be shown now: others' notes on some readings may be held back. */
  #isVisible(): (found: Found) => boolean {
    const { shared, fellows } = this.#parts;
    const me = fellows.current?.key;
    const held = new Map<string, boolean>();
    return (found) => {
      if (found.kind !== 'note' || (me !== undefined && found.file.notes.fellow === me)) return true;
      const { folder, notes } = found.file;
      const key = `${folder.uri.toString()}|${notes.reading}`;
      let isHeld = held.get(key);
      if (isHeld === undefined)
        held.set(key, (isHeld = shared.heldBack({ folder, id: notes.reading ?? '' }) !== null));
      return !isHeld;
    };
  }

  async #start(): Promise<void> {
    const { courses, files } = this.#parts;
    await courses.load();
    await Promise.all((vscode.workspace.workspaceFolders ?? []).map((folder) => files.load(folder)));
    for (const folder of vscode.workspace.workspaceFolders ?? [])
      for (const file of files.of(folder)) this.#queueFile(file);
    this.#queueCourses();
    this.#work();
  }

  #noteFile(uri: vscode.Uri): void {
    if (!this.#started) return;
    const file = this.#parts.files.get(uri);
    if (file) this.#queueFile(file);
    else this.#queue(uri.toString(), () => Promise.resolve([]));
    this.#work();
  }

  /** Titles, weeks or texts are others now. */
  #courses(): void {
    if (!this.#started) return;
    this.#queueCourses();
    this.#work();
  }

  #queueFile(file: NoteFile): void {
    const { documents } = this.#parts;
    this.#queue(file.uri.toString(), () =>
      Promise.resolve(noteEntries(file, documents.find(file.folder, file.notes.reading ?? ''))),
    );
  }

  #queueCourses(): void {
    const { courses, texts } = this.#parts;
    for (const course of courses.all) {
      const root = course.folder.uri.toString();
      const readings = readingEntries(course);
      this.#queue(`${root}|readings`, () => Promise.resolve(readings));
      for (const { value } of readings) {
        if (value.kind !== 'reading') continue;
        const { reading } = value;
        this.#queue(`${root}|text|${reading.id}`, async () => {
          const text = await texts.textOf(reading);
          return text ? textEntries(reading, text) : [];
        });
      }
    }
  }

  #queue(source: string, entries: () => Promise<readonly SearchEntry<Found>[]>): void {
    this.#waiting.set(source, entries);
  }

  #work(): void {
    this.#working ??= this.#drain().finally(() => {
      this.#working = undefined;
      this.#grown.fire();
    });
    inBackground('search index', this.#working);
  }

  async #drain(): Promise<void> {
    for (const [source, entries] of this.#waiting) {
      if (this.isDisposed) return;
      this.#waiting.delete(source);
      try {
        await this.#filled().filler.replace(source, await entries(), () => this.isDisposed);
      } catch (error) {
        log().error(`search index: ${source}: ${messageOf(error)}`);
      }
    }
  }
}

function othersTurn(): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, 0));
}
