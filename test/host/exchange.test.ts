import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { courseFile, remove, useFellow, withoutNotes } from '../support/host/course.ts';
import { cancelling, openReaders } from '../support/host/cancelling.ts';
import { useDialogs } from '../support/host/dialogs.ts';
import { courseRoot, until } from '../support/host/environment.ts';
import { inSecondCourse } from '../support/host/secondCourse.ts';
import { closeEditors, onDisk, writeDisk } from '../support/host/notes.ts';

const run = (command: string, ...parameters: unknown[]) =>
  vscode.commands.executeCommand(`marginalia.${command}`, ...parameters);

const BO = `---
marginalia: 1
reading: sleeper-agents
fellow: bo
name: Bo
---

# Sleeper Agents

## p. 4

> A passage that Bo marked

[p. 4](https://arxiv.org/pdf/2401.05566v3#page=4) #failure-modes #question

Why would that be?
`;

/** Two notes as Hypothesis exports them: one of Ana's, one of somebody who is not here yet. */
const HYPOTHESIS = JSON.stringify({
  annotations: [
    ['a1', 'Ana', 'Mine.', []],
    ['a2', 'Jo Doe', 'Theirs.', ['a1']],
  ].map(([id, name, text, references]) => ({
    id, text, references, uri: 'https://arxiv.org/abs/2401.05566', tags: ['failure-modes'],
    created: '2026-01-01T00:00:00Z', updated: '2026-01-01T00:00:00Z',
    user: 'acct:x@hypothes.is', user_info: { display_name: name },
    target: [{ selector: [{ type: 'TextQuoteSelector', exact: 'words of the paper' }] }],
  })),
}); // prettier-ignore

/** A figure that Ana marked in the paper that comes with the course, and one that is not there. */
const FIGURES = `---
marginalia: 1
reading: reading-with-marginalia
fellow: ana
---

${[
  ['FGFGFG', 'p. 1', 'The beginning of the page'],
  ['FHFHFH', 'Figure 77, p. 1', 'A figure of another version'],
]
  .map(
    ([id = '', locator, alt]) => `## ${locator} (${id.toLowerCase()})

${locator}

<!-- note 01K9Z3H6TQ4WJ7M2V8XN${id} {"box":[100,600,400,700],"alt":"${alt}"} -->
`,
  )
  .join('\n')}`;

describe('What leaves the course and comes into it', () => {
  withoutNotes();
  useFellow('ana', 'Ana');
  const dialogs = useDialogs();
  const [brief, table, source] = ['brief-week-03.md', 'notes.csv', 'hypothesis.json'].map(courseFile);
  if (!brief || !table || !source) throw new Error('There are three files.');

  before(async () => {
    await writeDisk(courseFile('notes/week-03/sleeper-agents/bo.md'), BO);
    await run('refresh');
  });
  afterEach(closeEditors);
  after(async () => {
    for (const uri of [brief, table, source]) await remove(uri);
  });

  it('the brief of a week goes where one says, and is shown', async () => {
    let proposed = '';
    dialogs().answers.pick = (labels) => labels.find((label) => /^Week 3|Markdown/.test(label));
    dialogs().answers.pickMany = () => [];
    dialogs().answers.save = (options) => {
      proposed = options?.defaultUri?.path.split('/').pop() ?? '';
      return brief;
    };
    await run('exportBrief');
    assert.equal(proposed, 'brief-week-03.md');
    const text = (await onDisk(brief)) ?? '';
    assert.match(text, /^# Week 3: Inner Alignment – discussion brief/);
    assert.match(text, /\*\*Q1\*\* Why would that be\?/);
    assert.match(text, /\[Bo\]\(notes\/week-03\/sleeper-agents\/bo\.md#p-4\)/);
    assert.deepEqual(dialogs().messages, []);
  });

  it('the brief is limited to what one chooses of it', async () => {
    let proposed = '';
    dialogs().answers.pick = (labels) => labels.find((label) => /^Week 3|Markdown/.test(label));
    dialogs().answers.pickMany = (labels) => labels.filter((label) => /^Core|^Disagreements$/.test(label));
    dialogs().answers.save = (options) => {
      proposed = options?.defaultUri?.path.split('/').pop() ?? '';
      return brief;
    };
    await run('exportBrief');
    assert.equal(proposed, 'brief-week-03-disagreement-core-readings.md');
    const text = (await onDisk(brief)) ?? '';
    assert.match(text, /^Only: disagreements; tier Core Readings\.$/m);
    assert.doesNotMatch(text, /Why would that be/);
  });

  it('has pictures of figures if one asks for them: in a page, or beside a text', async () => {
    await writeDisk(courseFile('notes/week-00/reading-with-marginalia/ana.md'), FIGURES);
    await run('refresh');
    const folder = courseFile('pictured');
    dialogs().answers.pickMany = () => [];
    const made = async (form: RegExp, name: string) => {
      const target = vscode.Uri.joinPath(folder, name);
      dialogs().answers.pick = (labels) =>
        labels.find((label) => label.startsWith('Week 0') || form.test(label));
      dialogs().answers.save = () => target;
      await run('exportBrief');
      return (await onDisk(target)) ?? '';
    };
    try {
      const html = await made(/pictures.*HTML/, 'brief.html');
      assert.equal(html.match(/<img src="data:image\/png;base64,iVBORw0KGgo[^"]*" alt="p\. 1">/g)?.length, 1);
      assert.deepEqual(
        dialogs().messages.map(({ text }) => text),
        ['Without a picture: Figure 77, p. 1 of “Reading with Marginalia”: it is not in this copy.'],
      );
      const text = await made(/pictures.*Markdown/, 'brief.md');
      assert.match(text, /^!\[p\. 1\]\(brief-figures\/reading-with-marginalia-p1\.png\)$/m);
      const file = vscode.Uri.joinPath(folder, 'brief-figures/reading-with-marginalia-p1.png');
      const png = await vscode.workspace.fs.readFile(file);
      assert.deepEqual([...png.subarray(1, 4)], [...new TextEncoder().encode('PNG')]);
      assert.deepEqual(openReaders(), [], 'no reader is left open that was opened to draw');
      const cancelled = vscode.Uri.joinPath(folder, 'cancelled.html');
      dialogs().answers.pick = (labels) =>
        labels.find((label) => label.startsWith('Week 0') || /pictures.*HTML/.test(label));
      dialogs().answers.save = () => cancelled;
      assert.deepEqual(await cancelling(() => run('exportBrief')), ['Reading with Marginalia']);
      assert.deepEqual([await onDisk(cancelled), openReaders()], [null, []]);
    } finally {
      await remove(folder);
    }
  });

  it('notes go into a table: all of a week, or of them what one chooses', async () => {
    let proposed = '';
    let offered: readonly string[] = [];
    dialogs().answers.pick = (labels) => labels.find((label) => /^Week 3|CSV/.test(label));
    dialogs().answers.pickMany = (labels) => {
      offered = labels;
      return [];
    };
    dialogs().answers.save = (options) => {
      proposed = options?.defaultUri?.path.split('/').pop() ?? '';
      return table;
    };
    await run('exportNotes');
    assert.equal(proposed, 'notes-week-03.csv');
    assert.match((await onDisk(table)) ?? '', /\r\n[0-9A-Z]{26},sleeper-agents,.*,bo,Bo,4,/);
    const objective = offered.find((label) => label.startsWith('1. '));
    assert.ok(objective, offered.join(' | '));
    dialogs().answers.pickMany = () => [objective];
    await run('exportNotes');
    assert.equal(proposed, 'notes-week-03-failure-modes.csv');
    assert.match((await onDisk(table)) ?? '', /,bo,Bo,4,/);
  });

  it('notes come into one’s own file; others’ only if one says so, into files of theirs', async () => {
    await writeDisk(source, HYPOTHESIS);
    dialogs().answers.pick = (labels) => labels.find((label) => label.startsWith('Hypothesis'));
    dialogs().answers.open = () => [source];
    dialogs().answers.message = ({ actions }) => actions.find((action) => action === 'Mine Only');
    await run('importNotes');
    const [ana, jo] = ['ana', 'jo-doe'].map((name) => courseFile(`notes/week-03/sleeper-agents/${name}.md`));
    if (!ana || !jo) throw new Error('There are two files.');
    await until(async () => ((await onDisk(ana)) ?? '').includes('Mine.'), 'Ana’s file');
    assert.equal(await onDisk(jo), null);
    dialogs().answers.message = ({ actions }) => actions.find((action) => action.startsWith('Everybody'));
    await run('importNotes');
    await until(async () => ((await onDisk(jo)) ?? '').includes('Theirs.'), 'the other’s file');
    assert.equal((await onDisk(ana))?.match(/Mine\./g)?.length, 1, 'what is there is not added again');
    assert.equal(await onDisk(courseFile('notes/week-03/sleeper-agents/bo.md')), BO);
  });

  if (vscode.workspace.workspaceFile) {
    it('notes come into the course that one says, where there are several', async () => {
      await inSecondCourse(async (second) => {
        await writeDisk(source, HYPOTHESIS);
        let offered: readonly string[] = [];
        dialogs().answers.pick = (labels) => {
          if (labels.includes('second')) offered = labels;
          return labels.find((label) => label === 'second' || label.startsWith('Hypothesis'));
        };
        dialogs().answers.open = () => [source];
        dialogs().answers.message = ({ actions }) => actions.find((action) => action === 'Mine Only');
        const here = courseFile('notes/week-03/sleeper-agents/ana.md');
        const before = await onDisk(here);
        await run('importNotes');
        assert.deepEqual(dialogs().errors, []);
        assert.deepEqual(offered, [courseRoot().name, 'second']);
        const there = vscode.Uri.joinPath(second, 'notes/week-05/sleepers/ana.md');
        await until(async () => ((await onDisk(there)) ?? '').includes('Mine.'), 'Ana’s file there');
        assert.equal(await onDisk(here), before);
      });
    });
  }

  it('asks what notes are on that name no reading of the course', async () => {
    const rows = ['Highlight,Book Title,Note', 'words of the paper,A Talk on Sleepers,From a talk.'];
    await writeDisk(source, `${rows.join('\r\n')}\r\n`);
    let asked: string | undefined = '';
    dialogs().answers.pick = (labels, options) => {
      asked = options?.title;
      return labels.find((label) => /^Readwise|^Sleeper Agents/.test(label));
    };
    dialogs().answers.open = () => [source];
    await run('importNotes');
    assert.equal(asked, 'Which reading is “A Talk on Sleepers”?');
    const ana = courseFile('notes/week-03/sleeper-agents/ana.md');
    await until(async () => ((await onDisk(ana)) ?? '').includes('From a talk.'), 'the note');
    assert.deepEqual(dialogs().messages, []);
  });
});
