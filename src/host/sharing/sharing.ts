import * as vscode from 'vscode';
import { isPrivatePath } from '../../core/notes/notesPath.ts';
import type { Courses } from '../course/courses.ts';
import type { Fellow, Fellows } from '../fellow/fellows.ts';
import { gitTools, whyNoGit } from './gitHere.ts';
import { Repository } from '../git/repository.ts';
import { shareNotes, type ShareOutcome, type ShareStep } from '../git/shareNotes.ts';
import type { ShareStop } from '../git/shareStop.ts';
import { log } from '../log.ts';
import type { NoteFiles } from '../notes/noteFiles.ts';
import type { NotesStore } from '../notes/notesStore.ts';
import { openDocument } from '../notes/openDocument.ts';
import type { Platform } from '../platform.ts';
import { gitApi, remoteHelp } from './gitExtension.ts';
import type { Healing } from './healing.ts';
import { showStop, stopMessage } from './shareMessages.ts';

/** What sharing works with. */
export interface SharingParts {
  readonly platform: Platform;
  readonly courses: Courses;
  readonly files: NoteFiles;
  readonly notes: NotesStore;
  readonly fellows: Fellows;
  readonly healing: Healing;
}

/** A course's folder, and who shares from it. */
interface Target {
  readonly folder: vscode.WorkspaceFolder;
  readonly fellow: Fellow;
}

/** The command *Share My Notes*: commits the fellow's own note files, brings in the others', and pushes. */
export class Sharing {
  readonly #parts: SharingParts;
  /** What is under way. It ends before what came of it is said: nobody need answer that before they share again. */
  #running: Promise<unknown> | undefined;
  /** What was asked for meanwhile. */
  #next: Promise<void> | undefined;

  constructor(parts: SharingParts) {
    this.#parts = parts;
  }

  /** Shares. What was written while that was under way goes along if one asks again. */
  share(): Promise<void> {
    return this.#inTurn(null);
  }

  #inTurn(target: Target | null): Promise<void> {
    if (this.#next) return this.#next;
    if (!this.#running) return this.#begin(target);
    this.#next = this.#running.then(() => {
      this.#next = undefined;
      return this.#begin(target);
    });
    return this.#next;
  }

  async #begin(known: Target | null): Promise<void> {
    const sharing = this.#share(known);
    const ended = () => {
      this.#running = undefined;
    };
    this.#running = sharing.then(ended, ended);
    const again = await (await sharing)();
    if (again) await this.#inTurn(again);
  }

  /** Answers how to say what came of it, which answers what to try again. */
  async #share(known: Target | null): Promise<() => Promise<Target | null>> {
    const why = await whyNoGit(this.#parts.platform);
    if (why) return async () => (await showStop(why), null);
    const target = known ?? (await this.#pickTarget());
    if (!target) return () => Promise.resolve(null);
    const outcome = await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('Sharing notes'),
        cancellable: true,
      },
      (progress, token) =>
        this.#shareFolder(target, token, (step) => progress.report({ message: stepName(step) })),
    );
    await this.#parts.files.rescan();
    return async () => ((await this.#tell(target.folder, outcome)) ? target : null);
  }

  async #pickTarget(): Promise<Target | null> {
    const folder = await pickCourseFolder(this.#parts.courses);
    const fellow = folder && (await this.#parts.fellows.ensure(folder));
    return folder && fellow ? { folder, fellow } : null;
  }

  async #shareFolder(
    { folder, fellow }: Target,
    token: vscode.CancellationToken,
    report: (step: ShareStep) => void,
  ): Promise<ShareOutcome> {
    const { platform, notes, healing } = this.#parts;
    await notes.load(folder);
    await this.#save(folder, fellow);
    const repository = await Repository.open(await gitTools(platform), folder.uri.fsPath);
    if (!repository.ok) return { committed: false, result: repository };
    await healing.healAll(folder);
    const help = await remoteHelp(await gitApi(), repository.value, folder.uri);
    return shareNotes(repository.value, {
      fellow,
      token,
      help,
      report,
      ownNotes: async () => {
        await notes.settled();
        return this.#ownNotes(folder, fellow).map(({ path }) => path);
      },
      mayTakeAlong: (paths) =>
        confirm(
          vscode.l10n.t('Commits of yours that hold other files than notes would be shared as well.'),
          paths.slice(0, 10).join('\n') + (paths.length > 10 ? '\n…' : ''),
          vscode.l10n.t('Share Them Too'),
        ),
      mayPublish: ({ remote }, branch) =>
        confirm(
          vscode.l10n.t(
            '{0} has no branch {1} yet. Publish yours, with all that is committed on it?',
            remote,
            branch,
          ),
          '',
          vscode.l10n.t('Publish Branch'),
        ),
    });
  }

  /** Saves what is typed in the fellow's own note files: what is to be shared is what they see. */
  async #save(folder: vscode.WorkspaceFolder, fellow: Fellow): Promise<void> {
    for (const { uri, path } of this.#ownNotes(folder, fellow)) {
      const document = openDocument(uri);
      if (document?.isDirty && !(await document.save()))
        throw new Error(vscode.l10n.t('{0} could not be saved, so nothing was shared.', path));
    }
  }

  #ownNotes(folder: vscode.WorkspaceFolder, fellow: Fellow) {
    const from = folder.uri.path.replace(/\/$/, '').length + 1;
    return this.#parts.files
      .of(folder)
      .filter(({ notes }) => notes.fellow === fellow.key)
      .map(({ uri }) => ({ uri, path: uri.path.slice(from) }))
      .filter(({ path }) => !isPrivatePath(path));
  }

  /** Says what came of it; answers whether to try again. */
  async #tell(folder: vscode.WorkspaceFolder, { result, committed }: ShareOutcome): Promise<boolean> {
    if (result.ok) {
      const { pushed, received } = result.value;
      const text =
        pushed || received ? vscode.l10n.t('Notes shared') : vscode.l10n.t('Notes are shared already');
      vscode.window.setStatusBarMessage(`$(check) ${text}`, 5_000);
      return false;
    }
    log().warn(`share: ${JSON.stringify(result.error)}`);
    return this.#stopped(folder, result.error, committed);
  }

  async #stopped(folder: vscode.WorkspaceFolder, stop: ShareStop, committed: boolean): Promise<boolean> {
    const message = stopMessage(stop, committed);
    if (!message) return false;
    const chosen = await showStop(message);
    if (chosen === 'finishMerge') await this.#finishMerge(folder);
    return chosen !== null;
  }

  /** Commits a merge of which every conflict is resolved. */
  async #finishMerge(folder: vscode.WorkspaceFolder): Promise<void> {
    const repository = await Repository.open(await gitTools(this.#parts.platform), folder.uri.fsPath);
    if (repository.ok) await repository.value.git.text(['commit', '-q', '--no-verify', '--no-edit']);
  }
}

/** The course folder that is meant: the only one, or the one the fellow chooses. Throws if there is none. */
export async function pickCourseFolder(courses: Courses): Promise<vscode.WorkspaceFolder | undefined> {
  await courses.load();
  const folders = courses.all.map(({ folder }) => folder);
  if (folders.length === 0)
    throw new Error(
      vscode.l10n.t('This folder has no course. Open the folder of your course to share notes.'),
    );
  if (folders.length === 1) return folders[0];
  const items = folders.map((folder) => ({ label: folder.name, description: folder.uri.path, folder }));
  const title = vscode.l10n.t('The notes of which course?');
  return (await vscode.window.showQuickPick(items, { title }))?.folder;
}

async function confirm(text: string, detail: string, yes: string): Promise<boolean> {
  return (await vscode.window.showWarningMessage(text, { modal: true, detail }, yes)) === yes;
}

function stepName(step: ShareStep): string {
  switch (step) {
    case 'collect':
      return vscode.l10n.t('collecting yours…');
    case 'pull':
      return vscode.l10n.t('bringing in the others’…');
    case 'push':
      return vscode.l10n.t('sending…');
  }
}
