import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { stub } from '../../support/host/stub.ts';
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
} from '../../support/host/notes.ts';

describe('Note files that another program writes', () => {
  const open = useStores();

  it('are shown when they come, change and go', async () => {
    const own = await open();
    const reading = freshReading();
    await writeDisk(noteUri(reading, BO), noteFile(reading, handWritten('Bo’s first'), BO));
    await own.when(reading, (notes) => notes.length === 1);
    await writeDisk(
      noteUri(reading, BO),
      noteFile(reading, handWritten('Bo’s first') + handWritten('Bo’s second'), BO),
    );
    await own.when(reading, (notes) => notes.length === 2);
    await vscode.workspace.fs.delete(noteUri(reading, BO));
    await own.when(reading, (notes) => notes.length === 0);
  });

  it('are shown when their folder comes or goes as a whole', async () => {
    const own = await open();
    const reading = freshReading();
    const folder = vscode.Uri.joinPath(noteUri(reading), '..');
    const aside = vscode.Uri.joinPath(reading.folder.uri, `aside-${reading.id}`);
    await writeDisk(vscode.Uri.joinPath(aside, 'bo.md'), noteFile(reading, handWritten('Bo’s'), BO));
    await vscode.workspace.fs.rename(aside, folder);
    await own.when(reading, (notes) => notes.length === 1);
    await vscode.workspace.fs.delete(folder, { recursive: true });
    await own.when(reading, (notes) => notes.length === 0);
  });

  it('are shown when they change in folders that were made in one go', async () => {
    const own = await open();
    const reading = freshReading();
    const uri = vscode.Uri.joinPath(reading.folder.uri, `notes/new-${reading.id}/a/b/bo.md`);
    const later = vscode.Uri.joinPath(uri, '../../c/bo.md');
    await writeDisk(uri, noteFile(reading, handWritten('First'), BO));
    await own.when(reading, (notes) => notes.length === 1);
    await writeDisk(uri, noteFile(reading, handWritten('First') + handWritten('Second'), BO));
    await own.when(reading, (notes) => notes.length === 2);
    await writeDisk(later, noteFile(reading, handWritten('Elsewhere'), BO));
    await own.when(reading, (notes) => notes.length === 3);
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(uri, '../..'), { recursive: true });
    await own.when(reading, (notes) => notes.length === 0);
    await writeDisk(uri, noteFile(reading, handWritten('Back'), BO));
    await own.when(reading, (notes) => notes.length === 1);
    await writeDisk(uri, noteFile(reading, handWritten('Back') + handWritten('Again'), BO));
    await own.when(reading, (notes) => notes.length === 2);
  });

  it('are shown when the window gets the focus, though nobody reported them', async () => {
    const windows = new vscode.EventEmitter<vscode.WindowState>();
    const deaf = { ...vscode.workspace.createFileSystemWatcher('**/nothing-is-called-so') };
    const restore = [
      stub(vscode.window, 'onDidChangeWindowState', windows.event),
      stub(vscode.workspace, 'createFileSystemWatcher', () => ({
        ...deaf,
        onDidChange: new vscode.EventEmitter<vscode.Uri>().event,
        onDidCreate: new vscode.EventEmitter<vscode.Uri>().event,
        onDidDelete: new vscode.EventEmitter<vscode.Uri>().event,
        dispose: () => undefined,
      })),
    ];
    const own = await open();
    for (const undo of restore) undo();
    const reading = freshReading();
    await writeDisk(noteUri(reading, BO), noteFile(reading, handWritten('Unheard'), BO));
    windows.fire({ focused: false, active: false });
    windows.fire({ focused: true, active: true });
    await own.when(reading, (notes) => notes.length === 1);
    assert.deepEqual(own.quotes(reading), ['Unheard']);
  });

  it('are shown on refresh', async () => {
    const own = await open();
    const reading = freshReading();
    await writeDisk(noteUri(reading, BO), noteFile(reading, handWritten('Refreshed'), BO));
    await own.files.rescan();
    assert.deepEqual(own.quotes(reading), ['Refreshed']);
  });

  it('count by what they say, not where they lie; a record is whose file it is in', async () => {
    const own = await open();
    const reading = freshReading();
    const place = noteUri(freshReading(), ANA);
    await writeDisk(place, noteFile(reading, handWritten('Moved'), BO));
    await own.files.rescan();
    const [note] = own.store.of(reading);
    assert.equal(note?.annotation.fellow, 'bo');
    assert.equal(note?.own, false);
  });
});

describe('A note file that can’t be written', () => {
  const open = useStores();

  async function refused(text: string | Uint8Array, expected: RegExp): Promise<void> {
    const own = await open();
    const reading = freshReading();
    await writeDisk(
      noteUri(reading),
      text instanceof Uint8Array ? text : text.replaceAll('READING', reading.id),
    );
    const before = await onDisk(noteUri(reading));
    await own.files.rescan();
    const notes = own.quotes(reading);
    await assert.rejects(own.store.create(reading, ANA, draft('Mine')), expected);
    await assert.rejects(own.store.setStatus(reading, ANA, 'done'), expected);
    const [note] = own.store.of(reading);
    if (note) await assert.rejects(own.store.change(reading, note.ref, { comment: 'x' }), expected);
    if (note) await assert.rejects(own.store.remove(reading, note.ref), expected);
    await own.written();
    assert.equal(await onDisk(noteUri(reading)), before);
    assert.deepEqual(own.quotes(reading), notes);
  }

  const HEAD = '---\nmarginalia: 1\nreading: READING\nfellow: ana\n---\n\n# A reading\n';

  it('as git left a conflict in it, says so and stays as it is; both sides are shown', async () => {
    const sides = ['<<<<<<< HEAD', handWritten('Ours'), '=======', handWritten('Theirs'), '>>>>>>> them', ''];
    await refused(`${HEAD}${sides.join('\n')}`, /conflict/);
  });

  it('as it is of a newer version, says so and stays as it is', async () => {
    await refused(`${HEAD.replace('1', '2')}${handWritten('From the future')}`, /newer version/);
  });

  it('as it is not UTF-8, says so when it comes to writing, and loses no byte', async () => {
    const own = await open();
    const reading = freshReading();
    const text = noteFile(reading, handWritten('Caf#'));
    const bytes = new TextEncoder().encode(text).map((byte) => (byte === 0x23 ? 0xe9 : byte));
    // The heading's # is one, too; put back.
    bytes[text.indexOf('# Reading')] = 0x23;
    for (let at = text.indexOf('## p. 1'); at <= text.indexOf('## p. 1') + 1; at++) bytes[at] = 0x23;
    await writeDisk(noteUri(reading), bytes);
    await own.files.rescan();
    assert.equal(own.quotes(reading).length, 1);
    await assert.rejects(own.store.setStatus(reading, ANA, 'done'), /not UTF-8/);
    assert.deepEqual(new Uint8Array(await vscode.workspace.fs.readFile(noteUri(reading))), bytes);
    assert.equal(own.store.statusOf(reading.folder, reading.id), 'reading');
  });

  it('as a tag can’t be one, says so before anything is shown', async () => {
    const own = await open();
    const reading = freshReading();
    await assert.rejects(
      own.store.create(reading, ANA, draft('Mine', { tags: ['1st'] })),
      /A tag begins with a letter/,
    );
    assert.deepEqual(own.quotes(reading), []);
    assert.equal(await onDisk(noteUri(reading)), null);
  });
});
