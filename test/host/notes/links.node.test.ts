import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { useDialogs } from '../../support/host/dialogs.ts';
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

describe('Links in the notes folder', () => {
  const open = useStores();
  const dialogs = useDialogs();
  let outside: string;

  beforeEach(async () => {
    outside = await mkdtemp(join(tmpdir(), 'marginalia-outside-'));
  });
  afterEach(async () => {
    await closeEditors();
    await rm(outside, { recursive: true });
  });

  it('lead nobody out of the course: nothing is read or written there', async () => {
    const reading = freshReading();
    const folder = dirname(noteUri(reading).fsPath);
    await writeFile(join(outside, 'ana.md'), noteFile(reading, handWritten('A secret')));
    await mkdir(dirname(folder), { recursive: true });
    await symlink(outside, folder);
    const own = await open();
    try {
      await own.files.rescan();
      await own.files.reread(noteUri(reading));
      assert.deepEqual(own.quotes(reading), []);
      await own.store.create(reading, ANA, draft('Mine'));
      await own.written();
      assert.deepEqual(
        dialogs().errors.map((text) => /could not be saved: notes\S+ is, or lies behind, a link/.test(text)),
        [true],
      );
      assert.deepEqual(own.quotes(reading), []);
      assert.deepEqual(await readdir(outside), ['ana.md']);
      assert.ok(!(await readFile(join(outside, 'ana.md'), 'utf8')).includes('Mine'));
    } finally {
      await rm(folder);
    }
  });

  it('lead nobody out by an editor that is open there', async () => {
    const reading = freshReading();
    const folder = dirname(noteUri(reading).fsPath);
    await mkdir(dirname(folder), { recursive: true });
    await symlink(outside, folder);
    const before = noteFile(reading, handWritten('Elsewhere'));
    await writeFile(join(outside, 'ana.md'), before);
    const own = await open();
    try {
      const { document } = await edit(noteUri(reading));
      await assert.rejects(own.store.setStatus(reading, ANA, 'done'), /is, or lies behind, a link/);
      assert.equal(document.getText(), before);
      assert.equal(await readFile(join(outside, 'ana.md'), 'utf8'), before);
    } finally {
      await closeEditors();
      await rm(folder);
    }
  });

  it('lead nobody out as the notes folder itself', async () => {
    const reading = freshReading();
    const notes = join(reading.folder.uri.fsPath, 'notes');
    await mkdir(notes, { recursive: true });
    await rename(notes, `${notes}-aside`);
    await mkdir(join(outside, reading.id));
    await writeFile(join(outside, reading.id, 'ana.md'), noteFile(reading, handWritten('A secret')));
    await symlink(outside, notes);
    try {
      const own = await open();
      assert.deepEqual(own.quotes(reading), []);
      await own.store.create(reading, ANA, draft('Mine'));
      await own.written();
      assert.equal(dialogs().errors.length, 1);
      assert.ok(!(await readFile(join(outside, reading.id, 'ana.md'), 'utf8')).includes('Mine'));
    } finally {
      await rm(notes);
      await rename(`${notes}-aside`, notes);
    }
  });

  it('to files are nobody’s notes', async () => {
    const reading = freshReading();
    const before = noteFile(reading, handWritten('Elsewhere'));
    await writeFile(join(outside, 'theirs.md'), before);
    await mkdir(dirname(noteUri(reading).fsPath), { recursive: true });
    await symlink(join(outside, 'theirs.md'), noteUri(reading).fsPath);
    const own = await open();
    await own.files.reread(noteUri(reading));
    assert.deepEqual(own.quotes(reading), []);
    await own.store.create(reading, ANA, draft('Mine'));
    await own.written();
    assert.deepEqual(own.quotes(reading), []);
    assert.equal(await readFile(join(outside, 'theirs.md'), 'utf8'), before);
    assert.equal(dialogs().errors.length, 1);
  });
});

describe('A note file that the disk refuses', () => {
  const open = useStores();
  const dialogs = useDialogs();

  it('stays as it is; the note is taken back, with a message', async () => {
    const reading = freshReading();
    const path = noteUri(reading).fsPath;
    const before = noteFile(reading, handWritten('There'));
    await writeDisk(noteUri(reading), before);
    // Nothing is written through a file that stands where its folder should be; as root, modes would not stop us.
    const own = await open();
    const folder = dirname(path);
    await rename(folder, `${folder}-aside`);
    await writeFile(folder, 'in the way');
    await own.store.create(reading, ANA, draft('Mine', { page: 2 }));
    await own.written();
    assert.deepEqual(own.quotes(reading), []);
    assert.match(dialogs().errors[0] ?? '', /^The note could not be saved: notes\S+ can’t be written/);
    await rm(folder);
    await rename(`${folder}-aside`, folder);
    assert.equal(await onDisk(noteUri(reading)), before);
    await own.files.rescan();
    assert.deepEqual(own.quotes(reading), ['There']);
  });

  it('as it is write-protected says so, to everybody but the administrator', async () => {
    const reading = freshReading();
    const folder = vscode.Uri.joinPath(noteUri(reading), '..').fsPath;
    await writeDisk(noteUri(reading), noteFile(reading, handWritten('There')));
    const own = await open();
    await chmod(noteUri(reading).fsPath, 0o444);
    await chmod(folder, 0o555);
    await own.store.create(reading, ANA, draft('Mine', { page: 2 }));
    await own.written();
    await chmod(folder, 0o755);
    const isAdministrator = process.getuid?.() === 0;
    assert.deepEqual(own.quotes(reading), isAdministrator ? ['There', 'Mine'] : ['There']);
    assert.equal(/write-protected/.test(dialogs().errors[0] ?? ''), !isAdministrator);
  });
});
