import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { courseFile, withoutNotes } from '../support/host/course.ts';
import { courseFolder, until } from '../support/host/environment.ts';
import { closeEditors, edit, onDisk, writeDisk } from '../support/host/notes.ts';

const ID = '01K9Z3H6TQ4WJ7M2V8XN5CYB0D';
const URI = courseFile('notes/week-03/alignment-faking/ana.md');
const NOTES = `---
marginalia: 1
reading: alignment-faking
fellow: ana
---

# Alignment faking in large language models

## p. 1

> We present a demonstration of a large language model engaging in alignment faking

[p. 1](https://arxiv.org/pdf/2412.14093v2#page=1) #failure-modes #question

<!-- note ${ID} {"made":"2026-11-20T12:00:00Z"} -->

Does it claim more than the scratchpad shows?

## By hand

> A passage copied over
`;

/** Where a CodeLens or a link leads. */
interface Passage {
  readonly folder: string;
  readonly reading: string;
  readonly ref: string;
}

/** Writes a note file and opens it; resolves when the editor shows it and the extension has read it. */
async function open(text: string): Promise<vscode.TextEditor> {
  await writeDisk(URI, text);
  const editor = await edit(URI);
  await until(() => editor.document.getText() === text, 'the editor to show the file');
  await vscode.commands.executeCommand('marginalia.refresh');
  return editor;
}

/** The ways to passages that a file offers. */
async function lensesOf(uri: vscode.Uri): Promise<vscode.CodeLens[]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    uri,
    10,
  );
  return lenses.filter(({ command }) => command?.command === 'marginalia.revealPassage');
}

/** What is wrong with a file, as the Problems view says it. */
function problems(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Marginalia');
}

/** Resolves when a file has a problem of this kind. */
function problem(uri: vscode.Uri, code: string): Promise<vscode.Diagnostic> {
  return until(() => problems(uri).find((one) => one.code === code), `the problem ${code}`);
}

/** Does what a quick fix of this title does. */
async function fix(uri: vscode.Uri, range: vscode.Range, title: string): Promise<void> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    range,
  );
  const action = actions.find((candidate) => candidate.title === title);
  assert.ok(action?.edit, `${title} is not among: ${actions.map((one) => one.title).join(', ')}`);
  assert.equal(await vscode.workspace.applyEdit(action.edit), true);
}

describe('A note file in the editor', () => {
  withoutNotes();
  afterEach(closeEditors);

  it('leads from every note to its passage', async () => {
    await open(NOTES);
    const ours = await lensesOf(URI);
    assert.deepEqual(
      ours.map(({ range }) => NOTES.split('\n')[range.start.line]),
      ['## p. 1', '## By hand'],
    );
    const [first, second] = ours.map(({ command }) => command?.arguments?.[0] as Passage);
    assert.deepEqual(first, { folder: courseFolder().toString(), reading: 'alignment-faking', ref: ID });
    assert.match(second?.ref ?? '', /^k-/);
  });

  it('follows what is typed: a note written a moment ago has its way to the passage', async () => {
    const editor = await open(NOTES);
    const end = editor.document.positionAt(NOTES.length);
    await editor.edit((builder) => builder.insert(end, '\n## Another\n\n> One more\n'));
    await until(async () => (await lensesOf(URI)).length === 3, 'the third way');
  });

  it('has page links that lead to the passage, and to the source everywhere else', async () => {
    const { document } = await open(NOTES);
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      URI,
    );
    const ours = links.filter(({ target }) => target?.scheme === 'command');
    assert.equal(ours.length, 1);
    const [link] = ours;
    assert.equal(link?.target?.path, 'marginalia.revealPassage');
    const [passage] = JSON.parse(link?.target?.query ?? '') as Passage[];
    assert.equal(passage?.ref, ID);
    assert.match(document.getText(link?.range), /^\[p\. 1\]\(https:\/\/arxiv\.org/);
  });

  it('leads to the reader from the copy that is there', async () => {
    const uri = courseFile('notes/week-00/reading-with-marginalia/ana.md');
    await writeDisk(uri, NOTES.replace('reading: alignment-faking', 'reading: reading-with-marginalia'));
    await vscode.commands.executeCommand('marginalia.revealPassage', {
      folder: courseFolder().toString(),
      reading: 'reading-with-marginalia',
      ref: ID,
    });
    const shown = () => vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    await until(() => shown() instanceof vscode.TabInputCustom, 'the reader');
    // The same id in two files is a problem of both.
    await closeEditors();
    await vscode.workspace.fs.delete(uri);
  });

  it('and other files have none of this', async () => {
    const other = courseFile('elsewhere.md');
    await writeDisk(other, NOTES);
    await edit(other);
    assert.deepEqual(await lensesOf(other), []);
    assert.deepEqual(problems(other), []);
    await closeEditors();
    await vscode.workspace.fs.delete(other);
  });

  it('says at its line what is wrong, and offers the reading it may have meant', async () => {
    const { document } = await open(NOTES.replace('reading: alignment-faking', 'reading: alignment-fakin'));
    const { range, message } = await problem(URI, 'stray-reading');
    assert.match(message, /alignment-fakin”\. Did it become “alignment-faking”/);
    assert.equal(document.getText(range), 'alignment-fakin');
    await fix(URI, range, 'Change to “alignment-faking”');
    assert.equal(document.getText(), NOTES);
    await until(() => problems(URI).length === 0, 'the problem to go');
  });

  it('offers the objective that a tag may have meant, and leaves free tags alone', async () => {
    const { document } = await open(NOTES.replace('#failure-modes', '#failure-mode'));
    const { range } = await problem(URI, 'stray-tag');
    assert.equal(document.getText(range), 'failure-mode');
    await fix(URI, range, 'Change to “failure-modes”');
    assert.equal(document.getText(), NOTES);
    await until(() => problems(URI).length === 0, 'the problem to go');
  });

  it('is mended by quick fixes where a tool or a hand has damaged it', async () => {
    const copied = NOTES.slice(NOTES.indexOf('## p. 1'), NOTES.indexOf('## By hand'));
    const glued = NOTES.replace('> A passage copied over\n', '> A passage copied over\nGlued to it.\n');
    const { document } = await open(`${glued}\n${copied}`);
    const line = await problem(URI, 'glued-line');
    assert.equal(document.lineAt(line.range.start).text, 'Glued to it.');
    await fix(URI, line.range, 'Put an empty line behind the quote');
    await until(() => !problems(URI).some(({ code }) => code === 'glued-line'), 'the line to be apart');
    assert.match(document.getText(), /^> A passage copied over\n\nGlued to it\.$/m);
    const twice = await problem(URI, 'duplicate-id');
    await fix(URI, twice.range, 'Give this note an id of its own');
    await until(() => problems(URI).length === 0, 'the problems to go');
    const ids = [...document.getText().matchAll(/^<!-- note (\S+)/gm)].map(([, id]) => id);
    assert.equal(new Set(ids).size, 2);
    assert.ok(document.getText().includes(ID));
  });

  it('is moved by a quick fix where it lies in the wrong place, and over no other', async () => {
    const astray = courseFile('notes/week-02/alignment-faking/ana.md');
    const second = courseFile('notes/week-03/alignment-faking/ana-2.md');
    const move = async (from: vscode.Uri, to: string): Promise<void> => {
      await writeDisk(from, NOTES);
      await edit(from);
      const { range, message } = await problem(from, 'wrong-folder');
      assert.match(message, /whose notes lie in notes\/week-03\/alignment-faking\./);
      await fix(from, range, `Move to notes/week-03/alignment-faking/${to}`);
      await until(() => problems(from).length === 0, 'the problem to go');
      assert.equal(await onDisk(from), null);
    };
    if ((await onDisk(URI)) !== null) await vscode.workspace.fs.delete(URI);
    await vscode.commands.executeCommand('marginalia.refresh');
    await move(astray, 'ana.md');
    assert.equal(await onDisk(URI), NOTES);
    await until(async () => (await lensesOf(URI)).length === 2, 'the notes in their place');
    // Another with the same notes: the place is taken.
    await move(astray, 'ana-2.md');
    assert.equal(await onDisk(second), NOTES);
    assert.equal(await onDisk(URI), NOTES);
    await closeEditors();
    await vscode.workspace.fs.delete(second);
  });

  it('hides no note behind a damaged one, and says line by line what can’t be read', async () => {
    const cut = NOTES.replace(/(<!-- note \S+ )\{.*/, '$1{"made":"2026');
    await open(`${cut}\n## Third\n\n> Behind the damage\n\n\`\`\`\nnever closed\n`);
    const { range } = await problem(URI, 'open-machine-line');
    assert.equal(
      range.start.line,
      cut.split('\n').findIndex((one) => one.startsWith('<!-- note')),
    );
    assert.equal((await lensesOf(URI)).length, 3);
  });

  it('that git left in conflict says so where it is', async () => {
    const conflict = '\n<<<<<<< HEAD\n## A\n\n> Ours\n=======\n## A\n\n> Theirs\n>>>>>>> other\n';
    await writeDisk(URI, NOTES + conflict);
    const { range, severity } = await problem(URI, 'conflict');
    assert.equal(severity, vscode.DiagnosticSeverity.Error);
    assert.equal(range.start.line, (NOTES + conflict).split('\n').indexOf('<<<<<<< HEAD'));
    await writeDisk(URI, NOTES);
    await until(() => problems(URI).length === 0, 'the problem to go');
  });

  it('takes its problems with it when it goes', async () => {
    await writeDisk(URI, NOTES.replace('reading: alignment-faking', 'reading: alignment-fakin'));
    await problem(URI, 'stray-reading');
    await vscode.workspace.fs.delete(URI);
    await until(() => problems(URI).length === 0, 'the problem to go');
    assert.equal(await onDisk(URI), null);
  });
});
