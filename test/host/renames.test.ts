import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { courseFile, remove, useFellow, useSyllabus, withoutNotes } from '../support/host/course.ts';
import { useDialogs } from '../support/host/dialogs.ts';
import { until } from '../support/host/environment.ts';
import { closeEditors, onDisk, writeDisk } from '../support/host/notes.ts';
import { stub } from '../support/host/stub.ts';

const note = (reading: string, fellow: string, suffix: string, comment: string) => `---
marginalia: 1
reading: ${reading}
fellow: ${fellow}
---

# On Doors

## p. 1 (${suffix})

[p. 1](https://example.org/doors.pdf#page=1)

<!-- note 01K9Z3H6TQ4WJ7M2V8XN${suffix.toUpperCase()} {"made":"2026-11-20T12:00:00Z"} -->

${comment}
`;

/** A reading and what speaks of it. Another each time: VS Code goes on with an editor's text after its file is gone. */
class Doors {
  readonly old: string;
  readonly renamed: string;
  readonly ana: vscode.Uri;
  readonly bo: vscode.Uri;
  readonly moved: vscode.Uri;
  readonly essay: vscode.Uri;
  readonly copy: vscode.Uri;
  readonly newCopy: vscode.Uri;

  constructor(n: number) {
    const [old, renamed] = [`on-doors-${n}`, `harrow-doors-${n}`];
    this.old = old;
    this.renamed = renamed;
    this.ana = courseFile(`notes/week-09/${old}/ana.md`);
    this.bo = courseFile(`notes/week-09/${old}/bo.md`);
    this.moved = courseFile(`notes/week-09/${renamed}/ana.md`);
    this.essay = courseFile(`essays/doors-${n}.md`);
    this.copy = courseFile(`readings/${old}.pdf`);
    this.newCopy = courseFile(`readings/${renamed}.pdf`);
  }

  syllabus(id: string): string {
    return `# Week 9: Doors\n\n## Core Readings\n\n- On Doors (Harrow, 2020) <!-- #${id} -->\n`;
  }

  /** The essay's text; `id` is the reading's, where a link follows it. */
  text(id: string): string {
    return `# Doors

[a](../notes/week-09/${id}/ana.md#p-1-a1a1a1), [b](../notes/week-09/${this.old}/bo.md#p-1-b1b1b1), [copy](../readings/${id}.pdf),
[chat](vscode://marginalia.marginalia/open?reading=${id}), \`[code](../readings/${this.old}.pdf)\`
`;
  }
}

describe('A reading under another id', () => {
  withoutNotes();
  useFellow('ana', 'Ana');
  const add = useSyllabus();
  const dialogs = useDialogs();
  let doors: Doors;
  let made = 0;

  beforeEach(async () => {
    doors = new Doors(++made);
    const { old, ana, bo, essay, copy } = doors;
    await add('week-09.md', doors.syllabus(old));
    await writeDisk(ana, note(old, 'ana', 'a1a1a1', 'As [Bo](bo.md#p-1-b1b1b1) says.'));
    await writeDisk(bo, note(old, 'bo', 'b1b1b1', 'Not as [Ana](ana.md#p-1-a1a1a1) says.'));
    await writeDisk(essay, doors.text(old));
    await writeDisk(copy, '%PDF-');
    await vscode.commands.executeCommand('marginalia.refresh');
  });
  afterEach(async () => {
    await closeEditors();
    for (const uri of [courseFile('essays'), courseFile('notes'), doors.copy, doors.newCopy])
      await remove(uri);
  });
  const rename = () => add('week-09.md', doors.syllabus(doors.renamed));
  const agree = () => {
    dialogs().answers.message = ({ actions }) => actions.find((action) => action === 'Change Them');
  };

  it('takes one’s own notes along, their links, those of other texts, and the copy', async () => {
    const bo = await onDisk(doors.bo);
    agree();
    await rename();
    const ana = await until(async () => {
      const text = await onDisk(doors.moved);
      // VS Code saves in place: for a moment there may be a part of it.
      return text?.includes(`../${doors.old}/bo.md`) && text.endsWith(' says.\n') ? text : null;
    }, 'Ana’s notes in their new place, with links from there');
    assert.equal(
      ana,
      note(doors.renamed, 'ana', 'a1a1a1', `As [Bo](../${doors.old}/bo.md#p-1-b1b1b1) says.`),
    );
    assert.equal(await onDisk(doors.ana), null);
    assert.equal(await onDisk(doors.bo), bo, 'others’ notes are theirs');
    assert.equal(await onDisk(doors.copy), null);
    assert.equal(await onDisk(doors.newCopy), '%PDF-');
    await until(async () => (await onDisk(doors.essay)) === doors.text(doors.renamed), 'the essay');
  });

  it('is noticed though the syllabus was empty for a moment', async () => {
    await add('week-09.md', '');
    await rename();
    await until(() => dialogs().messages.length > 0, 'the question');
  });

  it('takes notes along that were changed, and could not be moved at first', async () => {
    let refused = 0;
    const { workspace } = vscode;
    const applyEdit = workspace.applyEdit.bind(workspace);
    const restore = stub(workspace, 'applyEdit', (edit) =>
      // An edit without text edits moves files.
      edit.size === 0 && refused++ === 0 ? Promise.resolve(false) : applyEdit(edit),
    );
    agree();
    await rename();
    await until(async () => (await onDisk(doors.moved)) !== null, 'Ana’s notes in their new place');
    restore();
    assert.equal(refused, 2, 'refused once, done then');
  });

  it('changes links in a file that an editor is a moment behind', async () => {
    const document = await vscode.workspace.openTextDocument(doors.essay);
    await until(() => document.getText() === doors.text(doors.old), 'the editor');
    agree();
    await writeDisk(doors.essay, `Written elsewhere.\n\n${doors.text(doors.old)}`);
    await rename();
    const followed = `Written elsewhere.\n\n${doors.text(doors.renamed)}`;
    await until(async () => (await onDisk(doors.essay)) === followed, 'the essay');
  });

  it('changes nothing unasked', async () => {
    const before = await onDisk(doors.ana);
    await rename();
    await until(() => dialogs().messages.length > 0, 'the question');
    assert.equal(await onDisk(doors.ana), before);
    assert.equal(await onDisk(doors.essay), doors.text(doors.old));
  });
});
