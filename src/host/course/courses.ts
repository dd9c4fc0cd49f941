import * as vscode from 'vscode';
import type { Course } from '../../core/model/course.ts';
import { MAX_SYLLABUS_BYTES } from '../../core/model/textLimits.ts';
import { buildCourse } from '../../core/syllabus/buildCourse.ts';
import { setContext } from '../contextKeys.ts';
import { Disposable } from '../disposable.ts';
import { listFiles, readText, TooLarge } from '../files.ts';
import { CONTEXT } from '../ids.ts';
import { inBackground, leftOut, log, messageOf } from '../log.ts';
import type { Platform } from '../platform.ts';
import { checkInside } from '../safeWrite.ts';
import { settings } from '../settings.ts';

/** A workspace folder with a syllabus. */
export interface LoadedCourse {
  readonly folder: vscode.WorkspaceFolder;
  /** The syllabus files, by the path that the course's weeks name (relative to the workspace folder). */
  readonly files: ReadonlyMap<string, vscode.Uri>;
  readonly course: Course;
}

/** What the workspace holds, for the welcome views. */
export type CourseState = 'noSyllabus' | 'noReadings' | 'ready';

/** Finds the courses of the workspace, reads their syllabus files, and follows their changes. */
export class Courses extends Disposable {
  readonly #changed = this._register(new vscode.EventEmitter<void>());
  /** Fires when a syllabus was read anew. */
  readonly onDidChange = this.#changed.event;
  readonly #platform: Platform;
  readonly #watchers = new Map<string, vscode.Disposable>();
  #courses: readonly LoadedCourse[] = [];
  #loading: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  constructor(platform: Platform) {
    super();
    this.#platform = platform;
    this._register(vscode.workspace.onDidChangeWorkspaceFolders(() => this.#reload()));
    this._register(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('marginalia.syllabusFolder')) this.#reload();
      }),
    );
    this._register({ dispose: () => this.#watch([]) });
  }

  /** The courses as last read. */
  get all(): readonly LoadedCourse[] {
    return this.#courses;
  }

  get state(): CourseState {
    if (this.#courses.length === 0) return 'noSyllabus';
    const some = this.#courses.some(({ course }) =>
      course.weeks.some((week) => week.tiers.some((t) => t.readings.length > 0)),
    );
    return some ? 'ready' : 'noReadings';
  }

  /** The course of the workspace folder that holds `uri`, if it has one. */
  courseOf(uri: vscode.Uri): LoadedCourse | undefined {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    return this.#courses.find((course) => course.folder.uri.toString() === folder?.uri.toString());
  }

  /** The course a syllabus file belongs to and the path its weeks name it by; undefined for other files. */
  syllabusAt(uri: vscode.Uri): { readonly course: LoadedCourse; readonly path: string } | undefined {
    const course = this.courseOf(uri);
    const entry = [...(course?.files ?? [])].find(([, file]) => file.toString() === uri.toString());
    return course && entry ? { course, path: entry[0] } : undefined;
  }

  /** Reads everything once; later callers share that reading. */
  load(): Promise<void> {
    this.#loading ??= this.#readAll();
    return this.#loading;
  }

  /** Reads everything again. Who asks while a reading is under way shares the one after it. */
  refresh(): Promise<void> {
    const readAgain = () => {
      this.#next = undefined;
      this.#loading = this.#readAll();
      return this.#loading;
    };
    this.#next ??= (this.#loading ?? Promise.resolve()).then(readAgain, readAgain);
    return this.#next;
  }

  #reload(): void {
    inBackground('syllabus', this.refresh());
  }

  async #readAll(): Promise<void> {
    const folders = vscode.workspace.workspaceFolders ?? [];
    this.#watch(folders);
    const courses = await Promise.all(folders.map((folder) => readCourse(this.#platform, folder)));
    this.#courses = courses.filter((course) => course !== null);
    setContext(CONTEXT.state, this.state);
    this.#changed.fire();
  }

  #watch(folders: readonly vscode.WorkspaceFolder[]): void {
    for (const watcher of this.#watchers.values()) watcher.dispose();
    this.#watchers.clear();
    for (const folder of folders) {
      const pattern = new vscode.RelativePattern(folder, `${settings.syllabusFolder(folder.uri)}/**`);
      const watcher = vscode.workspace.createFileSystemWatcher(pattern);
      const reload = () => this.#reload();
      this.#watchers.set(
        folder.uri.toString(),
        vscode.Disposable.from(
          watcher,
          watcher.onDidChange(reload),
          watcher.onDidCreate(reload),
          watcher.onDidDelete(reload),
        ),
      );
    }
  }
}

/** Reads the syllabus files of a folder; null if it has none. An unreadable file is logged and left out. */
async function readCourse(platform: Platform, folder: vscode.WorkspaceFolder): Promise<LoadedCourse | null> {
  const directory = settings.syllabusFolder(folder.uri);
  const uris = await syllabusFiles(platform, folder, directory);
  const files = new Map<string, vscode.Uri>();
  const texts: { path: string; text: string }[] = [];
  for (const uri of uris) {
    try {
      const text = await readText(uri, MAX_SYLLABUS_BYTES);
      if (text === null) continue;
      const path = `${directory}/${uri.path.slice(uri.path.lastIndexOf('/') + 1)}`;
      files.set(path, uri);
      texts.push({ path, text });
    } catch (error) {
      leftOut(uri, error, error instanceof TooLarge);
    }
  }
  if (texts.length === 0) return null;
  return { folder, files, course: buildCourse(texts) };
}

async function syllabusFiles(
  platform: Platform,
  folder: vscode.WorkspaceFolder,
  directory: string,
): Promise<vscode.Uri[]> {
  const root = vscode.Uri.joinPath(folder.uri, directory);
  try {
    await checkInside(platform, root);
    return await listFiles(root, '.md', 0);
  } catch (error) {
    log().error(`${folder.name}/${directory}: ${messageOf(error)}`);
    return [];
  }
}
