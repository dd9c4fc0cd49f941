import { spawn } from 'node:child_process';
import { SAFE_GIT, SAFE_GIT_ENVIRONMENT } from '../core/git/safeGit.ts';
import type { GitOutcome } from './command.ts';

/** Runs git in a folder; see `SAFE_GIT`. Null if there is no git. */
export function runGit(
  folder: string,
  args: readonly string[],
  input?: Uint8Array,
): Promise<GitOutcome | null> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', [...SAFE_GIT, ...args], {
      cwd: folder,
      env: { ...process.env, ...SAFE_GIT_ENVIRONMENT },
      windowsHide: true,
    });
    const out: Buffer[] = [];
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => void out.push(chunk));
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => void (err += chunk));
    child.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') resolve(null);
      else reject(error);
    });
    child.on('close', (code) => resolve({ code: code ?? 128, out: Buffer.concat(out), err: err.trim() }));
    // Git may end before it has read all; its exit code tells.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
  });
}
