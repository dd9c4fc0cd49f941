import * as vscode from 'vscode';
import type { RemoteHelp } from '../git/remote.ts';
import { shortName, type Repository } from '../git/repository.ts';
import { log, messageOf } from '../log.ts';

/** The part of VS Code's own git extension (its API, version 1) that is used here. */
interface GitApi {
  readonly git: { readonly path: string };
  getRepository(uri: vscode.Uri): GitApiRepository | null;
}
interface GitApiRepository {
  fetch(remote?: string, ref?: string): Promise<void>;
  push(remoteName?: string, branchName?: string, setUpstream?: boolean): Promise<void>;
}
interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): GitApi;
}

/** VS Code's git extension; null where it is not there, or switched off. */
export async function gitApi(): Promise<GitApi | null> {
  try {
    const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
    const exported = extension ? await extension.activate() : undefined;
    return exported?.enabled === true ? exported.getAPI(1) : null;
  } catch (error) {
    log().info(`git extension: ${messageOf(error)}`);
    return null;
  }
}

/**
 * Reaching the server by VS Code's git extension, which knows how the fellow signs in. It runs what the repository
 * names: null, therefore, if that names anything, or the extension does not know the repository.
 */
export async function remoteHelp(
  api: GitApi | null,
  repository: Repository,
  folder: vscode.Uri,
): Promise<RemoteHelp | null> {
  const known = api?.getRepository(folder);
  if (!known || (await namesPrograms(repository))) return null;
  return {
    fetch: ({ remote, ref }) => known.fetch(remote, shortName(ref)),
    push: ({ remote, isSet }, branch) => known.push(remote, branch, !isSet),
  };
}

async function namesPrograms({ git, root }: Repository): Promise<boolean> {
  const local = git.settings.filter(({ scope }) => scope === 'local' || scope === 'worktree');
  if (git.programs.transport || local.some(({ key }) => key === 'core.hookspath')) return true;
  const common = await git.text(['rev-parse', '--git-common-dir']);
  const base = /^(?:\/|[A-Za-z]:)/.test(common)
    ? vscode.Uri.file(common)
    : vscode.Uri.joinPath(vscode.Uri.file(root), common);
  const hooks = vscode.Uri.joinPath(base, 'hooks');
  try {
    return (await vscode.workspace.fs.readDirectory(hooks)).some(([name]) => !name.endsWith('.sample'));
  } catch {
    return false; // There is no such folder.
  }
}
