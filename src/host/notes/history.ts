import type * as vscode from 'vscode';
import type { RecordPlace } from '../../core/notes/deleteRecord.ts';

/** One change of one record, as the file's own characters: null means there was no record. */
export interface RecordChange {
  readonly uri: vscode.Uri;
  readonly ref: string;
  readonly before: string | null;
  readonly after: string | null;
  /** Where it stands among the others. */
  readonly place: RecordPlace | null;
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

  /** The change to be taken back or made again, moved to the other stack; undefined if there is none. */
  take(reading: string, direction: 'undo' | 'redo'): RecordChange | undefined {
    const stack = this.#stackOf(reading);
    const change = stack[direction].pop();
    if (change) stack[direction === 'undo' ? 'redo' : 'undo'].push(change);
    return change;
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
