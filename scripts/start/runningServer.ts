/** What `npm start` remembers of the VS Code it serves, so that a second one finds it. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A VS Code for the browser that is being served. */
export interface RunningServer {
  /** Of the `npm start` that serves it. */
  readonly pid: number;
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  readonly token: string;
  /** Whether it asks whom to trust. */
  readonly trust: boolean;
}

/** How long a server on this machine may take to answer, in milliseconds. */
const PATIENCE_MS = 5_000;

/** The one that is served with the settings in `dataDir`; null if none answers. */
export async function findRunning(dataDir: string): Promise<RunningServer | null> {
  try {
    const server = JSON.parse(await readFile(fileIn(dataDir), 'utf8')) as RunningServer;
    process.kill(server.pid, 0);
    const answer = await fetch(`${server.origin}/?tkn=${server.token}`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return answer.status < 400 ? server : null;
  } catch {
    return null; // None was begun, it has ended, or it was killed before it could say so.
  }
}

/** Remembers one, for nobody else's eyes: its token opens a shell. */
export async function rememberRunning(dataDir: string, server: RunningServer): Promise<void> {
  await forgetRunning(dataDir); // A file that is there keeps its mode.
  await writeFile(fileIn(dataDir), JSON.stringify(server), { mode: 0o600 });
}

/** Forgets it. */
export async function forgetRunning(dataDir: string): Promise<void> {
  await rm(fileIn(dataDir), { force: true });
}

/** Where a folder is shown. */
export function addressOf({ origin, token }: RunningServer, folder: string): string {
  return `${origin}/?folder=${encodeURI(folder)}&tkn=${token}`;
}

function fileIn(dataDir: string): string {
  return join(dataDir, 'running.json');
}
