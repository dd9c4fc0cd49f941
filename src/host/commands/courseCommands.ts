import * as vscode from 'vscode';
import { courseWorkflow, UNKNOWN_REPOSITORY, WORKFLOW_PATH } from '../../core/syllabus/courseWorkflow.ts';
import { importSyllabus } from '../../core/syllabus/importSyllabus.ts';
import { newCourse } from '../../core/syllabus/newCourse.ts';
import { pinIds } from '../../core/syllabus/pinIds.ts';
import type { Courses, LoadedCourse } from '../course/courses.ts';
import { exists } from '../files.ts';
import { inBackground } from '../log.ts';
import type { Platform } from '../platform.ts';
import { safeWrite } from '../safeWrite.ts';
import { settings } from '../settings.ts';

/** Making and keeping a course's syllabus. */
export class CourseCommands {
  readonly #courses: Courses;
  readonly #platform: Platform;
  readonly #version: string;

  /** `version`: Marginalia's own. */
  constructor(courses: Courses, platform: Platform, version: string) {
    this.#courses = courses;
    this.#platform = platform;
    this.#version = version;
  }

  /** Writes a first syllabus file to start from. */
  async newCourse(): Promise<void> {
    const folder = await pickFolder();
    if (!folder) return;
    await this.#create(folder, 'week-01', newCourse());
    inBackground('workflow', this.#offerWorkflow(folder));
  }

  /** Writes a workflow for GitHub that checks the course on each push, and opens it where it is to be filled in. */
  async addWorkflow(): Promise<void> {
    const folder = await pickFolder();
    if (folder) await this.#writeWorkflow(folder);
  }

  async #offerWorkflow(folder: vscode.WorkspaceFolder): Promise<void> {
    if (await exists(vscode.Uri.joinPath(folder.uri, WORKFLOW_PATH))) return;
    const add = vscode.l10n.t('Add Workflow');
    const message = vscode.l10n.t(
      'If the course goes to GitHub, a workflow can check it on each push and show the week’s discussion brief.',
    );
    if ((await vscode.window.showInformationMessage(message, add)) === add) await this.#writeWorkflow(folder);
  }

  async #writeWorkflow(folder: vscode.WorkspaceFolder): Promise<void> {
    const uri = vscode.Uri.joinPath(folder.uri, WORKFLOW_PATH);
    if (!(await exists(uri))) {
      await this.#courses.load();
      const weeks = this.#courses.courseOf(folder.uri)?.course.weeks ?? [];
      const week = String(weeks.find(({ number }) => number !== null)?.number ?? 1);
      const text = courseWorkflow({ week, version: this.#version });
      await safeWrite(this.#platform, uri, new TextEncoder().encode(text));
    }
    const document = await vscode.workspace.openTextDocument(uri);
    const start = Math.max(0, document.getText().indexOf(UNKNOWN_REPOSITORY));
    const length = start === 0 ? 0 : UNKNOWN_REPOSITORY.length;
    const selection = new vscode.Range(document.positionAt(start), document.positionAt(start + length));
    await vscode.window.showTextDocument(document, { selection });
  }

  /** Turns a pasted or opened syllabus into a tidy file of the course, with its ids pinned. */
  async importSyllabus(): Promise<void> {
    const folder = await pickFolder();
    if (!folder) return;
    const source = await pickSource();
    if (source === undefined) return;
    const { fileName, text } = importSyllabus(source);
    if (text === '') {
      throw new Error(
        vscode.l10n.t(
          'No readings and no objectives were found in this text. Each should be a line of its own, in a list.',
        ),
      );
    }
    await this.#create(folder, fileName, text);
  }

  /** Writes the derived ids of the syllabus file in the editor to the ends of its lines. */
  async pinIds(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    await this.#courses.load();
    const syllabus = document && this.#courses.syllabusAt(document.uri);
    if (!document || !syllabus) {
      throw new Error(vscode.l10n.t('Open the syllabus file whose ids are to be written first.'));
    }
    const edits = pinIds(document.getText(), { path: syllabus.path, course: syllabus.course.course });
    const edit = new vscode.WorkspaceEdit();
    for (const { start, end, text } of edits) {
      edit.replace(
        document.uri,
        new vscode.Range(document.positionAt(start), document.positionAt(end)),
        text,
      );
    }
    await vscode.workspace.applyEdit(edit);
  }

  /** Opens the syllabus file of a tree node, at its line; without a node, the course's first. */
  async openSyllabus(argument: unknown): Promise<void> {
    await this.#courses.load();
    const course = courseOf(argument) ?? this.#courses.all[0];
    if (!course) throw new Error(vscode.l10n.t('There is no syllabus in the open folder yet.'));
    const { file, line } = placeOf(argument) ?? { file: course.files.keys().next().value ?? '', line: 0 };
    const uri = course.files.get(file);
    if (!uri) throw new Error(vscode.l10n.t('The syllabus file {0} is not there any more.', file));
    await vscode.window.showTextDocument(uri, { selection: new vscode.Range(line, 0, line, 0) });
  }

  /** Writes a new syllabus file under a name that is free, and opens it. */
  async #create(folder: vscode.WorkspaceFolder, name: string, text: string): Promise<void> {
    const directory = vscode.Uri.joinPath(folder.uri, settings.syllabusFolder(folder.uri));
    const uri = await freeFile(directory, name);
    await safeWrite(this.#platform, uri, new TextEncoder().encode(text));
    await this.#courses.refresh();
    await vscode.window.showTextDocument(uri);
  }
}

async function pickFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0)
    throw new Error(vscode.l10n.t('Open the folder that shall hold the course first.'));
  return folders.length === 1 ? folders[0] : vscode.window.showWorkspaceFolderPick();
}

/** The text to import: the editor's, the clipboard's, or a file's. Undefined if dismissed. */
async function pickSource(): Promise<string | undefined> {
  const editor = vscode.window.activeTextEditor;
  const clipboard = await vscode.env.clipboard.readText();
  const choices = [
    ...(clipboard.trim() === ''
      ? []
      : [
          {
            label: vscode.l10n.t('$(clippy) From the clipboard'),
            description: firstLine(clipboard),
            read: async () => clipboard,
          },
        ]),
    ...(editor && editor.document.getText().trim() !== ''
      ? [
          {
            label: vscode.l10n.t('$(edit) From the editor'),
            description: firstLine(editor.document.getText()),
            read: async () => editor.document.getText(),
          },
        ]
      : []),
    { label: vscode.l10n.t('$(file) From a file…'), description: '', read: readPickedFile },
  ];
  const picked = await vscode.window.showQuickPick(choices, {
    title: vscode.l10n.t('Import Syllabus'),
    placeHolder: vscode.l10n.t('Where is the text of the week? Copy it from anywhere first, as it is.'),
  });
  return picked?.read();
}

async function readPickedFile(): Promise<string | undefined> {
  const uris = await vscode.window.showOpenDialog({
    filters: { [vscode.l10n.t('Text')]: ['md', 'txt', 'markdown'] },
  });
  const uri = uris?.[0];
  return uri ? new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)) : undefined;
}

function firstLine(text: string): string {
  const line = text.trim().split('\n', 1)[0] ?? '';
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

async function freeFile(directory: vscode.Uri, name: string): Promise<vscode.Uri> {
  for (let n = 1; ; n++) {
    const uri = vscode.Uri.joinPath(directory, `${name}${n === 1 ? '' : `-${n}`}.md`);
    if (!(await exists(uri))) return uri;
  }
}

function courseOf(argument: unknown): LoadedCourse | undefined {
  return typeof argument === 'object' && argument !== null
    ? (argument as { course?: LoadedCourse }).course
    : undefined;
}

function placeOf(argument: unknown): { file: string; line: number } | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  const node = argument as {
    week?: { file: string; line: number };
    reading?: { line: number };
    objective?: { line: number };
    tier?: { line: number };
  };
  if (!node.week) return undefined;
  const line = node.reading?.line ?? node.objective?.line ?? node.tier?.line ?? node.week.line;
  return { file: node.week.file, line };
}
