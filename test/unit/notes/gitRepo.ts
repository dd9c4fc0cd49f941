import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A repository in a temporary folder: without an origin the one that all share, else a clone, as one machine has it. */
export class GitRepo {
  readonly folder: string;

  constructor(origin: GitRepo | null = null, { bare = true } = {}) {
    this.folder = mkdtempSync(join(tmpdir(), 'marginalia-git-'));
    if (origin) this.git('clone', '-q', origin.folder, '.');
    else this.git('init', '-q', '-b', 'main', ...(bare ? ['--bare'] : []));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Runs git; throws if it fails. Nobody's settings but these count. */
  git(...args: string[]): string {
    const env = {
      PATH: process.env['PATH'] ?? '',
      HOME: this.folder,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: 'Fellow', GIT_AUTHOR_EMAIL: 'f@example.org', GIT_AUTHOR_DATE: '2026-11-20T12:00:00Z',
      GIT_COMMITTER_NAME: 'Fellow', GIT_COMMITTER_EMAIL: 'f@example.org', GIT_COMMITTER_DATE: '2026-11-20T12:00:00Z',
    }; // prettier-ignore
    const settings = ['core.autocrlf=false', 'gc.auto=0', 'maintenance.auto=false', 'core.fsync=none'];
    return execFileSync('git', [...settings.flatMap((setting) => ['-c', setting]), ...args], {
      cwd: this.folder,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  /** Like `git`, but answers whether it succeeded. */
  tries(...args: string[]): boolean {
    try {
      this.git(...args);
      return true;
    } catch {
      return false;
    }
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  /** Commits all that changed, if anything did. */
  commit(): void {
    this.git('add', '-A');
    this.tries('commit', '-q', '-m', 'Notes');
  }

  /** Paths that git could not merge. */
  get unmerged(): string[] {
    return this.git('diff', '--name-only', '--diff-filter=U')
      .split('\n')
      .filter((path) => path !== '');
  }

  /** A version of a path from the index: 1 base, 2 ours, 3 theirs; null if there is none. */
  stage(path: string, stage: 1 | 2 | 3): string | null {
    try {
      return this.git('show', `:${stage}:${path}`);
    } catch {
      return null;
    }
  }
}
