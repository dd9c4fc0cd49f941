import * as vscode from 'vscode';
import { copyKind } from '../../core/library/copyPath.ts';
import type { DocumentReading } from '../course/documents.ts';
import { Disposable } from '../disposable.ts';
import { isNotFound } from '../files.ts';
import type { Library } from '../library/library.ts';
import { log, messageOf } from '../log.ts';

/** What a kept text file holds. `version` changes when the text of documents is made otherwise. */
interface KeptText {
  readonly version: 1;
  readonly sections: readonly string[];
}

/** The text of a reading. */
export interface ReadingText {
  readonly sections: readonly string[];
  readonly hasPages: boolean;
}

/** Longer texts, in UTF-16 units, are not kept: no reading is that long. */
const LONGEST = 20_000_000;

/** Size and time of a copy, and the hash of its bytes: a copy that was not touched need not be read again. */
interface KnownCopy {
  readonly size: number;
  readonly mtime: number;
  readonly hash: string;
}

/**
 * The texts of readings, for searching and for checking quotes. The reader hands over what it has read of a copy; it is
 * kept in the extension's own storage under the hash of the copy's bytes, never in the workspace.
 */
export class ReadingTexts extends Disposable {
  readonly #storage: vscode.Uri | undefined;
  readonly #memento: vscode.Memento;
  readonly #library: Library;
  readonly #changed = this._register(new vscode.EventEmitter<void>());
  /** Fires when a text is known that was not before. */
  readonly onDidChange = this.#changed.event;

  constructor(context: vscode.ExtensionContext, library: Library) {
    super();
    this.#storage = context.storageUri && vscode.Uri.joinPath(context.storageUri, 'texts');
    this.#memento = context.workspaceState;
    this.#library = library;
  }

  /** The sections (pages) of a reading's text; null if there is no copy, or nobody has opened it yet. */
  async of(reading: DocumentReading): Promise<readonly string[] | null> {
    return (await this.textOf(reading))?.sections ?? null;
  }

  /** The same, and whether the sections are pages. */
  async textOf(reading: DocumentReading): Promise<ReadingText | null> {
    const copy = await this.#library.findCopy(reading);
    const sections = copy ? await this.ofCopy(copy) : null;
    return copy && sections ? { sections, hasPages: copyKind(copy.path) === 'pdf' } : null;
  }

  /** The same, of a copy. */
  async ofCopy(copy: vscode.Uri): Promise<readonly string[] | null> {
    const file = await this.#fileOf(copy);
    if (!file) return null;
    try {
      const kept = JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(file))) as KeptText;
      return kept.version === 1 && Array.isArray(kept.sections) ? kept.sections.map(String) : null;
    } catch (error) {
      if (!isNotFound(error)) log().warn(`text of ${copy.toString()}: ${messageOf(error)}`);
      return null;
    }
  }

  /** Keeps the text of a copy. */
  async keep(copy: vscode.Uri, sections: readonly string[]): Promise<void> {
    const length = sections.reduce((sum, text) => sum + text.length, 0);
    const file = length > LONGEST ? undefined : await this.#fileOf(copy);
    if (!file) return;
    const kept: KeptText = { version: 1, sections };
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(kept)));
    this.#changed.fire();
  }

  /** Where the text of a copy is kept; undefined where there is no storage (no folder is open). */
  async #fileOf(copy: vscode.Uri): Promise<vscode.Uri | undefined> {
    if (!this.#storage) return undefined;
    const hash = await this.#hashOf(copy);
    return hash === null ? undefined : vscode.Uri.joinPath(this.#storage, `${hash}.json`);
  }

  async #hashOf(copy: vscode.Uri): Promise<string | null> {
    const key = `copy:${copy.toString()}`;
    try {
      const { size, mtime } = await vscode.workspace.fs.stat(copy);
      const known = this.#memento.get<KnownCopy>(key);
      if (known && known.size === size && known.mtime === mtime) return known.hash;
      const bytes = new Uint8Array(await vscode.workspace.fs.readFile(copy));
      const hash = hexOf(await crypto.subtle.digest('SHA-256', bytes));
      await this.#memento.update(key, { size, mtime, hash } satisfies KnownCopy);
      return hash;
    } catch (error) {
      if (!isNotFound(error)) log().warn(`${copy.toString()}: ${messageOf(error)}`);
      return null;
    }
  }
}

function hexOf(buffer: ArrayBuffer): string {
  return [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
