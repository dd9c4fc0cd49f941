import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The oldest Node in which pdf.js reads PDFs. */
const WANTED = [22, 13] as const;

/** Whether this Node reads PDFs. */
export function readsPdfs(version = process.versions.node): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > WANTED[0] || (major === WANTED[0] && minor >= WANTED[1]);
}

/**
 * Runs the same command in the Node that came with the packages, if this one is too old and there is one.
 *
 * @param root The package's folder.
 * @returns Its exit code; null if this Node is the one to go on with.
 */
export function runInNewerNode(root: string): number | null {
  const node = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (readsPdfs() || !existsSync(node)) return null;
  const { status, error } = spawnSync(node, process.argv.slice(1), { stdio: 'inherit' });
  return error ? null : (status ?? 1);
}
