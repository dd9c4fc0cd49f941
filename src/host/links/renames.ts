import * as vscode from 'vscode';
import { linksIn, readDeepLink } from '../../core/links/noteLink.ts';
import { deepLink } from '../../core/course/deepLink.ts';
import { remembered, renamedIds, type Rename } from '../../core/course/renamedIds.ts';
import { COPIES_FOLDER, copyStem } from '../../core/library/copyPath.ts';
import { isSafeName } from '../../core/library/safeName.ts';
import { findReading, type Course } from '../../core/model/course.ts';
import type { TextEdit } from '../../core/model/textEdit.ts';
import { isPrivatePath, notesPath, placeOfPath } from '../../core/notes/notesPath.ts';
import { parseNotes } from '../../core/notes/parseNotes.ts';
import { renameReading, renameTag } from '../../core/notes/renameInNotes.ts';
import type { Courses, LoadedCourse } from '../course/courses.ts';
import { Disposable } from '../disposable.ts';
import type { Fellow } from '../fellow/fellows.ts';
import { isNotFound } from '../files.ts';
import { inBackground } from '../log.ts';
import type { NoteFile, NoteFiles } from '../notes/noteFiles.ts';
import { courseTexts, readCourseText, workspaceEdit, type TextEdits } from './courseTexts.ts';
import { pathIn } from './noteLinks.ts';

/** How often what changed under our hands is looked at anew. */
const TRIES = 5;

/** What is to be done about a rename. */
interface Plan {
  readonly texts: readonly TextEdits[];
  readonly moves: readonly { readonly from: vscode.Uri; readonly to: vscode.Uri }[];
}

/**
 * Notices that an id of the syllabus became another, and offers to change it in the fellow's own notes, their place,
 * the links of the course's other texts, and the names of copies. Others' notes are theirs to change; nothing is changed
 * unasked.
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
      this.#before.set(key, before ? remembered(before, course.course) : course.course);
      const renames = before ? renamedIds(before, course.course) : [];
      for (const rename of renames) await this.#offer(course, rename);
    }
  }

  async #offer(course: LoadedCourse, rename: Rename): Promise<void> {
    const { texts, moves } = await this.#plan(course, rename);
    if (texts.length === 0 && moves.length === 0) return;
    const change = vscode.l10n.t('Change Them');
    const message =
      rename.kind === 'objective'
        ? vscode.l10n.t('The objective #{0} is #{1} now. Your notes still say #{0}.', rename.from, rename.to)
        : vscode.l10n.t(
            'The reading “{0}” is “{1}” now. Your notes, links or copies still say “{0}”.',
            rename.from,
            rename.to,
          );
    if ((await vscode.window.showInformationMessage(message, change)) !== change) return;
    // As they are now: the question may have stood for long. Files change meanwhile, and are then looked at again.
    for (let tries = TRIES; tries > 0; tries -= 1)
      if (await carryOut(await this.#plan(course, rename))) return;
    void vscode.window.showWarningMessage(
      vscode.l10n.t('Files that kept changing still say “{0}”: change them by hand.', rename.from),
    );
  }

  async #plan({ folder, course }: LoadedCourse, { kind, from, to }: Rename): Promise<Plan> {
    await this.#files.load(folder);
    const me = this.#me()?.key;
    const known = this.#files.of(folder).filter(({ notes }) => me !== undefined && notes.fellow === me);
    // What is known of a file may be a moment behind it: it may just have been edited by the rename before.
    const own = (await Promise.all(known.map(asItStands))).filter((file) => file !== null);
    const edited = own.map(({ uri, text, notes }) => {
      const rename = kind === 'objective' ? renameTag : renameReading;
      return { uri, text, edits: rename(notes, from, to) };
    });
    if (kind === 'reading')
      for (const { uri, text } of await courseTexts(folder))
        edited.push({ uri, text, edits: deepLinks(text, from, to) });
    return {
      texts: edited.filter(({ edits }) => edits.length > 0),
      moves:
        kind === 'objective'
          ? []
          : [...noteMoves(own, course, from, to), ...(await copyMoves(folder, from, to))],
    };
  }
}

/** A note file with what it says by now; null if it is gone. */
async function asItStands(file: NoteFile): Promise<NoteFile | null> {
  try {
    const { text } = await readCourseText(file.uri);
    if (text === file.text) return file;
    return { ...file, text, notes: parseNotes(text, placeOfPath(pathIn(file.folder, file.uri))) };
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

/** Deep links to a reading, under its new id. */
function deepLinks(text: string, from: string, to: string): TextEdit[] {
  return linksIn(text).flatMap(({ start, end, url }) => {
    const link = readDeepLink(url);
    return link?.reading === from ? [{ start, end, text: deepLink({ ...link, reading: to }) }] : [];
  });
}

/**
 * Own note files that lie where notes on the reading lay. One that lies elsewhere was put there. One may name the new id
 * already, if it was changed and then could not be moved.
 */
function noteMoves(own: readonly NoteFile[], course: Course, from: string, to: string): Plan['moves'] {
  const weekSlug = findReading(course, to)?.week.slug ?? null;
  return own.flatMap(({ folder, uri, notes: { reading, fellow } }) => {
    const path = pathIn(folder, uri);
    const place = { weekSlug, fellow: fellow ?? '', isPrivate: isPrivatePath(path) };
    if ((reading !== from && reading !== to) || path !== notesPath({ ...place, reading: from })) return [];
    return [{ from: uri, to: vscode.Uri.joinPath(folder.uri, notesPath({ ...place, reading: to })) }];
  });
}

async function copyMoves({ uri }: vscode.WorkspaceFolder, from: string, to: string): Promise<Plan['moves']> {
  if (!isSafeName(to)) return [];
  const copies = vscode.Uri.joinPath(uri, COPIES_FOLDER);
  const entries = await vscode.workspace.fs.readDirectory(copies).then(
    (found) => found,
    (error: unknown) => {
      if (isNotFound(error)) return [];
      throw error;
    },
  );
  return entries
    .filter(([name, type]) => type === vscode.FileType.File && copyStem(name) === from)
    .map(([name]) => ({
      from: vscode.Uri.joinPath(copies, name),
      to: vscode.Uri.joinPath(copies, `${to}${name.slice(from.length)}`),
    }));
}

/**
 * Makes the edits, saves the files that had nothing unsaved before, and moves what is to be moved. False if some file
 * was no longer what was looked at.
 */
async function carryOut({ texts, moves }: Plan): Promise<boolean> {
  const { edit, documents } = await workspaceEdit(texts);
  const clean = documents.filter(({ isDirty }) => !isDirty);
  if (edit.size > 0 && !(await vscode.workspace.applyEdit(edit))) return false;
  for (const document of clean) await document.save();
  if (documents.length < texts.length) return false;
  const move = new vscode.WorkspaceEdit();
  // What is there under the new name already stays as it is.
  for (const { from, to } of moves) move.renameFile(from, to, { ignoreIfExists: true });
  return moves.length === 0 || vscode.workspace.applyEdit(move);
}
