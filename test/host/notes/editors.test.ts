import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { useDialogs } from '../../support/host/dialogs.ts';
import { until } from '../../support/host/environment.ts';
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

/** Types text at the end of an editor. */
async function type(editor: vscode.TextEditor, text: string): Promise<void> {
  const end = editor.document.positionAt(editor.document.getText().length);
  assert.equal(await editor.edit((builder) => builder.insert(end, text)), true);
}

describe('A note file that is open in an editor', () => {
  const open = useStores();
  const dialogs = useDialogs();
  afterEach(closeEditors);

  it('is saved with a note that was made in the reader, if nothing else was to be saved', async () => {
    const own = await open();
    const reading = freshReading();
    await writeDisk(noteUri(reading), noteFile(reading, handWritten('There')));
    const { document } = await edit(noteUri(reading));
    await own.files.reread(noteUri(reading));
    await own.store.create(reading, ANA, draft('Marked', { page: 3 }));
    await own.written();
    assert.equal(document.isDirty, false);
    assert.match(document.getText(), /> There[^]*> Marked/);
    assert.equal(await onDisk(noteUri(reading)), document.getText());
    assert.deepEqual(own.quotes(reading), ['There', 'Marked']);
  });

  it('keeps what is typed in it and not saved, and is not saved for the fellow', async () => {
    const own = await open();
    const reading = freshReading();
    const before = noteFile(reading, handWritten('There'));
    await writeDisk(noteUri(reading), before);
    const editor = await edit(noteUri(reading));
    await own.files.reread(noteUri(reading));
    await type(editor, '\nA summary, half done');
    await own.store.create(reading, ANA, draft('Marked', { page: 3 }));
    await own.written();
    assert.equal(editor.document.isDirty, true);
    assert.match(editor.document.getText(), /> There[^]*half done[^]*> Marked/);
    assert.equal(await onDisk(noteUri(reading)), before);
    assert.deepEqual(own.quotes(reading), ['There', 'Marked']);
    assert.equal(await editor.document.save(), true);
    assert.match((await onDisk(noteUri(reading))) ?? '', /> There[^]*half done[^]*> Marked/);
  });

  it('is what the reader shows while one types, saved or not', async () => {
    const own = await open();
    const reading = freshReading();
    await writeDisk(noteUri(reading), noteFile(reading, handWritten('There')));
    const editor = await edit(noteUri(reading));
    await own.files.reread(noteUri(reading));
    const shown = own.when(reading, (notes) => notes.length === 2);
    await type(editor, handWritten('By hand', 'while reading'));
    await shown;
    assert.equal(own.store.of(reading)[1]?.annotation.comment, 'To say: while reading');
    assert.equal(editor.document.isDirty, true);
    const back = own.when(reading, (notes) => notes.length === 1);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await back;
  });

  it('takes a note back by its own undo', async () => {
    const own = await open();
    const reading = freshReading();
    const before = noteFile(reading, handWritten('There'));
    await writeDisk(noteUri(reading), before);
    const { document } = await edit(noteUri(reading));
    await own.files.reread(noteUri(reading));
    await own.store.create(reading, ANA, draft('Marked', { page: 3 }));
    await own.written();
    const back = own.when(reading, (notes) => notes.length === 1);
    await vscode.commands.executeCommand('undo');
    await back;
    assert.equal(document.getText(), before);
  });

  it('takes all notes that are made while somebody types in it', async () => {
    const own = await open();
    const reading = freshReading();
    await writeDisk(noteUri(reading), noteFile(reading, ''));
    const editor = await edit(noteUri(reading));
    await own.files.reread(noteUri(reading));
    const quotes = Array.from({ length: 8 }, (_, index) => `Passage ${index}`);
    const creating = quotes.map((quote, page) => own.store.create(reading, ANA, draft(quote, { page })));
    for (const letter of 'typed meanwhile') {
      const heading = editor.document.getText().indexOf('# Reading');
      const at = editor.document.lineAt(editor.document.positionAt(heading).line).range.end;
      await editor.edit((builder) => builder.insert(at, letter));
    }
    await Promise.all(creating);
    await own.written();
    assert.deepEqual(dialogs().errors, []);
    assert.match(editor.document.getText(), /^# Reading \d+typed meanwhile$/m);
    assert.deepEqual(own.quotes(reading), quotes);
  });

  it('and was changed on disk a moment ago gets both: that change and the note', async () => {
    const own = await open();
    const reading = freshReading();
    await writeDisk(noteUri(reading), noteFile(reading, handWritten('There')));
    const { document } = await edit(noteUri(reading));
    await own.files.reread(noteUri(reading));
    await writeDisk(noteUri(reading), noteFile(reading, handWritten('There') + handWritten('Pulled')));
    await own.store.create(reading, ANA, draft('Marked', { page: 3 }));
    await own.written();
    assert.match((await onDisk(noteUri(reading))) ?? '', /> There[^]*> Pulled[^]*> Marked/);
    await until(() => document.getText().includes('Pulled') && !document.isDirty, 'the editor to follow');
    assert.deepEqual(own.quotes(reading), ['There', 'Pulled', 'Marked']);
  });

  it('keeps CRLF line ends', async () => {
    const own = await open();
    const reading = freshReading();
    const before = noteFile(reading, handWritten('There')).replaceAll('\n', '\r\n');
    await writeDisk(noteUri(reading), before);
    await edit(noteUri(reading));
    await own.files.reread(noteUri(reading));
    await own.store.create(reading, ANA, draft('Marked', { page: 3, comment: 'one\ntwo' }));
    await own.written();
    const after = (await onDisk(noteUri(reading))) ?? '';
    assert.ok(after.startsWith(before));
    assert.doesNotMatch(after, /[^\r]\n/);
  });
});
