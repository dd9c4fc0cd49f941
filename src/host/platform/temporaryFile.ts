import { randomBytes } from 'node:crypto';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const NAME = /^\.marginalia-[\da-f]{16}\.tmp$/u;
/** Nothing rests for so long while it is written: what does was left behind by a crash. */
const STALE_MS = 10 * 60 * 1000;

/** How a temporary file is opened; tests hand in a disk that is full. */
export type OpenFile = (path: string, mode: number) => Promise<FileHandle>;

const openNew: OpenFile = (path, mode) => open(path, 'wx', mode);

/** A file being written beside the one it will replace: whoever looks at that sees the old bytes or the new ones. */
export class TemporaryFile {
  /** When each folder was last swept. */
  static readonly #swept = new Map<string, number>();
  readonly #target: string;
  readonly #path: string;
  readonly #handle: FileHandle;

  private constructor(target: string, path: string, handle: FileHandle) {
    this.#target = target;
    this.#path = path;
    this.#handle = handle;
  }

  /** A new file in the folder of `target`, which must exist. It gets the permissions `mode`, or those of any new file. */
  static async create(target: string, mode?: number, openFile: OpenFile = openNew): Promise<TemporaryFile> {
    const path = join(dirname(target), `.marginalia-${randomBytes(8).toString('hex')}.tmp`);
    const handle = await openFile(path, mode ?? 0o666);
    const file = new TemporaryFile(target, path, handle);
    // The umask cuts the mode given to open; a file that is replaced keeps what it had.
    if (mode !== undefined && process.platform !== 'win32') await handle.chmod(mode);
    return file;
  }

  /** Appends `bytes`. */
  async write(bytes: Uint8Array): Promise<void> {
    await this.#handle.writeFile(bytes);
  }

  /** Puts the file, once it is safely on the disk, in the place of its target, unless `check` throws at the last moment. */
  async commit(check?: () => Promise<void>): Promise<void> {
    await this.#handle.sync();
    await this.#handle.close();
    await check?.();
    await replace(this.#path, this.#target);
    const folder = dirname(this.#target);
    await syncFolder(folder);
    // What a crash has just left is too young yet: its turn comes as long as there are saves.
    const now = Date.now();
    if (now - (TemporaryFile.#swept.get(folder) ?? 0) < STALE_MS) return;
    TemporaryFile.#swept.set(folder, now);
    await sweepTemporaries(folder, now);
  }

  /** Removes the file, if it is still there. Never fails: it is called when something else has. */
  async discard(): Promise<void> {
    await this.#handle.close().catch(() => undefined);
    await rm(this.#path, { force: true }).catch(() => undefined);
  }
}

/** Removes temporary files that a crash left behind in `folder` more than ten minutes ago. Never fails. */
export async function sweepTemporaries(folder: string, now: number): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((entry) => NAME.test(entry))) {
    const path = join(folder, name);
    const made = await stat(path).catch(() => null);
    if (made !== null && now - made.mtimeMs > STALE_MS)
      await rm(path, { force: true }).catch(() => undefined);
  }
}

/** On Windows a file that somebody is just reading (an indexer, a virus scanner) can't be replaced; a moment later it can. */
async function replace(from: string, to: string): Promise<void> {
  for (let wait = 10; ; wait *= 2) {
    try {
      return await rename(from, to);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      const busy =
        process.platform === 'win32' && (code === 'EPERM' || code === 'EACCES' || code === 'EBUSY');
      if (!busy || wait > 640) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

/** The rename itself is on the disk only when the folder is. Not every system can do that, and none must. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch {
    // The bytes are safe; only the rename may be lost with the power, and then the old file is still there.
  }
}
