import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { courseFile, remove, useFellow, withoutNotes } from '../support/host/course.ts';
import { until } from '../support/host/environment.ts';
import { closeEditors, edit, writeDisk } from '../support/host/notes.ts';

const NOTES = courseFile('notes/week-03/alignment-faking/ana.md');
const ESSAY = courseFile('essays/one.md');
const REF = '01K9Z3H6TQ4WJ7M2V8XN5CYB0D';
const NOTE = `---
marginalia: 1
reading: alignment-faking
fellow: ana
name: Ana
---

## p. 1 (5cyb0d)

> We present a demonstration of a large language model engaging in alignment faking

[p. 1](https://arxiv.org/pdf/2412.14093v2#page=1) #failure-modes

<!-- note ${REF} {"made":"2026-11-20T12:00:00Z"} -->

Unmistakable words of a comment.
`;

/** Writes the text, with the cursor at `|`, and opens it. */
async function essay(text: string): Promise<{ editor: vscode.TextEditor; at: vscode.Position }> {
  await writeDisk(ESSAY, text.replace('|', ''));
  const editor = await edit(ESSAY);
  await until(() => editor.document.getText() === text.replace('|', ''), 'the editor to show the file');
  return { editor, at: editor.document.positionAt(text.indexOf('|')) };
}

/** The extension's own proposals at a place. */
async function proposals(at: vscode.Position, trigger: string): Promise<vscode.CompletionItem[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    ESSAY,
    at,
    trigger,
  );
  return list.items;
}

/** What a proposal writes. */
function asText(text: string | vscode.SnippetString | undefined): string {
  return typeof text === 'string' ? text : (text?.value ?? '');
}

describe('Writing beside the readings', () => {
  withoutNotes();
  useFellow('ana', 'Ana');

  before(async () => {
    await writeDisk(NOTES, NOTE);
    await vscode.commands.executeCommand('marginalia.refresh');
  });
  afterEach(closeEditors);
  after(() => remove(courseFile('essays')));

  it('a plain link to a note opens the passage', async () => {
    await essay(
      '|See [Ana](../notes/week-03/alignment-faking/ana.md#p-1-5cyb0d) and [x](../../outside.md#p-1-5cyb0d).',
    );
    const ours = await until(async () => {
      const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
        'vscode.executeLinkProvider',
        ESSAY,
        20,
      );
      const found = links.filter(
        ({ target }) => target?.scheme === 'command' && target.path === 'marginalia.revealPassage',
      );
      return found.length > 0 ? found : undefined;
    }, 'a link to the passage');
    assert.equal(ours.length, 1);
    assert.match(decodeURIComponent(ours[0]?.target?.query ?? ''), new RegExp(`alignment-faking.*${REF}`));
  });

  it('a hover over it shows quote and comment, over a tag the objective', async () => {
    const { at } = await essay(
      'See [Ana](../notes/week-03/alignment-faking/ana.md#p-1-|5cyb0d), on #failure-modes.',
    );
    const shown = async (place: vscode.Position) => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        ESSAY,
        place,
      );
      return hovers
        .flatMap(({ contents }) => contents.map((part) => (part as vscode.MarkdownString).value))
        .join('\n');
    };
    const link = await shown(at);
    assert.match(link, /We present a demonstration/);
    assert.match(link, /Unmistakable words/);
    assert.match(await shown(at.translate(0, 15)), /Describe key failure modes/);
  });

  it('# within a line offers the objectives, and none at its start, where it begins a heading', async () => {
    const { at } = await essay('About #fail|');
    const tags = (await proposals(at, '#')).map(({ label }) =>
      typeof label === 'string' ? label : label.label,
    );
    assert.ok(tags.includes('#failure-modes'), tags.join());
    const heading = await essay('#|');
    assert.ok(
      !(await proposals(heading.at, '#')).some(
        ({ label }) => typeof label !== 'string' && label.label.startsWith('#'),
      ),
    );
  });

  it('[[ offers passages by their words and readings by their titles, as plain links', async () => {
    const { at } = await essay('As [[unmistak|');
    const items = await until(async () => {
      const found = (await proposals(at, '[')).filter(({ insertText }) =>
        asText(insertText).includes('ana.md'),
      );
      return found.length > 0 ? found : undefined;
    }, 'the passage to be offered');
    assert.equal(
      items[0]?.insertText,
      '[Ana on “Alignment faking in large language models”, p. 1](../notes/week-03/alignment-faking/ana.md#p-1-5cyb0d)',
    );
    // Before anything is typed, too: an editor that got nothing would not ask again.
    const empty = await essay('As [[|');
    const first = (await proposals(empty.at, '[')).map(({ insertText }) => asText(insertText));
    assert.ok(
      first.some((link) => link.startsWith('[Sleeper Agents')),
      first.join('\n'),
    );
    const reading = await essay('As [[sleeper|');
    const links = (await proposals(reading.at, '[')).map(({ insertText }) => asText(insertText));
    assert.ok(
      links.some((link) => link.startsWith('[Sleeper Agents') && link.includes('](https://')),
      links.join('\n'),
    );
  });

  it('copies a quote with a link that works anywhere, and one for chat that names no path', async () => {
    const editor = await edit(NOTES);
    editor.selection = new vscode.Selection(9, 0, 9, 0);
    await vscode.commands.executeCommand('marginalia.copyQuoteWithLink');
    assert.equal(
      await vscode.env.clipboard.readText(),
      '> We present a demonstration of a large language model engaging in alignment faking\n>\n' +
        '> — [Ana on “Alignment faking in large language models”, p. 1](https://arxiv.org/pdf/2412.14093v2#page=1)\n',
    );
    await vscode.commands.executeCommand('marginalia.copyLinkForChat');
    assert.equal(
      await vscode.env.clipboard.readText(),
      `vscode://marginalia.marginalia/open?reading=alignment-faking&note=${REF}`,
    );
  });
});
