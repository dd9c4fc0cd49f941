import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { DocumentReading } from '../../src/host/course/documents.ts';
import { readingOfNode } from '../../src/host/tree/nodes.ts';
import { until } from '../support/host/environment.ts';
import { courseFile, useFellow, useSyllabus, withoutNotes } from '../support/host/course.ts';
import { ANA, BO, draft, onDisk } from '../support/host/notes.ts';
import { useTree, type Row } from '../support/host/tree.ts';

/** The reading of a row, as notes take it. */
function readingOf({ node }: Row): DocumentReading {
  if (node.type !== 'reading') throw new Error('This is no reading.');
  return readingOfNode(node);
}

describe('The syllabus tree', () => {
  withoutNotes();
  useFellow('ana', 'Ana');
  const addSyllabus = useSyllabus();
  const tree = useTree();

  it('shows the weeks, each with its objectives and then its tiers of readings', async () => {
    const weeks = await tree().rows();
    assert.deepEqual(
      weeks.map(({ label }) => label),
      ['Week 0: Start here', 'Week 3: Inner Alignment'],
    );
    const week = weeks[1];
    const children = await tree().rows(week?.node);
    assert.deepEqual(
      children.map(({ node }) => node.type),
      ['objective', 'objective', 'objective', 'tier', 'tier', 'tier'],
    );
    assert.match(children[0]?.label ?? '', /^1\. Describe key failure modes of inner alignment/);
    const tiers = children.slice(3);
    assert.deepEqual(
      tiers.map(({ label }) => label),
      ['Core Readings', 'Recommended Readings', 'Further Readings'],
    );
    const counts = await Promise.all(tiers.map(async ({ node }) => (await tree().rows(node)).length));
    assert.deepEqual(counts, [4, 5, 6]);
  });

  it('says of each reading what it is, how long it takes, and whether there is a copy', async () => {
    const video = await tree().reading('mesa-optimizers');
    assert.match(video.description, /talk/);
    assert.match(video.description, /24 min/);
    const paper = await tree().reading('sleeper-agents');
    assert.match(paper.description, /PDF.*no copy/);
    assert.match(String(paper.item.contextValue), /^reading:pdf missing link/);
    const own = await tree().reading('reading-with-marginalia');
    assert.doesNotMatch(own.description, /no copy/);
    assert.doesNotMatch(String(own.item.contextValue), /missing/);
    for (const { item } of [video, paper, own])
      assert.notEqual(item.accessibilityInformation?.label ?? '', '');
  });

  it('gives every row an id of its own that stays when it is read again', async () => {
    const ids = (await tree().all()).map(({ item }) => item.id);
    assert.equal(new Set(ids).size, ids.length);
    await tree().courses.refresh();
    assert.deepEqual(
      (await tree().all()).map(({ item }) => item.id),
      ids,
    );
  });

  it('counts for each objective the readings with a note of one’s own tagged to it', async () => {
    const { own } = tree();
    const coverage = async () => (await tree().objective('failure-modes')).description;
    assert.match(await coverage(), /^0\D+15$/);
    const [first, second] = [
      await tree().reading('alignment-faking'),
      await tree().reading('sleeper-agents'),
    ].map(readingOf) as [DocumentReading, DocumentReading];
    await own.store.create(first, ANA, draft('One', { tags: ['failure-modes'] }));
    await own.store.create(first, ANA, draft('Two', { tags: ['failure-modes', 'question'] }));
    assert.match(await coverage(), /^1\D+15$/);
    await own.store.create(second, ANA, draft('Three', { tags: ['failure-modes'] }));
    assert.match(await coverage(), /^2\D+15$/);
    own.fellow = BO;
    assert.match(await coverage(), /^0\D+15$/);
    await own.written();
  });

  it('shows one’s own notes below their reading, then the others’ by fellow, and says when they change', async () => {
    const { own, tree: provider } = tree();
    const row = await tree().reading('goal-misgeneralization');
    assert.deepEqual(await tree().rows(row.node), []);
    const changed = new Promise((resolve) => provider.onDidChangeTreeData(resolve));
    await own.store.create(
      readingOf(row),
      ANA,
      draft('A passage of the paper', { page: 3, tags: ['safety-training'] }),
    );
    await own.store.create(readingOf(row), BO, draft('Bo’s'));
    await changed;
    const notes = await tree().rows((await tree().reading('goal-misgeneralization')).node);
    assert.deepEqual(
      notes.map(({ label, description }) => [label, description]),
      [
        ['A passage of the paper', 'p. 4 #safety-training'],
        ['Bo', '1 note · 1 new'],
      ],
    );
    const [bos] = await tree().rows(notes[1]?.node);
    assert.equal(bos?.label, 'Bo’s');
    assert.equal(bos.item.contextValue, 'othersNote', 'nobody deletes what is somebody else’s');
    tree().shared.lookAtAll(readingOf(row));
    assert.match((await tree().reading('goal-misgeneralization')).description, /1 note · 1 by others$/);
    assert.match((await tree().reading('goal-misgeneralization')).description, /1 note/);
    await own.written();
  });

  it('shows where one stands, and keeps a tick in the note file', async () => {
    const row = await tree().reading('agent-models');
    assert.equal((row.item.checkboxState as { state: number }).state, vscode.TreeItemCheckboxState.Unchecked);
    tree().check(row, vscode.TreeItemCheckboxState.Checked);
    const file = courseFile('notes/week-03/agent-models/ana.md');
    await until(async () => /^status: done$/m.test((await onDisk(file)) ?? ''), 'the status to be saved');
    await tree().own.files.rescan();
    const done = await tree().reading('agent-models');
    assert.equal((done.item.checkboxState as { state: number }).state, vscode.TreeItemCheckboxState.Checked);
    const week = (await tree().rows())[1];
    assert.match(week?.description ?? '', /^1 of 15/);
    tree().check(done, vscode.TreeItemCheckboxState.Unchecked);
    await until(
      async () => /^status: reading$/m.test((await onDisk(file)) ?? ''),
      'the status to be saved again',
    );
  });

  it('follows the syllabus when it is edited', async () => {
    await tree().rows();
    const changed = new Promise((resolve) => tree().courses.onDidChange(() => resolve(null)));
    await addSyllabus(
      'week-09.md',
      '# Week 9: Later\n\n## Core readings\n\n- [A](https://example.org/a.pdf) (B, 2020)\n',
    );
    await changed;
    assert.deepEqual(
      (await tree().rows()).map(({ label }) => label),
      ['Week 0: Start here', 'Week 3: Inner Alignment', 'Week 9: Later'],
    );
  });
});
