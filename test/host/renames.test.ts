import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { courseFile, remove, useFellow, useSyllabus, withoutNotes } from '../support/host/course.ts';
import { useDialogs } from '../support/host/dialogs.ts';
import { until } from '../support/host/environment.ts';
import { closeEditors, onDisk, writeDisk } from '../support/host/notes.ts';

const SYLLABUS = '# Week 9: Doors\n\n## Core Readings\n\n- On Doors (Harrow, 2020) <!-- #on-doors -->\n';
const note = (fellow: string, suffix: string, comment: string) => `---
marginalia: 1
reading: on-doors
fellow: ${fellow}
---

# On Doors

## p. 1 (${suffix})

[p. 1](https://example.org/doors.pdf#page=1)

<!-- note 01K9Z3H6TQ4WJ7M2V8XN${suffix.toUpperCase()} {"made":"2026-11-20T12:00:00Z"} -->

${comment}
`;
const ANA = 'notes/week-09/on-doors/ana.md';
const BO = 'notes/week-09/on-doors/bo.md';
const MOVED = 'notes/week-09/harrow-doors/ana.md';
const ESSAY = `# Doors

[a](../notes/week-09/on-doors/ana.md#p-1-a1a1a1), [b](../notes/week-09/on-doors/bo.md#p-1-b1b1b1), [copy](../readings/on-doors.pdf),
[chat](vscode://marginalia.marginalia/open?reading=on-doors), \`[code](../readings/on-doors.pdf)\`
`;

describe('A reading under another id', () => {
  withoutNotes();
  useFellow('ana', 'Ana');
  const add = useSyllabus();
  const dialogs = useDialogs();
  const [essay, copy, newCopy] = [
    'essays/doors.md',
    'readings/on-doors.pdf',
    'readings/harrow-doors.pdf',
  ].map(courseFile);
  if (!essay || !copy || !newCopy) throw new Error('There are three files.');

  beforeEach(async () => {
    await add('week-09.md', SYLLABUS);
    await writeDisk(courseFile(ANA), note('ana', 'a1a1a1', 'As [Bo](bo.md#p-1-b1b1b1) says.'));
    await writeDisk(courseFile(BO), note('bo', 'b1b1b1', 'Not as [Ana](ana.md#p-1-a1a1a1) says.'));
    await writeDisk(essay, ESSAY);
    await writeDisk(copy, '%PDF-');
    await vscode.commands.executeCommand('marginalia.refresh');
  });
  afterEach(async () => {
    await closeEditors();
    for (const uri of [courseFile('essays'), courseFile('notes'), copy, newCopy]) await remove(uri);
  });
  const rename = () => add('week-09.md', SYLLABUS.replace('#on-doors', '#harrow-doors'));

  it('takes one’s own notes along, their links, those of other texts, and the copy', async () => {
    const bo = await onDisk(courseFile(BO));
    dialogs().answers.message = ({ actions }) => actions.find((action) => action === 'Change Them');
    await rename();
    const ana = await until(async () => {
      const text = await onDisk(courseFile(MOVED));
      // VS Code saves in place: for a moment there may be a part of it.
      return text?.includes('../on-doors/bo.md') && text.endsWith(' says.\n') ? text : null;
    }, 'Ana’s notes in their new place, with links from there');
    assert.match(ana, /^reading: harrow-doors$/m);
    assert.match(ana, /\[Bo\]\(\.\.\/on-doors\/bo\.md#p-1-b1b1b1\)/);
    assert.equal(await onDisk(courseFile(ANA)), null);
    assert.equal(await onDisk(courseFile(BO)), bo, 'others’ notes are theirs');
    assert.equal(await onDisk(copy), null);
    assert.equal(await onDisk(newCopy), '%PDF-');
    const followed = ESSAY.replace('on-doors/ana.md', 'harrow-doors/ana.md')
      .replace('../readings/on-doors.pdf', '../readings/harrow-doors.pdf')
      .replace('open?reading=on-doors', 'open?reading=harrow-doors');
    await until(async () => (await onDisk(essay)) === followed, 'the essay');
  });

  it('changes nothing unasked', async () => {
    const before = await onDisk(courseFile(ANA));
    await rename();
    await until(() => dialogs().messages.length > 0, 'the question');
    assert.equal(await onDisk(courseFile(ANA)), before);
    assert.equal(await onDisk(essay), ESSAY);
  });
});
