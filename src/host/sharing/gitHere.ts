import * as vscode from 'vscode';
import type { GitTools } from '../git/gitProcess.ts';
import type { Platform } from '../platform.ts';
import { gitApi } from './gitExtension.ts';
import type { StopMessage } from './shareMessages.ts';

/** git as this machine has it: the one VS Code's git extension found, else that of the PATH. Throws where there is none. */
export async function gitTools(platform: Platform): Promise<GitTools> {
  if (!platform.git) throw new Error(vscode.l10n.t('There is no git where VS Code runs in the browser.'));
  return platform.git((await gitApi())?.git.path ?? null);
}

/** The same, or null where git may not or can't be used: for what is done without being asked for. */
export async function gitToolsIfAllowed(platform: Platform): Promise<GitTools | null> {
  return (await whyNoGit(platform)) ? null : gitTools(platform);
}

/** Why git is not to be used here; null if it is. It may run only in folders that the fellow trusts. */
export async function whyNoGit(platform: Platform): Promise<StopMessage | null> {
  if (!platform.git)
    return {
      text: vscode.l10n.t(
        'Sharing needs git, which VS Code in the browser does not have. Share the folder notes in Source Control.',
      ),
      action: { label: vscode.l10n.t('Open Source Control'), run: { command: 'workbench.view.scm' } },
    };
  if (!vscode.workspace.isTrusted)
    return {
      text: vscode.l10n.t(
        'git runs only in folders that you trust, as a repository can bring programs along.',
      ),
      action: { label: vscode.l10n.t('Manage Workspace Trust'), run: { command: 'workbench.trust.manage' } },
    };
  try {
    await (await gitTools(platform)).run({ cwd: '.', args: ['--version'] });
    return null;
  } catch {
    return {
      text: vscode.l10n.t(
        'git was not found. Install it from git-scm.com, or name its place in the setting git.path.',
      ),
      action: null,
    };
  }
}
