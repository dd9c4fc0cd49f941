import * as vscode from 'vscode';
import { copyChange, type CopyChange, type CopyPlaces } from '../../core/anchoring/copyChange.ts';
import { STATE } from '../ids.ts';
import { log, messageOf } from '../log.ts';

/**
 * Where notes stand in the copies of readings that were open here: a cache in the extension's storage, by the hash of a
 * copy's bytes. It tells what moved and what got lost when a copy is replaced, and is never needed to find anything.
 */
export class CopyCache {
  readonly #memento: vscode.Memento;
  readonly #folder: vscode.Uri | undefined;

  constructor(memento: vscode.Memento, storage: vscode.Uri | undefined) {
    this.#memento = memento;
    this.#folder = storage && vscode.Uri.joinPath(storage, 'places');
  }

  /**
   * Keeps where notes stand in a document's copy; answers what became of them since the copy that was there before, or
   * null if it is the same copy or the first. `copy` is 64 hexadecimal digits.
   */
  async keep(document: vscode.Uri, copy: string, places: CopyPlaces): Promise<CopyChange | null> {
    const key = STATE.copy(vscode.workspace.asRelativePath(document, true));
    const last = this.#memento.get<string>(key);
    const before = last === undefined || last === copy ? null : await this.#read(last);
    await this.#write(copy, places);
    if (last !== copy) await this.#memento.update(key, copy);
    return before && copyChange(before, places);
  }

  async #read(copy: string): Promise<CopyPlaces | null> {
    const file = this.#file(copy);
    if (!file) return null;
    try {
      const bytes = await vscode.workspace.fs.readFile(file);
      const places: unknown = JSON.parse(new TextDecoder().decode(bytes));
      return typeof places === 'object' && places !== null ? (places as CopyPlaces) : null;
    } catch (error) {
      // A cache that is gone or torn is a cache that is not there.
      log().info(`places in copy ${copy.slice(0, 12)}: ${messageOf(error)}`);
      return null;
    }
  }

  async #write(copy: string, places: CopyPlaces): Promise<void> {
    const file = this.#file(copy);
    if (file) await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(places)));
  }

  #file(copy: string): vscode.Uri | null {
    if (!this.#folder || !/^[0-9a-f]{64}$/.test(copy)) return null;
    return vscode.Uri.joinPath(this.#folder, `${copy}.json`);
  }
}
