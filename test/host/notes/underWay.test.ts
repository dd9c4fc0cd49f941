import assert from 'node:assert/strict';
import { platform } from '../../support/host/environment.ts';
import { useDialogs } from '../../support/host/dialogs.ts';
import { HeldWrites } from '../../support/host/heldWrites.ts';
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

/** Whether every snapshot from the first that has a quote on has it. */
function isSteady(snapshots: readonly string[][], quote: string): boolean {
  const first = snapshots.findIndex((quotes) => quotes.includes(quote));
  return first >= 0 && snapshots.slice(first).every((quotes) => quotes.includes(quote));
}

describe('A note whose save is under way', () => {
  const open = useStores();
  const dialogs = useDialogs();

  it('stays on the page when the file is looked at meanwhile', async () => {
    const held = new HeldWrites(platform());
    const own = await open(held.platform);
    const reading = freshReading();
    const shown = own.watch(reading);
    await own.store.create(reading, ANA, draft('First'));
    const first = await held.next();
    await own.store.create(reading, ANA, draft('Second'));
    const looks = [own.files.reread(noteUri(reading)), own.files.rescan()];
    first.go();
    const second = await held.next();
    // What the watcher reports now is the first save; the second is not on the disk yet.
    looks.push(own.files.reread(noteUri(reading)));
    assert.deepEqual(own.quotes(reading), ['First', 'Second']);
    assert.ok((await onDisk(noteUri(reading)))?.includes('First'));
    second.go();
    await Promise.all([own.written(), ...looks]);
    assert.ok(isSteady(shown, 'First') && isSteady(shown, 'Second'), JSON.stringify(shown));
    assert.ok((await onDisk(noteUri(reading)))?.includes('Second'));
  });

  it('stays on the page while a status is saved, and the status stays what was chosen', async () => {
    const held = new HeldWrites(platform());
    const own = await open(held.platform);
    const reading = freshReading();
    const shown = own.watch(reading);
    const status = own.store.setStatus(reading, ANA, 'done');
    const first = await held.next();
    await own.store.create(reading, ANA, draft('Marked'));
    first.go();
    await status;
    assert.deepEqual(own.quotes(reading), ['Marked']);
    assert.equal(own.store.statusOf(reading.folder, reading.id), 'done');
    (await held.next()).go();
    await own.written();
    assert.ok(isSteady(shown, 'Marked'), JSON.stringify(shown));
    assert.match((await onDisk(noteUri(reading))) ?? '', /status: done[^]*> Marked/);
  });

  it('is joined by what somebody else writes into the file meanwhile, and neither is lost', async () => {
    const held = new HeldWrites(platform());
    const own = await open(held.platform);
    const reading = freshReading();
    await writeDisk(noteUri(reading), noteFile(reading, handWritten('There before')));
    await own.files.reread(noteUri(reading));
    const shown = own.watch(reading);
    await own.store.create(reading, ANA, draft('Mine', { page: 5 }));
    const write = await held.next();
    // All is ready to be put in its place, when a pull brings another text.
    await writeDisk(noteUri(reading), noteFile(reading, handWritten('There before') + handWritten('Pulled')));
    held.holding = false;
    write.go();
    await own.written();
    assert.deepEqual(own.quotes(reading), ['There before', 'Pulled', 'Mine']);
    assert.match((await onDisk(noteUri(reading))) ?? '', /> There before[^]*> Pulled[^]*> Mine/);
    assert.ok(isSteady(shown, 'Mine') && isSteady(shown, 'Pulled'), JSON.stringify(shown));
  });

  it('is followed by the next ones: many at once are all saved, each once', async () => {
    const own = await open();
    const reading = freshReading();
    const quotes = Array.from({ length: 20 }, (_, index) => `Passage ${index}`);
    const shown = own.watch(reading);
    const refs = await Promise.all(
      quotes.map((quote, page) => own.store.create(reading, ANA, draft(quote, { page }))),
    );
    await Promise.all(
      refs.map((ref, index) => own.store.change(reading, ref, { comment: `Thought ${index}` })),
    );
    await own.store.remove(reading, refs[3] ?? '');
    await own.written();
    const expected = quotes.filter((_, index) => index !== 3);
    assert.deepEqual(own.quotes(reading), expected);
    const text = (await onDisk(noteUri(reading))) ?? '';
    assert.deepEqual(
      [...text.matchAll(/^> (.*)\n\n.*\n\n<!-- .* -->\n\n(.*)$/gm)].map(
        ([, quote, comment]) => `${quote}: ${comment}`,
      ),
      expected.map((quote) => `${quote}: Thought ${quotes.indexOf(quote)}`),
    );
    assert.ok(quotes.every((quote) => quote === 'Passage 3' || isSteady(shown, quote)));
  });

  it('is taken back with a message if it can’t be saved, and can be saved again', async () => {
    const held = new HeldWrites(platform());
    const own = await open(held.platform);
    const reading = freshReading();
    const before = noteFile(reading, handWritten('There before'));
    await writeDisk(noteUri(reading), before);
    await own.files.reread(noteUri(reading));
    dialogs().answers.message = ({ actions }) => actions[0];
    await own.store.create(reading, ANA, draft('Not lost', { page: 2, comment: 'A long thought' }));
    const write = await held.next();
    write.fail(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }));
    const again = await held.next();
    assert.deepEqual(
      dialogs().messages.map(({ text, actions }) => [text.replace(/notes\S+/, 'FILE'), actions]),
      [['The note could not be saved: FILE can’t be written: there is no room left on the disk.', ['Retry']]],
    );
    assert.equal(await onDisk(noteUri(reading)), before);
    again.go();
    await own.written();
    assert.match((await onDisk(noteUri(reading))) ?? '', /> There before[^]*> Not lost[^]*A long thought\n$/);
  });

  it('is taken back alone: the next one, made meanwhile, stays', async () => {
    const held = new HeldWrites(platform());
    const own = await open(held.platform);
    const reading = freshReading();
    const shown = own.watch(reading);
    await own.store.create(reading, ANA, draft('Unlucky'));
    await own.store.create(reading, ANA, draft('Lucky'));
    (await held.next()).fail(new Error('a hiccup'));
    (await held.next()).go();
    await own.written();
    assert.deepEqual(own.quotes(reading), ['Lucky']);
    assert.ok(isSteady(shown, 'Lucky'), JSON.stringify(shown));
    assert.ok(!(await onDisk(noteUri(reading)))?.includes('Unlucky'));
    assert.equal(dialogs().errors.length, 1);
    held.holding = false;
    await own.store.undo(reading, 'undo');
    assert.deepEqual(own.quotes(reading), [], 'what was never saved is not there to be undone');
  });

  it('is not hidden by a look at the disk that began before it', async () => {
    const own = await open();
    const reading = freshReading();
    const shown = own.watch(reading);
    const looks = [own.files.rescan(), own.files.reread(noteUri(reading))];
    await own.store.create(reading, ANA, draft('Marked'));
    await Promise.all([...looks, own.files.rescan()]);
    await own.written();
    assert.deepEqual(own.quotes(reading), ['Marked']);
    assert.ok(isSteady(shown, 'Marked'), JSON.stringify(shown));
  });
});
