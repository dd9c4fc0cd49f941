import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GitOutput, GitRequest, GitTools, ScratchFolder } from '../git/gitProcess.ts';

/** Variables of the surroundings that may stay: who commits, how servers are reached. Where the repository is, may not. */
const KEPT =
  /^GIT_(?:ASKPASS|SSH|SSH_COMMAND|SSH_VARIANT|EXEC_PATH|CONFIG_GLOBAL|CONFIG_SYSTEM|CONFIG_NOSYSTEM|SSL_\w+|AUTHOR_\w+|COMMITTER_\w+)$/;

/** git as a process of its own. Takes its program from `executable`, by default the one on the PATH. */
export function gitTools(executable = 'git'): GitTools {
  return { run: (request) => run(executable, request), scratchFolder };
}

function run(executable: string, { cwd, args, env = {}, input, token }: GitRequest): Promise<GitOutput> {
  return new Promise((resolve, reject) => {
    const child = spawn(executable, args, { cwd, env: { ...surroundings(), ...env }, windowsHide: true });
    const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (piece: Buffer) => stdout.push(piece));
    child.stderr.on('data', (piece: Buffer) => stderr.push(piece));
    const cancel = token?.onCancellationRequested(() => child.kill());
    if (token?.isCancellationRequested) child.kill();
    child.on('error', (error) => {
      cancel?.dispose();
      reject(error);
    });
    child.on('close', (code) => {
      cancel?.dispose();
      resolve({ code: code ?? -1, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString() });
    });
    // git may end before it has read everything.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
  });
}

/** The environment of git: nobody is asked anything on a terminal that is not there, and messages are in English. */
function surroundings(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_') || KEPT.test(name));
  return {
    ...Object.fromEntries(kept),
    GIT_TERMINAL_PROMPT: '0',
    GIT_PAGER: 'cat',
    GIT_EDITOR: ':',
    LC_ALL: 'en_US.UTF-8',
    LANG: 'en_US.UTF-8',
    LANGUAGE: 'en',
  };
}

async function scratchFolder(): Promise<ScratchFolder> {
  const path = await mkdtemp(join(tmpdir(), 'marginalia-'));
  return {
    path,
    write: async (name, bytes) => {
      const file = join(path, name);
      await writeFile(file, bytes);
      return file;
    },
    dispose: () => rm(path, { recursive: true, force: true }),
  };
}
