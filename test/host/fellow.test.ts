import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { courseFile, setFellow, withoutNotes } from '../support/host/course.ts';
import { useDialogs } from '../support/host/dialogs.ts';
import { inWebHost, trusted } from '../support/host/environment.ts';
import { onDisk, writeDisk } from '../support/host/notes.ts';

const mark = (status: string, reading: string) =>
  vscode.commands.executeCommand(`marginalia.mark${status}`, reading);
const BOS_NOTES =
  '---\nmarginalia: 1\nreading: alignment-faking\nfellow: bo\nname: Bo Li\n---\n\n# A\n\n## p. 1\n\n> Quote\n';

/** The settings that say who reads: the user's, and those of the course that everybody shares. */
function settings(): { user: unknown[]; shared: unknown[] } {
  const configuration = vscode.workspace.getConfiguration('marginalia');
  const found = ['fellow', 'fellowName'].map((name) => configuration.inspect(name));
  return {
    user: found.map((setting) => setting?.globalValue),
    shared: found.flatMap((setting) => setting?.workspaceValue ?? setting?.workspaceFolderValue ?? []),
  };
}

describe('Who takes notes', () => {
  withoutNotes();
  const dialogs = useDialogs();
  beforeEach(() => setFellow(undefined));
  after(() => setFellow(undefined));

  it('is asked once, and kept in the user’s own settings', async () => {
    let asked = 0;
    dialogs().answers.input = () => {
      asked++;
      return '  Ana María ';
    };
    await Promise.all([mark('Reading', 'sleeper-agents'), mark('Done', 'agent-models')]);
    await mark('Done', 'goal-misgeneralization');
    assert.equal(asked, 1);
    assert.deepEqual(settings(), { user: ['ana-maría', 'Ana María'], shared: [] });
    const file = await onDisk(courseFile('notes/week-03/agent-models/ana-maría.md'));
    assert.match(file ?? '', /^fellow: ana-maría\nname: Ana María\nstatus: done$/m);
    assert.deepEqual(dialogs().errors, []);
  });

  it('may be one of those whose notes are there', async () => {
    await writeDisk(courseFile('notes/week-03/alignment-faking/bo.md'), BOS_NOTES);
    await vscode.commands.executeCommand('marginalia.refresh');
    let offered: readonly string[] = [];
    dialogs().answers.pick = (labels) => {
      offered = labels;
      return 'Bo Li';
    };
    await mark('Done', 'alignment-faking');
    assert.ok(offered.includes('Bo Li') && /Someone else/.test(offered.at(-1) ?? ''));
    assert.deepEqual(settings().user, ['bo', 'Bo Li']);
    const text = (await onDisk(courseFile('notes/week-03/alignment-faking/bo.md'))) ?? '';
    assert.equal(text, BOS_NOTES.replace('name: Bo Li\n', 'name: Bo Li\nstatus: done\n'));
  });

  it('may have a key that nobody would make, if that is what their notes say', async () => {
    const theirs = BOS_NOTES.replace('fellow: bo\nname: Bo Li', 'fellow: Dr. B. Li');
    await writeDisk(
      courseFile('notes/week-03/sleeper-agents/li.md'),
      theirs.replace('alignment-faking', 'sleeper-agents'),
    );
    await vscode.commands.executeCommand('marginalia.refresh');
    dialogs().answers.pick = () => 'Dr. B. Li';
    await mark('Done', 'sleeper-agents');
    const text = (await onDisk(courseFile('notes/week-03/sleeper-agents/li.md'))) ?? '';
    assert.match(text, /^status: done$/m);
  });

  it('gets a key of their own if they have somebody else’s name', async () => {
    await writeDisk(courseFile('notes/week-03/alignment-faking/bo.md'), BOS_NOTES);
    await vscode.commands.executeCommand('marginalia.refresh');
    dialogs().answers.pick = (labels) => labels.at(-1);
    dialogs().answers.input = () => 'Bo';
    await mark('Done', 'alignment-faking');
    assert.deepEqual(settings().user, ['bo-2', 'Bo']);
    assert.ok(await onDisk(courseFile('notes/week-03/alignment-faking/bo-2.md')));
    assert.equal(await onDisk(courseFile('notes/week-03/alignment-faking/bo.md')), BOS_NOTES);
  });

  it('who does not say takes no notes', async () => {
    const { answers } = dialogs();
    answers.pick = () => undefined;
    answers.input = () => undefined;
    await mark('Done', 'mesa-optimizers');
    assert.deepEqual(settings().user, [undefined, undefined]);
    await assert.rejects(async () => vscode.workspace.fs.stat(courseFile('notes/week-03/mesa-optimizers')));
  });

  it('is not taken from git in a folder that is not trusted, nor where there is no git', async () => {
    let proposed: string | undefined;
    const { answers } = dialogs();
    answers.pick = (labels) => labels.at(-1);
    answers.input = ({ value }) => {
      proposed = value;
      return undefined;
    };
    await mark('Done', 'mesa-optimizers');
    if (!trusted || inWebHost) assert.equal(proposed, '');
    else assert.equal(typeof proposed, 'string');
  });
});
