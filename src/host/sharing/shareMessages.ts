import * as vscode from 'vscode';
import type { ShareStop } from '../git/shareStop.ts';

/** What the fellow is told, and what they can do about it at once. */
export interface StopMessage {
  readonly text: string;
  readonly action: StopAction | null;
}

/** A button of a message: a command of VS Code, or something of our own. */
export interface StopAction {
  readonly label: string;
  readonly run: 'retry' | 'finishMerge' | { readonly command: string };
}

/** Says it; answers what the fellow chose to be done about it. A command of VS Code is run. */
export async function showStop({ text, action }: StopMessage): Promise<'retry' | 'finishMerge' | null> {
  const picked = await vscode.window.showWarningMessage(text, ...(action ? [action.label] : []));
  if (!action || picked !== action.label) return null;
  if (typeof action.run === 'string') return action.run;
  await vscode.commands.executeCommand(action.run.command);
  return null;
}

/** What to say of a stop; null where the fellow knows, having stopped it. */
export function stopMessage(stop: ShareStop, committed: boolean): StopMessage | null {
  const say = MESSAGES[stop.kind] as (stop: ShareStop) => StopMessage | null;
  const message = say(stop);
  if (message === null || !committed) return message;
  const kept = vscode.l10n.t('Your notes are committed on this machine, but not shared yet.');
  return { ...message, text: `${message.text} ${kept}` };
}

type Messages = {
  readonly [Kind in ShareStop['kind']]: (stop: Extract<ShareStop, { kind: Kind }>) => StopMessage | null;
};

const sourceControl = (): StopAction => command(vscode.l10n.t('Open Source Control'), 'workbench.view.scm');
const retry = (): StopAction => ({ label: vscode.l10n.t('Retry'), run: 'retry' });

const MESSAGES: Messages = {
  noRepository: () => ({
    text: vscode.l10n.t(
      'This folder is in no git repository, so there is nowhere to share notes. Clone your group’s repository, or make one of this folder in Source Control.',
    ),
    action: sourceControl(),
  }),
  foreignOwner: () => ({
    text: vscode.l10n.t(
      'git does not work in this folder, as it belongs to another user. Make it yours, or add it to git’s setting safe.directory.',
    ),
    action: null,
  }),
  unruly: () => ({
    text: vscode.l10n.t(
      'This repository has settings that make git work elsewhere or run programs, so nothing was done. Look at its file .git/config, or clone your group’s repository again.',
    ),
    action: null,
  }),
  detached: () => ({
    text: vscode.l10n.t(
      'No branch is checked out, so there is none to share notes on. Check one out, then share again.',
    ),
    action: command(vscode.l10n.t('Check Out a Branch…'), 'git.checkout'),
  }),
  underWay: ({ what }) =>
    what === 'merge'
      ? {
          text: vscode.l10n.t(
            'A merge is under way, and nothing in it is in conflict any more. Finish it, and your notes are shared.',
          ),
          action: { label: vscode.l10n.t('Finish the Merge'), run: 'finishMerge' },
        }
      : {
          text: vscode.l10n.t(
            'A {0} is under way. Continue or abort it in Source Control, then share again.',
            what,
          ),
          action: sourceControl(),
        },
  ignored: () => ({
    text: vscode.l10n.t(
      'git ignores the notes in this folder, so none can be shared. Open your course in a clone of your group’s repository, or take the folder out of .gitignore.',
    ),
    action: null,
  }),
  unmerged: ({ paths }) => ({
    text: vscode.l10n.t('Files are still in conflict: {0}. Resolve them, then share again.', listed(paths)),
    action: sourceControl(),
  }),
  noIdentity: () => ({
    text: vscode.l10n.t(
      'git does not know who you are. Say so in a terminal: git config --global user.name "Your Name", and git config --global user.email "you@example.org". Then share again.',
    ),
    action: command(vscode.l10n.t('Open a Terminal'), 'workbench.action.terminal.new'),
  }),
  noRemote: () => ({
    text: vscode.l10n.t(
      'This repository has no remote, so there is nobody to share with. Add your group’s repository as one.',
    ),
    action: command(vscode.l10n.t('Add Remote…'), 'git.addRemote'),
  }),
  manyRemotes: ({ branch, remotes }) => ({
    text: vscode.l10n.t(
      'The branch {0} is not tied to one of the remotes: {1}. Publish it, then share again.',
      branch,
      listed(remotes),
    ),
    action: command(vscode.l10n.t('Publish Branch…'), 'git.publish'),
  }),
  unreachable: ({ remote, detail }) => ({
    text: vscode.l10n.t('{0} can’t be reached: {1}. Share again when you are online.', remote, ended(detail)),
    action: retry(),
  }),
  authentication: ({ remote, detail }) => ({
    text: vscode.l10n.t(
      '{0} did not let git in: {1}. Pull once in Source Control, where you can sign in, then share again.',
      remote,
      ended(detail),
    ),
    action: sourceControl(),
  }),
  conflict: ({ paths }) => ({
    text: vscode.l10n.t(
      'You and others changed the same lines of {0}. These are no notes, so nothing was brought in. Pull in Source Control, resolve it there, then share again.',
      listed(paths),
    ),
    action: sourceControl(),
  }),
  inTheWay: ({ detail }) => ({
    text: vscode.l10n.t(
      'Others changed files in which you have changes, too: {0}. Yours were left alone. Commit or stash them, then share again.',
      detail,
    ),
    action: sourceControl(),
  }),
  filtered: ({ filters }) => ({
    text: vscode.l10n.t(
      'Others changed files that go through a program which this repository sets up ({0}); it is not run here. Pull in Source Control, then share again.',
      listed(filters),
    ),
    action: sourceControl(),
  }),
  unrelated: () => ({
    text: vscode.l10n.t(
      'This repository and its remote have nothing in common. Clone your group’s repository, and copy your notes into it.',
    ),
    action: null,
  }),
  rejected: ({ remote, detail }) => ({
    text: vscode.l10n.t(
      '{0} does not take what you push: {1}. Ask who looks after the repository.',
      remote,
      ended(detail),
    ),
    action: retry(),
  }),
  locked: ({ lock }) => ({
    text: vscode.l10n.t(
      'Another program is at work in this repository. If none is, one was ended in the middle: delete {0}.',
      lock,
    ),
    action: retry(),
  }),
  raced: () => ({ text: vscode.l10n.t('Others were sharing at the same time.'), action: retry() }),
  declined: () => null,
  cancelled: () => null,
};

function command(label: string, id: string): StopAction {
  return { label, run: { command: id } };
}

function listed(names: readonly string[]): string {
  const most = 5;
  return names.length <= most ? names.join(', ') : `${names.slice(0, most).join(', ')}, …`;
}

/** Without a full stop at its end, as one follows. */
function ended(detail: string): string {
  return detail.replace(/[.\s]+$/, '');
}
