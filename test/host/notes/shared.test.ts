import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { DocumentReading } from '../../../src/host/course/documents.ts';
import { SharedNotes } from '../../../src/host/notes/sharedNotes.ts';
import { NO_TARGET } from '../../../src/core/model/annotation.ts';
import { memento } from '../../support/host/memento.ts';
import {
  ANA,
  BO,
  draft,
  freshReading,
  handWritten,
  noteFile,
  noteUri,
  onDisk,
  useStores,
  writeDisk,
  type OwnStore,
} from '../../support/host/notes.ts';

const CLEO = { key: 'cleo', name: 'Cleo' };
const answer = (replyTo: string, comment = '', tags: string[] = []) => ({
  target: { ...NO_TARGET },
  tags,
  comment,
  replyTo,
});

describe('Notes of a cohort', () => {
  const open = useStores();

  /** A passage that Bo marked, as Ana finds it. */
  async function bosNote(own: OwnStore, reading: DocumentReading): Promise<string> {
    const ref = await own.store.create(
      reading,
      BO,
      draft('The model complies', { page: 3, comment: 'Why?' }),
    );
    await own.written();
    return ref;
  }

  it('are answered in the replier’s own file, which says what it answers and links to it', async () => {
    const own = await open();
    const reading = freshReading();
    const ref = await bosNote(own, reading);
    const before = await onDisk(noteUri(reading, BO));
    const reply = await own.store.create(reading, ANA, answer(ref, 'Only in the free tier.'));
    await own.written();
    const text = (await onDisk(noteUri(reading))) ?? '';
    const place = ref.slice(-6).toLowerCase();
    assert.match(text, new RegExp(`\\n## Reply to Bo, p\\. 4 \\(${reply.slice(-6).toLowerCase()}\\)\\n`));
    assert.ok(text.includes(`\n[Bo, p. 4: “The model complies”](bo.md#p-4-${place})\n`), text);
    assert.match(
      text,
      new RegExp(`<!-- note ${reply} \\{"re":"${ref}",.*\\} -->\\n\\nOnly in the free tier\\.\\n`),
    );
    assert.equal(await onDisk(noteUri(reading, BO)), before, 'nobody’s tool writes in another’s file');
    const note = own.store.find(reading, reply);
    assert.deepEqual([note?.annotation.kind, note?.annotation.target.page?.index], ['reply', 3]);
  });

  it('are answered by their key while they have no id, and after', async () => {
    const own = await open();
    const reading = freshReading();
    await writeDisk(noteUri(reading, BO), noteFile(reading, handWritten('By hand'), BO));
    await own.files.reread(noteUri(reading, BO));
    const key = own.store.of(reading)[0]?.ref ?? '';
    await own.store.create(reading, ANA, answer(key, '', ['question']));
    await own.written();
    assert.match((await onDisk(noteUri(reading))) ?? '', new RegExp(`"re":"${key}"`));
    assert.equal(own.store.ownNotes(reading)[0]?.annotation.kind, 'reaction');
  });

  it('and replies to replies name the replier, the page and their words', async () => {
    const own = await open();
    const reading = freshReading();
    const ref = await bosNote(own, reading);
    const first = await own.store.create(reading, CLEO, answer(ref, 'As I *read* it.'));
    await own.written();
    await own.store.create(reading, ANA, answer(first, 'So do I.'));
    await own.written();
    assert.match((await onDisk(noteUri(reading))) ?? '', /\n\[Cleo, p\. 4: “As I read it\.”\]\(cleo\.md#/);
  });

  it('are marked as answered, and opened again by undo', async () => {
    const own = await open();
    const reading = freshReading();
    const ref = await bosNote(own, reading);
    await own.store.create(reading, ANA, answer(ref, '', ['answered']));
    await own.written();
    assert.equal(own.store.ownNotes(reading)[0]?.annotation.kind, 'answered');
    await own.store.undo(reading, 'undo');
    await own.written();
    assert.deepEqual(own.store.ownNotes(reading), []);
  });

  it('can’t be answered when they are gone', async () => {
    const own = await open();
    await assert.rejects(
      own.store.create(freshReading(), ANA, answer('01K9Z3H6TQ4WJ7M2V8XN5CYB0D', 'Hm.')),
      /not there/,
    );
  });

  it('are new until they were looked at, also in another window of the same workspace', async () => {
    const own = await open();
    const reading = freshReading();
    const storage = memento();
    const shared = new SharedNotes(own.store, storage);
    const ref = await bosNote(own, reading);
    await own.store.create(reading, ANA, draft('My own'));
    await own.written();
    assert.equal(shared.newCount(reading), 1);
    const told: string[] = [];
    shared.onDidChange((change) => told.push(change.reading));
    shared.look(reading, [ref]);
    assert.deepEqual([shared.newCount(reading), told], [0, [reading.id]]);
    await own.store.create(reading, CLEO, draft('Another'));
    await own.written();
    assert.equal(shared.newCount(reading), 1);
    const again = new SharedNotes(own.store, storage);
    assert.equal(again.newCount(reading), 1);
    again.lookAtAll(reading);
    assert.equal(again.newCount(reading), 0);
    assert.doesNotMatch((await onDisk(noteUri(reading))) ?? '', /seen/, 'it stands in no note file');
    shared.dispose();
    again.dispose();
  });

  describe('where one reads first', () => {
    const readFirst = (value: boolean | undefined) =>
      vscode.workspace
        .getConfiguration('marginalia')
        .update('readFirst', value, vscode.ConfigurationTarget.Workspace);
    before(() => readFirst(true));
    after(() => readFirst(undefined));

    it('stay out of sight until the fellow has written one', async () => {
      const own = await open();
      const reading = freshReading();
      const shared = new SharedNotes(own.store, memento());
      await bosNote(own, reading);
      await own.store.create(reading, CLEO, draft('Another'));
      await own.written();
      assert.deepEqual(shared.on(reading), { notes: [], heldBack: { notes: 2, fellows: 2 } });
      assert.equal(shared.newCount(reading), 0);
      await own.store.create(reading, ANA, draft('My own'));
      await own.written();
      assert.equal(shared.on(reading).heldBack, null);
      assert.equal(shared.on(reading).notes.length, 3);
      assert.equal(shared.newCount(reading), 2);
      shared.dispose();
    });
  });

  it('settle another version that a merge kept', async () => {
    const own = await open();
    const reading = freshReading();
    const ref = await own.store.create(reading, ANA, draft('A passage', { comment: 'As now.' }));
    await own.written();
    const text = (await onDisk(noteUri(reading))) ?? '';
    const other =
      '\n<!-- other {"edited":"2026-11-20T12:00:00.000Z"} -->\n\n> Other version, 2026-11-20:\n>\n> As before.\n';
    await writeDisk(noteUri(reading), text + other);
    await own.files.reread(noteUri(reading));
    assert.equal(own.store.find(reading, ref)?.alternatives[0]?.comment, 'As before.');
    await own.store.settle(reading, ref, 0, true);
    await own.written();
    const after = (await onDisk(noteUri(reading))) ?? '';
    assert.match(after, /-->\n\nAs before\.\n$/);
    assert.doesNotMatch(after, /other/i);
    await own.store.undo(reading, 'undo');
    await own.written();
    assert.equal(await onDisk(noteUri(reading)), text + other);
  });
});
