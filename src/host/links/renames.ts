import * as vscode from 'vscode';
import { linksIn, readDeepLink } from '../../core/links/noteLink.ts';
import { deepLink } from '../../core/course/deepLink.ts';
import { renamedIds, type Rename } from '../../core/course/renamedIds.ts';
import type { Course } from '../../core/model/course.ts';
import type { TextEdit } from '../../core/model/textEdit.ts';
import { renameReading, renameTag } from '../../core/notes/renameInNotes.ts';
import type { Courses, LoadedCourse } from '../course/courses.ts';
import { Disposable } from '../disposable.ts';
import type { Fellow } from '../fellow/fellows.ts';
import { inBackground } from '../log.ts';
import type { NoteFiles } from '../notes/noteFiles.ts';

/** Most Markdown files of a course that are looked through for links. */
const MOST_FILES = 2_000;

/**
 * Notices that an id of the syllabus became another, and offers to change it in the fellow's own notes and in the links
 * of the course's other texts. Others' notes are theirs to change; nothing is changed unasked.
 */
export class Renames extends Disposable {
  readonly #courses: Courses;
  readonly #files: NoteFiles;
  readonly #me: () => Fellow | null;
  readonly #before = new Map<string, Course>();

  constructor(courses: Courses, files: NoteFiles, me: () => Fellow | null) {
    super();
    this.#courses = courses;
    this.#files = files;
    this.#me = me;
    this._register(courses.onDidChange(() => inBackground('renames', this.#look())));
  }

  async #look(): Promise<void> {
    for (const course of this.#courses.all) {
      const key = course.folder.uri.toString();
      const before = this.#before.get(key);
      this.#before.set(key, course.course);
      const renames = before ? renamedIds(before, course.course) : [];
      for (const rename of renames) await this.#offer(course, rename);
    }
  }

  async #offer(course: LoadedCourse, rename: Rename): Promise<void> {
    const edits = await this.#edits(course, rename);
    if (edits.length === 0) return;
    const change = vscode.l10n.t('Change Them');
    const message =
      rename.kind === 'objective'
        ? vscode.l10n.t('The objective #{0} is #{1} now. Your notes still say #{0}.', rename.from, rename.to)
        : vscode.l10n.t(
            'The reading “{0}” is “{1}” now. Your notes and links still say “{0}”.',
            rename.from,
            rename.to,
          );
    if ((await vscode.window.showInformationMessage(message, change)) !== change) return;
    // As they are now: the question may have stood for long.
    await apply(await this.#edits(course, rename));
  }

  async #edits({ folder }: LoadedCourse, { kind, from, to }: Rename): Promise<FileEdits[]> {
    await this.#files.load(folder);
    const me = this.#me()?.key;
    const own = this.#files.of(folder).filter(({ notes }) => me !== undefined && notes.fellow === me);
    const found = own.map(({ uri, text, notes }): FileEdits => ({
      uri,
      text,
      edits: kind === 'objective' ? renameTag(notes, from, to) : renameReading(notes, from, to),
    }));
    if (kind === 'reading') found.push(...(await this.#links(folder, from, to)));
    return found.filter(({ edits }) => edits.length > 0);
  }

  /** Deep links in the course's texts, but for notes: those of others are theirs. */
  async #links(folder: vscode.WorkspaceFolder, from: string, to: string): Promise<FileEdits[]> {
    const uris = await vscode.workspace.findFiles(
      new vscode.RelativePattern(folder, '**/*.md'),
      '**/{node_modules,notes}/**',
      MOST_FILES,
    );
    const found: FileEdits[] = [];
    for (const uri of uris) {
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
        await vscode.workspace.fs.readFile(uri),
      );
      const edits = linksIn(text).flatMap(({ start, end, url }) => {
        const link = readDeepLink(url);
        return link?.reading === from ? [{ start, end, text: deepLink({ ...link, reading: to }) }] : [];
      });
      found.push({ uri, text, edits });
    }
    return found;
  }
}

interface FileEdits {
  readonly uri: vscode.Uri;
  readonly text: string;
  readonly edits: readonly TextEdit[];
}

/** Makes the edits, and saves the files that had nothing unsaved before. */
async function apply(files: readonly FileEdits[]): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const clean: vscode.TextDocument[] = [];
  for (const { uri, text, edits } of files) {
    const document = await vscode.workspace.openTextDocument(uri);
    // Offsets are of the text that was looked at. A byte order mark is not in the document.
    const shift = text.startsWith('\ufeff') ? 1 : 0;
    if (document.getText() !== text.slice(shift)) continue;
    if (!document.isDirty) clean.push(document);
    for (const { start, end, text: words } of edits) {
      const range = new vscode.Range(document.positionAt(start - shift), document.positionAt(end - shift));
      edit.replace(uri, range, words);
    }
  }
  await vscode.workspace.applyEdit(edit);
  for (const document of clean) await document.save();
}
