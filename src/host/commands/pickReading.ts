import * as vscode from 'vscode';
import { readingsOf, weekLabel } from '../../core/model/course.ts';
import { findReading, type DocumentReading, type Documents } from '../course/documents.ts';
import type { Courses } from '../course/courses.ts';
import type { NoteFiles } from '../notes/noteFiles.ts';
import type { ReaderEditors } from '../editor/readerEditor.ts';
import {
  readingOfRow,
  type CoveredRow,
  type HeldRow,
  type PassageRow,
  type UncoveredRow,
} from '../objectives/objectiveNodes.ts';
import { readingOfNode, type TreeNode } from '../tree/nodes.ts';
import type { SyllabusTree } from '../tree/syllabusTree.ts';

/**
 * Finds the reading a command is meant for: the tree node, the active reader, the note file in the editor, else it asks,
 * beginning at the tree's selection.
 */
export class ReadingPicker {
  readonly #courses: Courses;
  readonly #documents: Documents;
  readonly #readers: ReaderEditors;
  readonly #files: NoteFiles;
  readonly #tree: SyllabusTree;

  constructor(
    courses: Courses,
    documents: Documents,
    readers: ReaderEditors,
    files: NoteFiles,
    tree: SyllabusTree,
  ) {
    this.#courses = courses;
    this.#documents = documents;
    this.#readers = readers;
    this.#files = files;
    this.#tree = tree;
  }

  /** The reading meant by a command's argument or by what is active; asks if nothing tells; undefined if dismissed. */
  async pick(
    argument: unknown,
    options: { readonly ask?: boolean } = {},
  ): Promise<DocumentReading | undefined> {
    const direct = await this.#fromArgument(argument);
    if (direct || options.ask === false) return direct;
    const active = options.ask === true ? undefined : this.#readers.active;
    if (active) {
      const reading = active.reading ?? (await this.#documents.readingOf(active.uri));
      if (reading) return reading;
    }
    return (options.ask === true ? undefined : this.#ofNoteFile()) ?? this.#ask();
  }

  async #fromArgument(argument: unknown): Promise<DocumentReading | undefined> {
    if (isReadingNode(argument)) return readingOfNode(argument);
    if (isNoteNode(argument)) return readingOfNode(argument.parent);
    if (isObjectiveReading(argument)) return readingOfRow(argument, argument.reading);
    if (argument instanceof vscode.Uri) return (await this.#documents.readingOf(argument)) ?? undefined;
    if (typeof argument === 'string') {
      await this.#courses.load();
      for (const course of this.#courses.all) {
        const reading = findReading(course, argument);
        if (reading) return reading;
      }
    }
    return undefined;
  }

  #ofNoteFile(): DocumentReading | undefined {
    const editor = vscode.window.activeTextEditor;
    const file = editor && this.#files.get(editor.document.uri);
    return (file && this.#documents.find(file.folder, file.notes.reading ?? '')) ?? undefined;
  }

  async #ask(): Promise<DocumentReading | undefined> {
    await this.#courses.load();
    const selected = this.#tree.selected;
    const items = this.#courses.all.flatMap((course) =>
      course.course.weeks.flatMap((week) => [
        { label: weekLabel(week), kind: vscode.QuickPickItemKind.Separator, reading: undefined },
        ...readingsOf(week).map((reading) => ({
          label: reading.title,
          description: [reading.byline, reading.year].filter((part) => part !== null).join(', '),
          picked: selected?.type === 'reading' && selected.reading.id === reading.id,
          reading: findReading(course, reading.id) ?? undefined,
        })),
      ]),
    );
    const picked = await vscode.window.showQuickPick(items, {
      title: vscode.l10n.t('Readings'),
      placeHolder: vscode.l10n.t('Which reading?'),
      matchOnDescription: true,
    });
    return picked?.reading;
  }
}

function isNode(value: unknown): value is TreeNode {
  return (
    typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
  );
}

/** Whether a command was called on a reading of the tree. */
export function isReadingNode(value: unknown): value is Extract<TreeNode, { type: 'reading' }> {
  return isNode(value) && value.type === 'reading';
}

/** Whether a command was called on a note of the tree. */
export function isNoteNode(value: unknown): value is Extract<TreeNode, { type: 'note' }> {
  return isNode(value) && value.type === 'note';
}

/** Whether a command was called on a reading or a passage of the objectives tree. */
function isObjectiveReading(value: unknown): value is CoveredRow | UncoveredRow | PassageRow | HeldRow {
  return isNode(value) && ['coveredRow', 'uncoveredRow', 'passageRow', 'heldRow'].includes(value.type);
}
