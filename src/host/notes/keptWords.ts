import type { TypedWords } from '../../protocol/data.ts';
import type { DocumentReading } from '../course/documents.ts';
import type { StoredFiles } from '../storedFiles.ts';

/** How long it is known that words were saved or dropped, in milliseconds: for tabs that hold them still. */
const FORGET_AFTER = 30 * 24 * 60 * 60 * 1000;

/** Words as they are kept, with the reading they are about. */
interface Entry extends TypedWords {
  readonly version: 1;
  readonly folder: string;
  readonly reading: string;
}

/**
 * What is being typed in readers and saved nowhere yet, for the reader that takes the place of one that was closed,
 * crashed or killed. It is kept in the extension's own storage, never in the workspace, as a small file for each field:
 * two windows that write at the same time do not write over each other's. What was typed last counts, whoever tells it
 * first; that words were saved or dropped is told in the same way, as having no text.
 */
export class KeptWords {
  readonly #files: StoredFiles;
  /** Ends when all that was asked for is done: nobody is given what was just being replaced. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(files: StoredFiles) {
    this.#files = files;
  }

  /** Keeps words, or that there are none any more. */
  keep(reading: Pick<DocumentReading, 'folder' | 'id'>, words: TypedWords): Promise<void> {
    return this.#inTurn(async () => {
      const name = `${await prefixOf(reading)}${await hashOf(words.draft)}.json`;
      const known = readEntry(await this.#files.read(name));
      const isNews = known ? known.at < words.at : words.text !== null;
      if (isNews) await this.#files.write(name, JSON.stringify({ ...addressOf(reading), ...words }));
    });
  }

  /** What is kept of a reading's notes. */
  of(reading: Pick<DocumentReading, 'folder' | 'id'>): Promise<TypedWords[]> {
    return this.#inTurn(async () => {
      const prefix = await prefixOf(reading);
      const names = (await this.#files.list()).filter((name) => name.startsWith(prefix));
      const entries = await Promise.all(names.map((name) => this.#read(name)));
      return entries.flatMap((entry) => (entry && isOf(reading, entry) ? [wordsOf(entry)] : []));
    });
  }

  /** Resolves when all that was to be kept is. */
  async settled(): Promise<void> {
    await this.#last;
  }

  async #read(name: string): Promise<Entry | null> {
    const entry = readEntry(await this.#files.read(name));
    if (entry?.text !== null || entry.at > Date.now() - FORGET_AFTER) return entry;
    await this.#files.remove(name);
    return null;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(work, work);
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}

function addressOf({ folder, id }: Pick<DocumentReading, 'folder' | 'id'>) {
  return { version: 1, folder: folder.uri.toString(), reading: id } as const;
}

function isOf(reading: Pick<DocumentReading, 'folder' | 'id'>, entry: Entry): boolean {
  const { folder, reading: id } = addressOf(reading);
  return entry.folder === folder && entry.reading === id;
}

function wordsOf({ draft, text, basis, at }: Entry): TypedWords {
  return { draft, text, basis, at };
}

/** Reads an entry; null if it is none, or was cut off where files can't be written whole. */
function readEntry(json: string | null): Entry | null {
  try {
    const { version, folder, reading, draft, text, basis, at } = JSON.parse(json ?? '') as Partial<Entry>;
    if (version !== 1 || typeof draft !== 'string' || typeof at !== 'number') return null;
    if (typeof folder !== 'string' || typeof reading !== 'string') return null;
    const isText = (value: unknown): value is string | null => value === null || typeof value === 'string';
    return isText(text) && isText(basis) ? { version, folder, reading, draft, text, basis, at } : null;
  } catch {
    return null;
  }
}

/** What the names of a reading's files begin with. */
async function prefixOf(reading: Pick<DocumentReading, 'folder' | 'id'>): Promise<string> {
  const { folder, reading: id } = addressOf(reading);
  return `${await hashOf(`${folder}|${id}`)}-`;
}

/** A name for a file that any file system takes: 32 hexadecimal digits. */
async function hashOf(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(bytes.slice(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
