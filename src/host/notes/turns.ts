import type * as vscode from 'vscode';

/**
 * Work on files, one after the other for each file: an edit is made on what the one before it left, and nobody reads
 * a file that is just being written, which not every file system shows whole.
 */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Does the work when all that was asked for earlier is done, however that ended. */
  take<T>(uri: vscode.Uri, work: () => Promise<T>): Promise<T> {
    const key = uri.toString();
    const before = this.#last.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.#last.set(key, mine);
    const release = () => {
      if (this.#last.get(key) === mine) this.#last.delete(key);
    };
    mine.then(release, release);
    return mine;
  }
}
