import { execFile } from 'node:child_process';
import { realpath } from 'node:fs/promises';
import { homedir, userInfo } from 'node:os';
import type * as vscode from 'vscode';
import type { Platform } from '../platform.ts';
import { writeFileAtomic } from './atomicWrite.ts';
import { fetchBytes, fetchPdf } from './fetchPdf.ts';
import { gitTools } from './gitTools.ts';
import { watchFolder } from './watchFolder.ts';

/** Desktop VS Code and remote hosts: files through Node where `workspace.fs` can't promise enough. */
export const nodePlatform: Platform = {
  name: 'node',
  async writeFileAtomic(uri, bytes, check) {
    if (uri.scheme !== 'file') return false;
    await writeFileAtomic(uri.fsPath, bytes, undefined, check);
    return true;
  },
  replacesWhole: (uri) => uri.scheme === 'file',
  watchFolder,
  fetchPdf,
  nodeCommand: `ELECTRON_RUN_AS_NODE=1 "${process.execPath.replaceAll('\\', '/')}"`,
  fetchBytes,
  loadPdfWriter: () => import('./pdfWriter.ts'),
  loadPageKeeper: () => import('./pageKeeper.ts'),
  loadDiscussion: () => import('./discussion.ts'),
  git: (executable) => gitTools(executable ?? undefined),
  async realPath(uri: vscode.Uri) {
    if (uri.scheme !== 'file') return null;
    try {
      return (await realpath(uri.fsPath)).replaceAll('\\', '/');
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT' || code === 'ENOTDIR') return null;
      throw error;
    }
  },
  async proposeName() {
    return (await gitUserName()) ?? accountName();
  },
};

/** git's global `user.name`, asked from the home folder so that no cloned repository has a say; null without git. */
function gitUserName(): Promise<string | null> {
  return new Promise((resolve) => {
    const options = { cwd: homedir(), timeout: 3_000, env: { ...process.env, GIT_CONFIG_NOSYSTEM: '1' } };
    execFile('git', ['config', '--global', 'user.name'], options, (error, stdout) => {
      const name = error ? '' : stdout.trim();
      resolve(name === '' ? null : name);
    });
  });
}

function accountName(): string | null {
  try {
    const { username } = userInfo();
    return username === 'root' ? null : username || null;
  } catch {
    return null; // No account entry for this user, as in some containers.
  }
}
