import type * as vscode from 'vscode';
import type { RecordPlace } from '../../core/notes/deleteRecord.ts';

/** One change of one record, as the file's own characters: null means there was no record. */
export interface RecordChange {
  readonly uri: vscode.Uri;
  /** Finds the record before and after: the key of one that was written by hand, as it is stamped by the change. */
  readonly ref: string;
  readonly before: string | null;
  readonly after: string | null;
  /** Where it stands among the others. */
  readonly place: RecordPlace | null;
  /** Changes that were made as one, and are taken back as one. */
  readonly group?: symbol;
}

const DEPTH = 200;

/** What can be undone and redone in each reading's notes, as long as the window lives. */
export class NoteHistory {
  readonly #stacks = new Map<string, { undo: RecordChange[]; redo: RecordChange[] }>();

  /** Remembers a change that was made; what was undone before can't be redone any more. */
  push(reading: string, change: RecordChange): void {
    const stack = this.#stackOf(reading);
    stack.undo.push(change);
    if (stack.undo.length > DEPTH) stack.undo.shift();
    stack.redo.length = 0;
  }

  /** What would be taken back or made again next, in the order in which to do it: one change, or a group; or none. */
  next(reading: string, direction: 'undo' | 'redo'): readonly RecordChange[] {
    const changes = this.#stackOf(reading)[direction];
    const last = changes.at(-1);
    if (last?.group === undefined) return last ? [last] : [];
    const first = changes.findLastIndex(({ group }) => group !== last.group) + 1;
    return changes.slice(first).reverse();
  }

  /** A change was taken back: it can be made again now. Or the other way round. */
  move(reading: string, change: RecordChange, from: 'undo' | 'redo'): void {
    this.drop(reading, change);
    this.#stackOf(reading)[from === 'undo' ? 'redo' : 'undo'].push(change);
  }

  /** A note stands in another file now, its characters as they were: its changes can be taken back there. */
  follow(reading: string, ref: string, from: vscode.Uri, to: vscode.Uri): void {
    const { undo, redo } = this.#stackOf(reading);
    for (const changes of [undo, redo]) {
      for (const [index, change] of changes.entries()) {
        if (change.ref === ref && change.uri.toString() === from.toString())
          changes[index] = { ...change, uri: to, place: null };
      }
    }
  }

  /** Forgets a change that was not made, or that can't be taken back any more. */
  drop(reading: string, change: RecordChange): void {
    const stack = this.#stackOf(reading);
    for (const changes of [stack.undo, stack.redo]) {
      const index = changes.indexOf(change);
      if (index >= 0) changes.splice(index, 1);
    }
  }

  #stackOf(reading: string): { undo: RecordChange[]; redo: RecordChange[] } {
    let stack = this.#stacks.get(reading);
    if (!stack) {
      stack = { undo: [], redo: [] };
      this.#stacks.set(reading, stack);
    }
    return stack;
  }
}
