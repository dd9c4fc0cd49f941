import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { courseFile, remove, useSyllabus } from '../support/host/course.ts';
import { useDialogs } from '../support/host/dialogs.ts';
import { corpusUri, inWebHost, trusted, until } from '../support/host/environment.ts';
import { closeEditors, edit, onDisk, writeDisk } from '../support/host/notes.ts';
import { stub } from '../support/host/stub.ts';

const run = (command: string) => vscode.commands.executeCommand(`marginalia.${command}`);

/** A week as somebody pasted it into a document. */
const PASTED = `Week 12: Oversight

Learning Objectives
By the end of Week 12, fellows should be able to:
• Explain why oversight is hard
• Compare debate and amplification

Core Readings
• AI safety via debate (Irving et al., 2018)
• Scalable oversight, a survey (Someone, 2024) (20 mins)

Further Readings
• Another paper (Nobody, 2020)
`;

describe('Syllabus files', () => {
  const dialogs = useDialogs();
  const addSyllabus = useSyllabus();
  const made: string[] = [];

  afterEach(async () => {
    await closeEditors();
    for (const name of made.splice(0)) await remove(courseFile(`syllabus/${name}`));
    await run('refresh');
  });

  /** The name of the file that is in the editor, to be removed after the test. */
  function opened(): string {
    const name = vscode.window.activeTextEditor?.document.uri.path.split('/').pop() ?? '';
    made.push(name);
    return name;
  }

  it('are made by New Course, each under a name that is free', async () => {
    await run('newCourse');
    assert.equal(opened(), 'week-01.md');
    const text = await onDisk(courseFile('syllabus/week-01.md'));
    assert.match(text ?? '', /^# Week 1: /);
    await run('newCourse');
    assert.equal(opened(), 'week-01-2.md');
    assert.equal(await onDisk(courseFile('syllabus/week-01.md')), text);
  });

  it('have an outline of their weeks, objectives and readings', async () => {
    await run('newCourse');
    const uri = courseFile(`syllabus/${opened()}`);
    await run('refresh');
    const names = async () => {
      const all = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
        'vscode.executeDocumentSymbolProvider',
        uri,
      );
      const week = all.find(({ name }) => name === 'Week 1: Welcome');
      return week?.children.some(({ name }) => name === 'Core readings') ? week : undefined;
    };
    const week = await until(names, 'the outline');
    assert.deepEqual(
      week.children.map(({ name, children }) => [name, children.length]),
      [
        ['Learning objectives', 1],
        ['Core readings', 1],
        ['Further readings', 1],
      ],
    );
  });

  it('are made by Import Syllabus from what was pasted, every id pinned', async () => {
    const restore = stub(vscode.env, 'clipboard', {
      readText: () => Promise.resolve(PASTED),
      writeText: () => Promise.resolve(),
    });
    dialogs().answers.pick = (labels) => labels.find((label) => label.includes('From the clipboard'));
    await run('importSyllabus');
    restore();
    assert.equal(opened(), 'week-12-oversight.md');
    const text = (await onDisk(courseFile('syllabus/week-12-oversight.md'))) ?? '';
    assert.match(text, /^# Week 12: Oversight\n/);
    const items = text.split('\n').filter((line) => line.startsWith('- '));
    assert.equal(items.length, 5);
    for (const item of items) assert.match(item, /<!-- #[a-z0-9-]+ -->$/);
    assert.match(text, /AI safety via debate \(Irving et al\., 2018\)/);
  });

  it('are made by Import Syllabus from the week as its authors pasted it', async () => {
    const source = corpusUri('syllabi/week3-inner-alignment.txt');
    const pasted = (source && (await onDisk(source))) ?? PASTED;
    const { document } = await vscode.window.showTextDocument(
      await vscode.workspace.openTextDocument({ content: pasted }),
    );
    dialogs().answers.pick = (labels) => labels.find((label) => label.includes('From the editor'));
    await run('importSyllabus');
    assert.notEqual(vscode.window.activeTextEditor?.document, document);
    const name = opened();
    const text = (await onDisk(courseFile(`syllabus/${name}`))) ?? '';
    const count = text.split('\n').filter((line) => /^- .*<!-- #[a-z0-9-]+ -->$/.test(line)).length;
    assert.equal(count, source ? 18 : 5);
    assert.match(name, source ? /^week-03-inner-alignment(-\d)?\.md$/ : /^week-12-oversight\.md$/);
  });

  it('are not made of a text that is no syllabus', async () => {
    await vscode.window.showTextDocument(
      await vscode.workspace.openTextDocument({ content: 'Dear all,\n\nsee you on Monday.\n' }),
    );
    dialogs().answers.pick = (labels) => labels.find((label) => label.includes('From the editor'));
    const before = await vscode.workspace.fs.readDirectory(courseFile('syllabus'));
    await run('importSyllabus');
    assert.match(dialogs().errors[0] ?? '', /^No readings and no objectives were found/);
    assert.deepEqual(await vscode.workspace.fs.readDirectory(courseFile('syllabus')), before);
  });

  it('get an id where none stands, by a quick fix: one line’s or all', async () => {
    const plain =
      '# Week 30: Plain\n\n## Learning objectives\n\n- Explain a thing\n\n## Core readings\n\n- [A paper](https://example.org/a.pdf) (B, 2020)\n';
    const uri = await addSyllabus('week-30.md', plain);
    const { document } = await edit(uri);
    const actionsAt = async (line: number) => {
      const range = document.lineAt(line).range;
      const all = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        uri,
        range,
      );
      return all.filter(({ title }) => title.startsWith('Write'));
    };
    const objective = plain.split('\n').indexOf('- Explain a thing');
    assert.deepEqual(await actionsAt(0), [], 'a heading has no id');
    const [one] = await actionsAt(objective);
    assert.equal(one?.title, 'Write the id of this line');
    assert.equal(await vscode.workspace.applyEdit(one?.edit ?? new vscode.WorkspaceEdit()), true);
    assert.match(document.lineAt(objective).text, /^- Explain a thing <!-- #[a-z-]+ -->$/);
    assert.equal(document.getText().split('<!--').length, 2);
    await document.save();
    await run('refresh');
    const reading = plain.split('\n').findIndex((line) => line.includes('A paper'));
    const all = (await actionsAt(reading)).find(({ title }) => title === 'Write all ids of this syllabus');
    assert.equal(await vscode.workspace.applyEdit(all?.edit ?? new vscode.WorkspaceEdit()), true);
    assert.equal(document.getText().split('<!-- #').length, 3);
    assert.deepEqual(await actionsAt(reading), []);
    await document.save();
  });

  it('get all their ids by a command, and only those of the file in the editor', async () => {
    await run('pinIds');
    assert.deepEqual(dialogs().errors, ['Open the syllabus file whose ids are to be written first.']);
    const plain = '# Week 31: Plain\n\n## Core readings\n\n- A paper (B, 2020)\n- Another (C, 2021)\n';
    const { document } = await edit(await addSyllabus('week-31.md', plain));
    await run('pinIds');
    assert.equal(document.getText().replace(/ <!-- #[a-z0-9-]+ -->/g, ''), plain);
    assert.equal(document.getText().split('<!-- #').length, 3);
    await document.save();
  });

  it('say at their lines what could not be placed', async () => {
    const uri = await addSyllabus(
      'week-32.md',
      '# Week 32: Twice\n\n## Core readings\n\n- A (B, 2020) <!-- #same -->\n- C (D, 2021) <!-- #same -->\n',
    );
    const found = () => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Marginalia');
    await until(() => found().length > 0, 'the problem');
    assert.equal(found()[0]?.range.start.line, 5);
  });

  it('name readings without an address, and missing copies while one looks, with a way to get them', async () => {
    const uri = await addSyllabus(
      'week-33.md',
      '# Week 33: Missing\n\n## Core readings\n\n- A book (B, 2020) <!-- #book -->\n- [Paper](https://example.org/a.pdf) <!-- #a-paper -->\n',
    );
    const found = () =>
      vscode.languages
        .getDiagnostics(uri)
        .map(({ code, range }) => `${range.start.line} ${typeof code === 'string' ? code : ''}`);
    await until(() => found().includes('4 no-address'), 'what is wrong');
    assert.deepEqual(found(), ['4 no-address']);
    await edit(uri);
    await until(() => found().includes('5 missing-copy'), 'the missing copy');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      new vscode.Range(4, 0, 5, 5),
    );
    const wanted = ['Attach a file to “A book”…', 'Attach a file to “Paper”…'];
    if (trusted && !inWebHost) wanted.push('Fetch “Paper”');
    assert.deepEqual(
      actions
        .map(({ title }) => title)
        .filter((title) => /^(?:Fetch|Attach)/.test(title))
        .toSorted(),
      wanted,
    );
    const copy = courseFile('readings/a-paper.pdf');
    await writeDisk(copy, '%PDF-1.7');
    await run('refresh');
    await until(() => !found().includes('5 missing-copy'), 'the copy to be seen');
    await remove(copy);
  });

  it('complete headings, and the id of an item', async () => {
    const uri = await addSyllabus(
      'week-34.md',
      '# Week 34: Half\n\n##\n\n## Core readings\n\n- A paper (B, 2020) <!--\n',
    );
    await edit(uri);
    const offered = async (line: number, character: number) => {
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        uri,
        new vscode.Position(line, character),
      );
      return items.map(({ label, insertText }) => ({
        label: typeof label === 'string' ? label : label.label,
        text: typeof insertText === 'string' ? insertText.trim() : '',
      }));
    };
    const headings = (await offered(2, 2)).map(({ label }) => label);
    for (const heading of ['## Core readings', '# Week 35:']) assert.ok(headings.includes(heading), heading);
    const ids = await offered(6, 24);
    assert.equal(ids.find(({ label }) => label === '#a-paper')?.text, '<!-- #a-paper -->');
  });

  it('get a workflow for GitHub that is opened where it is to be filled in, once', async () => {
    const workflow = courseFile('.github/workflows/course.yml');
    dialogs().answers.message = ({ actions }) => actions.find((action) => action === 'Add Workflow');
    await run('newCourse');
    const selected = () => {
      const editor = vscode.window.activeTextEditor;
      return (
        editor?.document.uri.toString() === workflow.toString() && editor.document.getText(editor.selection)
      );
    };
    try {
      await until(() => selected() === 'OWNER/marginalia', 'the workflow, at what is to be filled in');
      assert.match((await onDisk(workflow)) ?? '', /marginalia\.js check/);
      dialogs().messages.length = 0;
      await run('newCourse');
      made.push('week-01.md', 'week-01-2.md');
      assert.deepEqual(dialogs().messages, []);
    } finally {
      await remove(courseFile('.github'));
    }
  });

  it('open at the line of what was chosen in the tree', async () => {
    await run('openSyllabus');
    assert.match(
      vscode.window.activeTextEditor?.document.uri.path ?? '',
      /\/syllabus\/week-00-start-here\.md$/,
    );
  });
});
