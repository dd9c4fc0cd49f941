import * as vscode from 'vscode';
import { placeOfPath } from '../../core/notes/notesPath.ts';
import { parseNotes } from '../../core/notes/parseNotes.ts';
import { minimalEdit } from '../../core/notes/editNotes.ts';
import { Disposable } from '../disposable.ts';
import type { Fellows } from '../fellow/fellows.ts';
import type { GitTools } from '../git/gitProcess.ts';
import { healFolder, type HealTools } from '../git/heal.ts';
import { Repository } from '../git/repository.ts';
import { inBackground, log } from '../log.ts';
import { pathInFolder } from '../files.ts';
import { currentText, type NoteFiles } from '../notes/noteFiles.ts';
import type { NotesStore } from '../notes/notesStore.ts';
import { openDocument } from '../notes/openDocument.ts';

/** git may still be at work when the first file of a pull shows: how long to wait before looking again, in ms. */
const AGAIN = [500, 2_000, 8_000];

/** How long nothing must have happened to the fellow's own files before it is looked at what git made of them, in ms. */
const QUIET = 3_000;

/** What healing works with. */
export interface HealingParts {
  readonly files: NoteFiles;
  readonly notes: NotesStore;
  readonly fellows: Fellows;
  /** Null where there is no git, or the workspace is not trusted. */
  readonly git: () => Promise<GitTools | null>;
}

/**
 * Resolves the fellow's own note files that a pull left in conflict, and mends those that it joined wrongly, without a
 * word: when the folder is opened, and whenever one shows. Nobody opens such a file to mend it.
 */
export class Healing extends Disposable {
  readonly #parts: HealingParts;
  readonly #again: readonly number[];
  /** Folders that are being looked at, by URI. */
  readonly #busy = new Map<string, Promise<void>>();
  /** Files that are looked at again after a while, by URI. */
  readonly #waiting = new Set<string>();
  /** Looks that are due when a folder's files have been left alone for a while, by the folder's URI. */
  readonly #due = new Map<string, ReturnType<typeof setTimeout>>();

  /** @param again When to look again at a file in conflict, each in milliseconds after the look before. */
  constructor(parts: HealingParts, again: readonly number[] = AGAIN) {
    super();
    this.#parts = parts;
    this.#again = again;
    this._register(
      parts.files.onDidChange((changes) => {
        for (const { files } of changes) for (const uri of files) this.#seen(uri);
      }),
    );
  }

  /** Resolves what is to be resolved in a folder. Who asks while that is under way shares it. */
  heal(folder: vscode.WorkspaceFolder): Promise<void> {
    return this.#busy.get(folder.uri.toString()) ?? this.#begin(folder, false);
  }

  /**
   * The same, and files with conflict markers that git takes for resolved: not to be asked for while git may be at
   * work, as it writes such files before it says that they are in conflict.
   */
  async healAll(folder: vscode.WorkspaceFolder): Promise<void> {
    for (let busy; (busy = this.#busy.get(folder.uri.toString()));) await busy;
    await this.#begin(folder, true);
  }

  override dispose(): void {
    for (const timer of this.#due.values()) clearTimeout(timer);
    super.dispose();
  }

  #seen(uri: vscode.Uri): void {
    const [file, key] = [this.#own(uri), uri.toString()];
    if (!file || this.#waiting.has(key)) return;
    if (!file.notes.conflict) {
      // What git joined without stopping does not show in the file: only its history tells.
      this.#lookWhenQuiet(file.folder);
      return;
    }
    this.#waiting.add(key);
    inBackground(
      'healing',
      this.#healUntilDone(file.folder, uri).finally(() => this.#waiting.delete(key)),
    );
  }

  async #healUntilDone(folder: vscode.WorkspaceFolder, uri: vscode.Uri): Promise<void> {
    await this.heal(folder);
    for (const wait of this.#again) {
      if (!this.#own(uri)?.notes.conflict || this.isDisposed) return;
      await new Promise<void>((resolve) => setTimeout(resolve, wait));
      await this.heal(folder);
    }
    if (this.#own(uri)?.notes.conflict && !this.isDisposed) await this.healAll(folder);
  }

  #begin(folder: vscode.WorkspaceFolder, withMarked: boolean): Promise<void> {
    const key = folder.uri.toString();
    const healing = this.#heal(folder, withMarked).finally(() => this.#busy.delete(key));
    this.#busy.set(key, healing);
    return healing;
  }

  #lookWhenQuiet(folder: vscode.WorkspaceFolder): void {
    const key = folder.uri.toString();
    clearTimeout(this.#due.get(key));
    const look = () => {
      this.#due.delete(key);
      inBackground('healing', this.heal(folder));
    };
    this.#due.set(key, setTimeout(look, QUIET));
  }

  /** The note file there, if it is the fellow's own. */
  #own(uri: vscode.Uri) {
    const file = this.#parts.files.get(uri);
    const me = this.#parts.fellows.current;
    return me && file?.notes.fellow === me.key ? file : undefined;
  }

  async #heal(folder: vscode.WorkspaceFolder, withMarked: boolean): Promise<void> {
    const me = this.#parts.fellows.current;
    const tools = me && folder.uri.scheme === 'file' ? await this.#parts.git() : null;
    if (!me || !tools) return;
    await this.#parts.notes.load(folder);
    const repository = await Repository.open(tools, folder.uri.fsPath);
    if (!repository.ok) return;
    const { value } = repository;
    const marked = withMarked ? this.#marked(folder).map((path) => value.prefix + path) : [];
    const healed = await healFolder(value, this.#workTree(folder, value, me.key), marked);
    for (const path of healed) log().info(`${path}: what git made of it is made good`);
  }

  /** The fellow's own files with conflict markers, from the folder; not those in which they are typing. */
  #marked(folder: vscode.WorkspaceFolder): string[] {
    return this.#parts.files
      .of(folder)
      .filter(({ uri }) => this.#own(uri)?.notes.conflict && openDocument(uri)?.isDirty !== true)
      .flatMap(({ uri }) => pathInFolder(folder, uri) ?? []);
  }

  #workTree(folder: vscode.WorkspaceFolder, { prefix }: Repository, fellow: string): HealTools {
    const uriOf = (path: string) => vscode.Uri.joinPath(folder.uri, path.slice(prefix.length));
    return {
      isOwn: (path, text) => parseNotes(text, placeOfPath(path)).fellow === fellow,
      read: (path) => currentText(uriOf(path)),
      write: async (path, before, after) => {
        const uri = uriOf(path);
        await this.#parts.notes.rewrite(uri, (text) =>
          text === before ? minimalEdit(before ?? '', 0, before?.length ?? 0, after) : [],
        );
        return (await currentText(uri)) === after;
      },
    };
  }
}
