import type { Io } from '../../src/cli/command.ts';

/** A stand-in for files and streams: files exist only here, and there is no git. */
export class MemoryIo implements Io {
  stdout = '';
  readonly stderr: string[] = [];
  readonly files: Map<string, Uint8Array>;

  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    const bytes = (content: string | Uint8Array): Uint8Array =>
      typeof content === 'string' ? new TextEncoder().encode(content) : content;
    this.files = new Map(Object.entries(files).map(([path, content]) => [path, bytes(content)]));
  }

  out(text: string): void {
    this.stdout += text;
  }

  err(line: string): void {
    this.stderr.push(line);
  }

  async readBytes(path: string): Promise<Uint8Array> {
    const file = this.files.get(path);
    if (!file)
      throw Object.assign(new Error(`ENOENT: no such file or directory, open '${path}'`), { code: 'ENOENT' });
    return file;
  }

  async isFolder(path: string): Promise<boolean> {
    return path === '.' || [...this.files.keys()].some((file) => file.startsWith(`${path}/`));
  }

  async realPath(path: string): Promise<string | null> {
    return this.files.has(path) || (await this.isFolder(path)) ? path : null;
  }

  async listFiles(folder: string, extension: string): Promise<readonly string[]> {
    const root = folder === '.' ? '' : `${folder}/`;
    return [...this.files.keys()].filter((path) => path.startsWith(root) && path.endsWith(extension)).sort();
  }

  async writeBytes(path: string, bytes: Uint8Array): Promise<void> {
    this.files.set(path, bytes);
  }

  async git(): Promise<null> {
    return null;
  }

  /** The text of a file; undefined if there is none. */
  textOf(path: string): string | undefined {
    const bytes = this.files.get(path);
    return bytes && new TextDecoder().decode(bytes);
  }
}
