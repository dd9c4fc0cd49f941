/**
 * As much of VS Code's API as note files ask for, over this machine's disk: so the product's own store of notes can be
 * measured in plain Node. VS Code's `workspace.fs` reads files on disk with the same calls, in the same process.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Modules that are loaded from now on get this in the place of `vscode`. */
export function standInForVscode(): void {
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'vscode' ? { url: import.meta.url, shortCircuit: true } : next(specifier, context),
  });
}

const nothing = { dispose: (): void => undefined };
const never = (): typeof nothing => nothing;

export class EventEmitter<T> {
  readonly #listeners = new Set<(event: T) => void>();
  readonly event = (listener: (event: T) => void): { dispose: () => void } => {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  };

  fire(event: T): void {
    for (const listener of this.#listeners) listener(event);
  }

  dispose(): void {
    this.#listeners.clear();
  }
}

export class Uri {
  readonly scheme = 'file';
  readonly path: string;
  readonly #text: string;

  private constructor(path: string) {
    this.path = path;
    this.#text = pathToFileURL(path).href;
  }

  static file(path: string): Uri {
    return new Uri(path);
  }

  static joinPath(uri: Uri, ...parts: string[]): Uri {
    return new Uri(join(uri.path, ...parts));
  }

  get fsPath(): string {
    return this.path;
  }

  toString(): string {
    return this.#text;
  }
}

export const FileType = { Unknown: 0, File: 1, Directory: 2 } as const;

export class FileSystemError extends Error {
  readonly code = 'FileNotFound';
}

async function found<T>(look: Promise<T>): Promise<T> {
  try {
    return await look;
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? new FileSystemError() : error;
  }
}

export const l10n = { t: (message: string): string => message };
export const window = {
  state: { focused: true },
  onDidChangeWindowState: never,
  createOutputChannel: () => ({ error: console.error, warn: console.warn, info: console.log }),
};
export const workspace = {
  workspaceFolders: [] as { readonly uri: Uri; readonly name: string; readonly index: number }[],
  textDocuments: [],
  getWorkspaceFolder: (uri: Uri) =>
    workspace.workspaceFolders.find((folder) => uri.path.startsWith(`${folder.uri.path}/`)),
  createFileSystemWatcher: () => ({ ...nothing, onDidChange: never, onDidCreate: never, onDidDelete: never }),
  onDidChangeWorkspaceFolders: never,
  onDidOpenTextDocument: never,
  onDidChangeTextDocument: never,
  onDidCloseTextDocument: never,
  fs: {
    stat: (uri: Uri) => found(stat(uri.path)),
    readFile: (uri: Uri) => found(readFile(uri.path)),
    async readDirectory(uri: Uri): Promise<[string, number][]> {
      const entries = await found(readdir(uri.path, { withFileTypes: true }));
      return entries.map((entry) => [
        entry.name,
        entry.isFile() ? FileType.File : entry.isDirectory() ? FileType.Directory : FileType.Unknown,
      ]);
    },
  },
};
