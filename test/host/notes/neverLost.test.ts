import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { courseFolder, platform } from '../../support/host/environment.ts';
import { remove } from '../../support/host/course.ts';
import {
  ANA,
  closeEditors,
  draft,
  edit,
  freshReading,
  handWritten,
  noteFile,
  noteUri,
  onDisk,
  useStores,
  writeDisk,
} from '../../support/host/notes.ts';

describe('Notes', () => {
  const open = useStores();

  it('stay a fellow’s who changes their name', async () => {
    const own = await open();
    const reading = freshReading();
    await own.store.create(reading, ANA, draft('Before'));
    await own.written();
    own.fellow = { ...ANA, name: 'Ana María Ruiz' };
    await own.store.create(reading, own.fellow, draft('After', { page: 1 }));
    await own.written();
    assert.deepEqual(
      own.store.of(reading).map((note) => [note.annotation.target.quote?.exact, note.own]),
      [
        ['Before', true],
        ['After', true],
      ],
    );
    assert.match((await onDisk(noteUri(reading))) ?? '', /fellow: ana\nname: Ana\n[^]*> Before[^]*> After/);
  });

  it('are found, and added to, in whatever folder they were moved to', async () => {
    const own = await open();
    const reading = freshReading();
    await own.store.create(reading, ANA, draft('Before'));
    await own.written();
    const moved = vscode.Uri.joinPath(reading.folder.uri, `notes/moved-${reading.id}/deep/notes of ana.md`);
    await writeDisk(moved, (await onDisk(noteUri(reading))) ?? '');
    await remove(noteUri(reading));
    await own.files.rescan();
    await own.store.create(reading, ANA, draft('After', { page: 1 }));
    await own.written();
    assert.deepEqual(own.quotes(reading), ['Before', 'After']);
    assert.match((await onDisk(moved)) ?? '', /> Before[^]*> After/);
    assert.equal(await onDisk(noteUri(reading)), null);
  });

  it('keep their tags and their place if reading and objectives are worded anew', async () => {
    const own = await open();
    const reading = freshReading();
    const ref = await own.store.create(reading, ANA, draft('Tagged', { tags: ['show'] }));
    await own.store.create({ ...reading, title: 'Another Title' }, ANA, draft('Later', { page: 1 }));
    await own.written();
    assert.deepEqual(own.quotes(reading), ['Tagged', 'Later']);
    assert.deepEqual(own.store.find(reading, ref)?.annotation.tags, ['show']);
  });
});

describe('A save that was cut off', () => {
  const open = useStores();
  const storage = () => vscode.Uri.joinPath(courseFolder(), '.storage');
  const entryOf = (uri: vscode.Uri, before: string | null, after: string) =>
    writeDisk(
      vscode.Uri.joinPath(storage(), 'journal/1.json'),
      JSON.stringify({ version: 1, uri: uri.toString(), before, after }),
    );
  const entries = async () =>
    (await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(storage(), 'journal'))).length;
  afterEach(async () => {
    await closeEditors();
    await remove(storage());
  });

  it('is made good before the notes are shown at the next start', async () => {
    const reading = freshReading();
    const before = noteFile(reading, handWritten('There before'));
    const after = before + handWritten('Just being saved');
    await entryOf(noteUri(reading), before, after);
    await writeDisk(noteUri(reading), after.slice(0, 90));
    const own = await open(platform(), storage());
    assert.deepEqual(own.quotes(reading), ['There before', 'Just being saved']);
    assert.equal(await onDisk(noteUri(reading)), after);
    assert.equal(await entries(), 0);
  });

  it('of a file of no open folder waits', async () => {
    await entryOf(vscode.Uri.parse('file:///elsewhere/notes/x/ana.md'), null, 'x');
    await open(platform(), storage());
    assert.equal(await entries(), 1);
  });

  it('is no more once the open document is saved', async () => {
    const own = await open(platform(), storage());
    const reading = freshReading();
    await writeDisk(noteUri(reading), noteFile(reading, handWritten('Open')));
    await own.files.reread(noteUri(reading));
    await edit(noteUri(reading));
    const ref = own.store.of(reading)[0]?.ref ?? '';
    await own.store.change(reading, ref, { comment: 'Written in the editor' });
    await own.written();
    assert.match((await onDisk(noteUri(reading))) ?? '', /Written in the editor/);
    assert.equal(await entries(), 0);
  });
});
