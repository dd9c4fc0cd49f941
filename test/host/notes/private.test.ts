import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  ANA,
  draft,
  freshReading,
  handWritten,
  noteFile,
  noteUri,
  onDisk,
  useStores,
  writeDisk,
} from '../../support/host/notes.ts';

describe('Private notes', () => {
  const open = useStores();
  after(() => vscode.workspace.getConfiguration('marginalia').update('notes.private', undefined, true));

  const privateUri = (reading: Parameters<typeof noteUri>[0]) =>
    vscode.Uri.joinPath(reading.folder.uri, 'notes/_private', reading.id, 'ana.md');
  const ignore = (reading: Parameters<typeof noteUri>[0]) =>
    vscode.Uri.joinPath(reading.folder.uri, 'notes/_private/.gitignore');

  it('go into a folder that ignores itself, with their id, and come back the same', async () => {
    const own = await open();
    const reading = freshReading();
    const ref = await own.store.create(reading, ANA, draft('Mine', { comment: 'A thought', tags: ['one'] }));
    await own.store.create(reading, ANA, draft('For all', { page: 1 }));
    await own.store.setStatus(reading, ANA, 'done');
    const before = await onDisk(noteUri(reading));
    await own.store.setPrivate(reading, ref, true);
    await own.written();
    assert.equal(await onDisk(ignore(reading)), '*\n');
    const hidden = (await onDisk(privateUri(reading))) ?? '';
    assert.match(
      hidden,
      /^---\nmarginalia: 1\nreading: reading-\d+\nfellow: ana\nname: Ana\n---\n[^]*> Mine\n[^]*#one\n[^]*A thought\n$/,
    );
    assert.ok(hidden.includes(`<!-- note ${ref} `));
    assert.ok(!(await onDisk(noteUri(reading)))?.includes('Mine'));
    const shown = own.store
      .of(reading)
      .map((note) => [note.annotation.target.quote?.exact, note.isPrivate, note.own]);
    assert.deepEqual(shown, [
      ['Mine', true, true],
      ['For all', false, true],
    ]);
    assert.equal(own.store.statusOf(reading.folder, reading.id), 'done');

    await own.store.change(reading, ref, { comment: 'Another thought' });
    await own.store.undo(reading, 'undo');
    await own.store.setPrivate(reading, ref, false);
    await own.written();
    assert.equal(await onDisk(noteUri(reading)), before);
    assert.ok(!(await onDisk(privateUri(reading)))?.includes('Mine'));
    assert.equal(own.store.find(reading, ref)?.isPrivate, false);
  });

  it('may have been written by hand: they get the id that their key makes', async () => {
    const own = await open();
    const reading = freshReading();
    await writeDisk(noteUri(reading), noteFile(reading, handWritten('Twice') + handWritten('Twice')));
    await own.files.reread(noteUri(reading));
    const second = own.store.of(reading)[1];
    await own.store.setPrivate(reading, second?.ref ?? '', true);
    await own.written();
    const notes = own.store.of(reading);
    assert.deepEqual(
      notes.map((note) => note.isPrivate),
      [true, false],
    );
    assert.equal(notes[0]?.annotation.key, second?.annotation.key);
    assert.equal(own.store.find(reading, second?.ref ?? '')?.isPrivate, true);
  });

  it('can be changed in undo after they went elsewhere', async () => {
    const own = await open();
    const reading = freshReading();
    const ref = await own.store.create(reading, ANA, draft('Mine'));
    await own.store.change(reading, ref, { comment: 'Later' });
    await own.store.setPrivate(reading, ref, true);
    await own.store.undo(reading, 'undo');
    await own.written();
    assert.deepEqual(
      own.store.of(reading).map((note) => [note.annotation.comment, note.isPrivate]),
      [['', true]],
    );
  });

  it('are what new notes are, if the fellow wants it so', async () => {
    const own = await open();
    const reading = freshReading();
    await vscode.workspace.getConfiguration('marginalia').update('notes.private', true, true);
    await vscode.workspace.fs.delete(ignore(reading)).then(undefined, () => undefined);
    await own.store.create(reading, ANA, draft('Mine alone'));
    await own.written();
    await vscode.workspace.getConfiguration('marginalia').update('notes.private', undefined, true);
    assert.equal(await onDisk(noteUri(reading)), null);
    assert.equal(await onDisk(ignore(reading)), '*\n');
    assert.equal(own.store.statusOf(reading.folder, reading.id), 'reading');
    await own.store.create(reading, ANA, draft('For all'));
    await own.written();
    assert.match((await onDisk(noteUri(reading))) ?? '', /> For all/);
  });
});
