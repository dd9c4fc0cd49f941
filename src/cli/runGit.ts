import { spawn } from 'node:child_process';
import { parseSettings, withoutPrograms } from '../core/git/repositoryPrograms.ts';
import { SAFE_GIT, SAFE_GIT_ENVIRONMENT } from '../core/git/safeGit.ts';
import type { GitOutcome } from './command.ts';

/** What is put in the place of a folder's own settings, looked up once: even staging runs the filters they name. */
const overrides = new Map<string, Promise<readonly string[]>>();

/**
 * Runs git in a folder, and nothing that the repository there names. Null if there is no git; rejects if the
 * repository has settings that git can't be kept from running.
 */
export async function runGit(
  folder: string,
  args: readonly string[],
  input?: Uint8Array,
): Promise<GitOutcome | null> {
  let settings = overrides.get(folder);
  if (!settings) overrides.set(folder, (settings = lookUp(folder)));
  return spawnGit(folder, (await settings).concat(args), input);
}

async function lookUp(folder: string): Promise<readonly string[]> {
  const bare = withoutPrograms([]).overrides.flatMap((setting) => ['-c', setting]);
  const listed = await spawnGit(folder, [...bare, 'config', '--list', '-z', '--show-scope']);
  if (listed?.code !== 0) return bare;
  const programs = withoutPrograms(parseSettings(new TextDecoder().decode(listed.out)));
  if (programs.unruly)
    throw new Error(`the settings of the repository at ${folder} make git run programs; it is left alone`);
  return programs.overrides.flatMap((setting) => ['-c', setting]);
}

function spawnGit(folder: string, args: readonly string[], input?: Uint8Array): Promise<GitOutcome | null> {
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
