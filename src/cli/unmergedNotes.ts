import { join } from 'node:path';
import {
  indexInfo,
  isPlain,
  parseUnmerged,
  staysInside,
  type Stage,
  type UnmergedFile,
} from '../core/git/unmergedFiles.ts';
import type { Io } from './command.ts';
import { decodeToWrite } from './decodeText.ts';

/** A file that git could not merge, as seen from the folder that was looked at. */
export interface UnmergedPath extends UnmergedFile {
  /** As a path that begins with the folder's. */
  readonly file: string;
  /** Its segments from the top of the repository. */
  readonly segments: readonly string[];
}

/** What is staged of a file, and its segments from the top of the repository. */
export interface StagedPath extends Stage {
  readonly segments: readonly string[];
}

/** Git's index of the repository that a folder lies in, as far as healing needs it. */
export class GitIndex {
  readonly #io: Io;
  readonly #folder: string;
  /** Where the folder lies in the repository: empty, or with `/` at its end. */
  readonly #prefix: string;

  private constructor(io: Io, folder: string, prefix: string) {
    this.#io = io;
    this.#folder = folder;
    this.#prefix = prefix;
  }

  /** The index of the repository that a folder lies in; null if it lies in none, or there is no git. */
  static async of(folder: string, io: Io): Promise<GitIndex | null> {
    const shown = await io.git(folder, ['rev-parse', '--is-inside-work-tree', '--show-prefix']);
    if (shown?.code !== 0) return null;
    const [inside, prefix = ''] = textOf(shown.out).split('\n');
    return inside === 'true' && (prefix === '' || staysInside(prefix.replace(/\/$/, '')))
      ? new GitIndex(io, folder, prefix)
      : null;
  }

  /** The files below a path of the folder that git could not merge. Links and odd paths are left out. */
  async unmerged(path: string): Promise<UnmergedPath[]> {
    return this.#listed(['--unmerged'], path);
  }

  /** The files there that could not be merged and were added since, with the versions that the index remembers. */
  async resolved(path: string): Promise<UnmergedPath[]> {
    return this.#listed(['--resolve-undo'], path);
  }

  /** A file as it is in the index; null if it is not, or is in conflict. */
  async staged(path: string): Promise<StagedPath | null> {
    const listed = textOf(await this.#git(['ls-files', '--stage', '-z', '--', path]));
    const [, mode = '', object = '', name] =
      /^(100(?:644|755)) ([0-9a-f]+) 0\t([^\0]+)\0$/.exec(listed) ?? [];
    return name === undefined ? null : { mode, object, segments: (this.#prefix + name).split('/') };
  }

  async #listed(which: readonly string[], path: string): Promise<UnmergedPath[]> {
    const listed = await this.#git(['ls-files', ...which, '-z', '--', path]);
    return parseUnmerged(textOf(listed))
      .filter((file) => isPlain(file) && staysInside(file.path))
      .map((file) => ({
        ...file,
        file: join(this.#folder, file.path),
        segments: (this.#prefix + file.path).split('/'),
      }));
  }

  /** Whether the folder is the whole repository. */
  get isTop(): boolean {
    return this.#prefix === '';
  }

  /** Where a path of the repository lies, as a path that begins with the folder's; null if it is not below it. */
  fileOf(path: string): string | null {
    const inside = path.startsWith(this.#prefix) ? path.slice(this.#prefix.length) : '';
    return staysInside(inside) ? join(this.#folder, inside) : null;
  }

  /** The text of a version; null if it is not UTF-8. */
  async textOf({ object }: Stage): Promise<string | null> {
    return decodeToWrite(await this.#git(['cat-file', 'blob', object]));
  }

  /** Puts a text in the place of all versions of a file, passing by filters; null takes the file out. */
  async stage(file: UnmergedPath, text: string | null): Promise<void> {
    const known = file.ours ?? file.theirs ?? file.base;
    if (known) await this.restage({ ...known, segments: file.segments }, text);
  }

  /** Puts a text in the place of what is staged of a file. */
  async restage(known: StagedPath, text: string | null): Promise<void> {
    let stage: Stage | null = null;
    if (text !== null) {
      const written = await this.#git(
        ['hash-object', '-w', '--no-filters', '--stdin'],
        new TextEncoder().encode(text),
      );
      stage = { mode: known.mode, object: textOf(written).trim() };
    }
    const info = indexInfo([{ path: known.segments.join('/'), stage }], known.object.length);
    await this.#git(['update-index', '-z', '--index-info'], new TextEncoder().encode(info));
  }

  async #git(args: readonly string[], input?: Uint8Array): Promise<Uint8Array> {
    const outcome = await this.#io.git(this.#folder, args, input);
    if (outcome?.code !== 0) throw new Error(`git ${args[0]} failed: ${outcome?.err ?? 'git is gone'}`);
    return outcome.out;
  }
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
