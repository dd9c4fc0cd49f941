import * as vscode from 'vscode';
import { heldBack, type HeldBack } from '../../core/course/readFirst.ts';
import { formatSeen, readSeen, seenMark, withSeen, type SeenMarks } from '../../core/course/seenNotes.ts';
import type { DocumentReading } from '../course/documents.ts';
import { Disposable } from '../disposable.ts';
import { STATE } from '../ids.ts';
import { inBackground } from '../log.ts';
import { settings } from '../settings.ts';
import type { NotesChange } from './noteFiles.ts';
import type { NotesStore } from './notesStore.ts';
import type { OthersFile, StoredNote } from './storedNotes.ts';

/** The notes on a reading that a fellow may see now. */
export interface VisibleNotes {
  readonly notes: readonly StoredNote[];
  /** What is not among them, as the course wants everybody to read first; null if nothing is. */
  readonly heldBack: HeldBack | null;
}

type Where = Pick<DocumentReading, 'folder' | 'id'>;

/**
 * What a fellow sees of others' notes: all, or none until they have written one themselves (*Read first*), and which
 * they have not looked at yet. What was looked at is kept in the workspace's own storage, never in a note file.
 */
export class SharedNotes extends Disposable {
  readonly #changed = this._register(new vscode.EventEmitter<NotesChange>());
  /** A reading whose notes are seen otherwise now, though no note changed. */
  readonly onDidChange = this.#changed.event;
  readonly #notes: NotesStore;
  readonly #memento: vscode.Memento;
  readonly #seen = new Map<string, SeenMarks>();

  constructor(notes: NotesStore, memento: vscode.Memento) {
    super();
    this.#notes = notes;
    this.#memento = memento;
    this._register(
      vscode.workspace.onDidChangeConfiguration((event) => {
        // Who may see what is another question now, in every reading.
        if (event.affectsConfiguration('marginalia.readFirst')) this.#notes.fellowChanged();
      }),
    );
  }

  /** The notes on a reading as they are to be shown. */
  on(reading: DocumentReading): VisibleNotes {
    const held = this.heldBack(reading);
    return { notes: held ? this.#notes.ownNotes(reading) : this.#notes.of(reading), heldBack: held };
  }

  /** How many notes of others are held back on a reading; null if none are. */
  heldBack({ folder, id }: Where): HeldBack | null {
    if (!settings.readFirst(folder.uri)) return null;
    const others = this.#notes
      .othersOn(folder, id)
      .flatMap(({ fellow, refs }) => refs.map(() => ({ fellow })));
    return heldBack(this.#notes.ownAnnotations(folder, id), others);
  }

  /** Others' notes on a reading as far as they may be seen. */
  othersOn(reading: Where): readonly OthersFile[] {
    return this.heldBack(reading) ? [] : this.#notes.othersOn(reading.folder, reading.id);
  }

  /** How many notes of others the fellow has not looked at. */
  newCount(reading: Where): number {
    return this.newAmong(
      reading,
      this.othersOn(reading).flatMap(({ refs }) => refs),
    );
  }

  /** How many of some notes of others the fellow has not looked at. */
  newAmong(reading: Where, refs: readonly string[]): number {
    const seen = this.#seenOn(reading);
    return refs.filter((ref) => !seen.has(seenMark(ref))).length;
  }

  isNew(reading: Where, { own, ref }: StoredNote): boolean {
    return !own && !this.#seenOn(reading).has(seenMark(ref));
  }

  /** The fellow has looked at these notes. */
  look(reading: Where, refs: Iterable<string>): void {
    const before = this.#seenOn(reading);
    const seen = withSeen(before, refs);
    if (seen === before) return;
    const key = keyOf(reading);
    this.#seen.set(key, seen);
    inBackground('seen notes', this.#memento.update(key, formatSeen(seen)));
    this.#changed.fire({ folder: reading.folder.uri.toString(), reading: reading.id, files: [] });
  }

  /** The fellow has looked at all there is on a reading. */
  lookAtAll(reading: Where): void {
    this.look(
      reading,
      this.othersOn(reading).flatMap(({ refs }) => refs),
    );
  }

  #seenOn(reading: Where): SeenMarks {
    const key = keyOf(reading);
    let seen = this.#seen.get(key);
    if (!seen) this.#seen.set(key, (seen = readSeen(this.#memento.get(key))));
    return seen;
  }
}

function keyOf({ folder, id }: Where): string {
  return STATE.seen(folder.name, id);
}
