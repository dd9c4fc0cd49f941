import * as vscode from 'vscode';
import { readText } from '../files.ts';
import {
  addMergeDriver,
  hasMergeDriver,
  removeMergeDriver,
  type AttributesFile,
} from '../git/mergeDriverSetup.ts';
import { Repository } from '../git/repository.ts';
import type { Platform } from '../platform.ts';
import { gitTools, whyNoGit } from './gitHere.ts';
import { showStop, stopMessage } from './shareMessages.ts';

/** What setting up the merge driver works with. */
export interface MergeDriverParts {
  readonly platform: Platform;
  readonly extension: vscode.Uri;
  /** Where the driver is copied to: its path must outlive the next version of the extension. */
  readonly storage: vscode.Uri;
}

/** The command that has git itself merge note files by their notes in this clone, or takes that back. */
export async function setUpMergeDriver(
  parts: MergeDriverParts,
  folder: vscode.WorkspaceFolder,
): Promise<void> {
  const { platform } = parts;
  const why = await whyNoGit(platform);
  if (why) return void (await showStop(why));
  const opened = await Repository.open(await gitTools(platform), folder.uri.fsPath);
  if (!opened.ok) {
    const message = stopMessage(opened.error, false);
    return void (message && (await showStop(message)));
  }
  const repository = opened.value;
  const attributes = await attributesOf(repository);
  if (await hasMergeDriver(repository)) {
    const asked = vscode.l10n.t('git merges note files by their notes in this clone.');
    const detail = vscode.l10n.t(
      'Taken back, git merges them line by line again; conflicts in your own notes are still resolved when they show.',
    );
    if (await agreed(asked, detail, vscode.l10n.t('Take It Back')))
      await removeMergeDriver(repository, attributes);
    return;
  }
  const asked = vscode.l10n.t('Have git merge note files by their notes in this clone?');
  const detail = vscode.l10n.t(
    'Then a merge, pull or rebase of your own, in a terminal too, never stops at notes that two machines of yours changed. Nothing depends on it: such conflicts are resolved when they show, anyway. It sets merge.marginalia in .git/config and a line in .git/info/attributes, which nobody else sees; this command takes both back.',
  );
  if (!(await agreed(asked, detail, vscode.l10n.t('Set It Up')))) return;
  const driver = await installed(parts);
  await addMergeDriver(
    repository,
    attributes,
    `${platform.nodeCommand ?? 'node'} "${slashed(driver)}" %O %A %B %P`,
  );
}

async function installed({ extension, storage }: MergeDriverParts): Promise<vscode.Uri> {
  const driver = vscode.Uri.joinPath(storage, 'mergeDriver.cjs');
  await vscode.workspace.fs.createDirectory(storage);
  const built = vscode.Uri.joinPath(extension, 'dist', 'host', 'mergeDriver.cjs');
  await vscode.workspace.fs.copy(built, driver, { overwrite: true });
  return driver;
}

async function attributesOf({ git, root }: Repository): Promise<AttributesFile> {
  const path = await git.text(['rev-parse', '--git-path', 'info/attributes']);
  const isWhole = /^(?:\/|[A-Za-z]:)/.test(path);
  const uri = isWhole ? vscode.Uri.file(path) : vscode.Uri.joinPath(vscode.Uri.file(root), path);
  return {
    read: async () => (await readText(uri)) ?? '',
    write: (text) => Promise.resolve(vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text))),
  };
}

async function agreed(text: string, detail: string, yes: string): Promise<boolean> {
  return (await vscode.window.showInformationMessage(text, { modal: true, detail }, yes)) === yes;
}

/** As a shell takes it on Windows, too. */
function slashed(uri: vscode.Uri): string {
  return uri.fsPath.replaceAll('\\', '/');
}
