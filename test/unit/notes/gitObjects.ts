import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { deflateSync } from 'node:zlib';

/** The files of a commit: paths and texts. */
export type Files = ReadonlyMap<string, string>;

/** A commit in the repository. */
export interface Commit {
  readonly id: string;
  readonly files: Files;
}

/** What git made of two commits: files as it would leave them in the working tree, and what it could not merge. */
export interface MergeOutcome {
  readonly files: Files;
  readonly conflicts: readonly {
    readonly path: string;
    readonly base: string | null;
    readonly ours: string | null;
    readonly theirs: string | null;
  }[];
}

interface Request {
  readonly ours: Commit;
  readonly theirs: Commit;
  readonly resolve: (outcome: MergeOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * A repository whose commits are written as git's own objects and merged by git itself (`git merge-tree`, the engine of
 * `git merge`), many merges with one process: as soon as all who use it wait for a merge, all are made at once.
 */
export class GitObjects {
  readonly folder = mkdtempSync(join(tmpdir(), 'marginalia-objects-'));
  readonly #texts = new Map<string, string>();
  #requests: Request[] = [];
  #users = 0;

  constructor() {
    this.#git(['init', '-q', '--bare']);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Does work that merges; merges are made when all such work waits for one. */
  async use<T>(work: () => Promise<T>): Promise<T> {
    this.#users++;
    try {
      return await work();
    } finally {
      this.#users--;
      this.#mergeIfAllWait();
    }
  }

  commit(files: Files, parents: readonly Commit[]): Commit {
    const tree = this.#tree([...files]);
    const who = 'Fellow <f@example.org> 1795000000 +0000';
    const lines = [
      `tree ${tree}`,
      ...parents.map(({ id }) => `parent ${id}`),
      `author ${who}`,
      `committer ${who}`,
    ];
    return { id: this.#write('commit', Buffer.from(`${lines.join('\n')}\n\nNotes\n`)), files };
  }

  merge(ours: Commit, theirs: Commit): Promise<MergeOutcome> {
    return new Promise((resolve, reject) => {
      this.#requests.push({ ours, theirs, resolve, reject });
      this.#mergeIfAllWait();
    });
  }

  #mergeIfAllWait(): void {
    if (this.#requests.length === 0 || this.#requests.length < this.#users) return;
    const requests = this.#requests;
    this.#requests = [];
    try {
      this.#mergeAll(requests);
    } catch (error) {
      for (const { reject } of requests) reject(error);
    }
  }

  #mergeAll(requests: readonly Request[]): void {
    const input = requests.map(({ ours, theirs }) => `${ours.id} ${theirs.id}\n`).join('');
    const fields = this.#git(['merge-tree', '--stdin', '--no-messages'], input).toString('utf8').split('\0');
    const merged = requests.map((request) => {
      const clean = fields.shift() === '1';
      const tree = fields.shift() ?? '';
      const stages = new Map<string, (string | null)[]>();
      for (let entry = fields.shift(); entry !== undefined && entry !== ''; entry = fields.shift()) {
        const [, id = '', stage = '', path = ''] = /^\d+ ([0-9a-f]+) ([123])\t([^]*)$/.exec(entry) ?? [];
        const known = stages.get(path) ?? [null, null, null];
        known[Number(stage) - 1] = this.#texts.get(id) ?? null;
        stages.set(path, known);
      }
      const conflicts = [...stages].map(([path, [base = null, ours = null, theirs = null]]) => {
        return { path, base, ours, theirs };
      });
      if (clean !== (conflicts.length === 0)) throw new Error('What git printed was not understood.');
      const { ours, theirs } = request;
      const paths = [...new Set([...ours.files.keys(), ...theirs.files.keys()])];
      const changed = paths.filter((path) => ours.files.get(path) !== theirs.files.get(path));
      return { request, tree, changed, conflicts };
    });
    const texts = this.#read(merged.flatMap(({ tree, changed }) => changed.map((path) => `${tree}:${path}`)));
    for (const { request, changed, conflicts } of merged) {
      const files = new Map(request.ours.files);
      for (const path of changed) {
        const text = texts.shift();
        if (typeof text === 'string') files.set(path, text);
        else files.delete(path);
      }
      request.resolve({ files, conflicts });
    }
  }

  /** The texts of objects by their names; null where there is none. */
  #read(names: readonly string[]): (string | null)[] {
    const out = this.#git(['cat-file', '--batch'], names.map((name) => `${name}\n`).join(''));
    let at = 0;
    return names.map(() => {
      const end = out.indexOf('\n', at);
      const [id = '', kind, size] = out.toString('utf8', at, end).split(' ');
      at = end + 1;
      if (kind !== 'blob') return null;
      const text = out.toString('utf8', at, at + Number(size));
      at += Number(size) + 1;
      this.#texts.set(id, text);
      return text;
    });
  }

  #tree(files: readonly (readonly [string, string])[]): string {
    const folders = new Map<string, (readonly [string, string])[]>();
    const entries: { readonly name: string; readonly mode: string; readonly id: string }[] = [];
    for (const [path, text] of files) {
      const slash = path.indexOf('/');
      if (slash === -1) entries.push({ name: path, mode: '100644', id: this.#blob(text) });
      else {
        const name = path.slice(0, slash);
        folders.set(name, [...(folders.get(name) ?? []), [path.slice(slash + 1), text]]);
      }
    }
    for (const [name, inside] of folders) entries.push({ name, mode: '40000', id: this.#tree(inside) });
    const order = ({ name, mode }: { name: string; mode: string }): string =>
      mode === '40000' ? `${name}/` : name;
    entries.sort((a, b) => (order(a) < order(b) ? -1 : 1));
    const parts = entries.flatMap(({ name, mode, id }) => [
      Buffer.from(`${mode} ${name}\0`),
      Buffer.from(id, 'hex'),
    ]);
    return this.#write('tree', Buffer.concat(parts));
  }

  #blob(text: string): string {
    const id = this.#write('blob', Buffer.from(text));
    this.#texts.set(id, text);
    return id;
  }

  /** Writes a loose object, as git does. */
  #write(kind: string, content: Buffer): string {
    const bytes = Buffer.concat([Buffer.from(`${kind} ${content.length}\0`), content]);
    const id = createHash('sha1').update(bytes).digest('hex');
    const path = join(this.folder, 'objects', id.slice(0, 2), id.slice(2));
    if (existsSync(path)) return id;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, deflateSync(bytes, { level: 1 }));
    return id;
  }

  #git(args: readonly string[], input = ''): Buffer {
    return execFileSync('git', args, {
      cwd: this.folder,
      input,
      env: { PATH: process.env['PATH'] ?? '', HOME: this.folder, GIT_CONFIG_NOSYSTEM: '1' },
      maxBuffer: 1 << 30,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
  }
}
