/** Desktop VS Code, where there is one. */
import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { repoRoot } from '../lib/paths.mjs';
import { VSCODE } from '../lib/vscodeServer.mjs';

/** The extension, and a helper that shows its view when a course is opened for the first time. */
export const extensionFolders: readonly string[] = [repoRoot, join(repoRoot, 'scripts/start/opener')];

const windows = process.platform === 'win32';

/** The command that opens a desktop VS Code new enough for us, if there is one and a window can be seen. */
export function findDesktop(): string | undefined {
  if (!hasDisplay()) return undefined;
  // In VS Code's own remote terminal, `code` opens files in the window on the other side: no extension from here.
  if (process.env['VSCODE_IPC_HOOK_CLI'] !== undefined) return undefined;
  return ['code', 'code-insiders', 'codium'].find((name) => isNewEnough(versionOf(name)));
}

/** Whether a window opened here would be seen by anybody. */
export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return process.env['SSH_CONNECTION'] === undefined;
  return Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

function versionOf(command: string): string {
  try {
    const options = {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      shell: windows,
      timeout: 20_000,
    } as const;
    return execFileSync(command, ['--version'], { ...options, stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return '';
  }
}

/** @param version As `code --version` begins, such as `1.139.1`. */
export function isNewEnough(version: string): boolean {
  const parts = /^(\d+)\.(\d+)\./.exec(version);
  if (parts === null) return false;
  const [major, minor] = [Number(parts[1]), Number(parts[2])];
  const [floorMajor = 0, floorMinor = 0] = VSCODE.oldest.vscode.split('.').map(Number);
  return major > floorMajor || (major === floorMajor && minor >= floorMinor);
}

/** Opens a folder in a window of its own with the extension in it, and returns at once. */
export function openDesktop(code: string, folder: string): void {
  const quote = (text: string) => (windows ? `"${text}"` : text);
  const extensions = extensionFolders.map((path) => `--extensionDevelopmentPath=${path}`);
  const args = [...extensions, folder].map(quote);
  spawn(code, args, { detached: true, stdio: 'ignore', shell: windows }).unref();
  console.log(`Opened ${folder} in ${code} with Marginalia loaded.`);
  console.log('Without desktop VS Code, in a browser:  npm start -- --browser');
}
