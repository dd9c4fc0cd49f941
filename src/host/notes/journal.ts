import { recoverText, type Intent } from '../../core/notes/recoverText.ts';
import type { NotesDefaults } from '../../core/notes/parseNotes.ts';
import type { StoredFiles } from '../storedFiles.ts';

/** The files that intents are about. */
export interface JournalTargets {
  /** What is assumed of a file that does not say it; null if it is in none of the folders that are open. */
  defaultsOf(uri: string): NotesDefaults | null;
  read(uri: string): Promise<string | null>;
  /** Replaces the file whole. */
  write(uri: string, text: string): Promise<void>;
}

/** An intent as it is kept, with the file it is about. */
interface Entry extends Intent {
  readonly version: 1;
  readonly uri: string;
}

/**
 * Saves that could be cut off in the middle, written down in the extension's own storage before they are begun and
 * struck out when they are done: of a document that is open in an editor, which VS Code writes in place, and of any file
 * where the platform can't replace one whole. What is still there at the next start is made good.
 */
export class Journal {
  readonly #files: StoredFiles;
  readonly #targets: JournalTargets;
  readonly #warn: (message: string) => void;

  constructor(files: StoredFiles, targets: JournalTargets, warn: (message: string) => void) {
    this.#files = files;
    this.#targets = targets;
    this.#warn = warn;
  }

  /** Does a save with its intent written down for as long as it takes. One that fails is not made later: it was told. */
  async guard(uri: string, intent: Intent, save: () => Promise<void>): Promise<void> {
    const name = `${crypto.randomUUID()}.json`;
    const entry: Entry = { version: 1, uri, before: intent.before, after: intent.after };
    // A note that can be saved is not held back because it can't be written down twice.
    await this.#quietly(this.#files.write(name, JSON.stringify(entry)));
    try {
      await save();
    } finally {
      await this.#quietly(this.#files.remove(name));
    }
  }

  /** Makes good what was cut off. Answers the files that were written. */
  async replay(): Promise<readonly string[]> {
    const written: string[] = [];
    for (const name of await this.#files.list())
      await this.#quietly(
        this.#recover(name).then((uri) => {
          if (uri !== null) written.push(uri);
        }),
      );
    return written;
  }

  async #recover(name: string): Promise<string | null> {
    const entry = readEntry(await this.#files.read(name));
    const defaults = entry && this.#targets.defaultsOf(entry.uri);
    // Its turn comes when its folder is open again.
    if (entry && !defaults) return null;
    const text = entry && recoverText(await this.#targets.read(entry.uri), entry, defaults ?? {});
    if (entry && text !== null) {
      this.#warn(`${entry.uri}: a save was cut off, and is made good`);
      await this.#targets.write(entry.uri, text);
    }
    await this.#files.remove(name);
    return entry && text !== null ? entry.uri : null;
  }

  #quietly(work: Promise<void>): Promise<void> {
    return work.catch((error: unknown) =>
      this.#warn(`journal: ${error instanceof Error ? error.message : String(error)}`),
    );
  }
}

/** Reads an entry; null if it is none, or was cut off itself, before the save it tells of was begun. */
function readEntry(text: string | null): Entry | null {
  try {
    const { version, uri, before, after } = JSON.parse(text ?? '') as Partial<Entry>;
    if (version !== 1 || typeof uri !== 'string' || typeof after !== 'string') return null;
    return before === null || typeof before === 'string' ? { version, uri, before, after } : null;
  } catch {
    return null;
  }
}
