import assert from 'node:assert/strict';
import {
  ANA,
  BO,
  draft,
  freshReading,
  handWritten,
  noteFile,
  noteUri,
  onDisk,
  quoteOf,
  useStores,
  writeDisk,
} from '../../support/host/notes.ts';

describe('Own notes', () => {
  const open = useStores();

  it('are shown at once and stand in the fellow’s own file a moment later', async () => {
    const own = await open();
    const reading = freshReading();
    const ref = await own.store.create(reading, ANA, draft('One passage', { tags: ['failure-modes'] }));
    const [shown] = own.store.of(reading);
    assert.equal(shown?.ref, ref);
    assert.equal(shown?.pending, true);
    await own.written();
    const text = (await onDisk(noteUri(reading))) ?? '';
    assert.match(
      text,
      /^---\nmarginalia: 1\nreading: reading-\d+\nfellow: ana\nname: Ana\nstatus: reading\n---\n\n# /,
    );
    assert.match(text, /\n> One passage\n\n.*#failure-modes\n/);
    assert.ok(text.includes(`<!-- note ${ref} `));
    assert.deepEqual(own.store.ownNotes(reading).map(quoteOf), ['One passage']);
  });

  it('stand in the order of the document', async () => {
    const own = await open();
    const reading = freshReading();
    for (const page of [7, 2, 4]) await own.store.create(reading, ANA, draft(`On page ${page}`, { page }));
    await own.written();
    assert.deepEqual(own.quotes(reading), ['On page 2', 'On page 4', 'On page 7']);
    const text = (await onDisk(noteUri(reading))) ?? '';
    assert.ok(text.indexOf('On page 2') < text.indexOf('On page 4'));
    assert.ok(text.indexOf('On page 4') < text.indexOf('On page 7'));
  });

  it('are changed, and nothing else in the file is', async () => {
    const own = await open();
    const reading = freshReading();
    const before = noteFile(
      reading,
      `\nMy  summary, *oddly* spaced.\n${handWritten('First')}${handWritten('Second')}`,
    );
    await writeDisk(noteUri(reading), before);
    await own.files.reread(noteUri(reading));
    const second = own.store.of(reading)[1];
    await own.store.change(reading, second?.ref ?? '', { comment: 'What I think', tags: ['say-why'] });
    await own.written();
    const after = (await onDisk(noteUri(reading))) ?? '';
    const untouched = before.indexOf('> Second');
    assert.equal(after.slice(0, untouched), before.slice(0, untouched));
    assert.match(after.slice(untouched), /^> Second\n\n.*#say-why\n\n[^]*<!-- note \w{26} .*-->/);
  });

  it('written by hand are found by their old name after the change that gave them an id', async () => {
    const own = await open();
    const reading = freshReading();
    await writeDisk(noteUri(reading), noteFile(reading, handWritten('By hand')));
    await own.files.reread(noteUri(reading));
    const key = own.store.of(reading)[0]?.ref ?? '';
    await own.store.change(reading, key, { comment: 'one' });
    await own.store.change(reading, key, { comment: 'two' });
    await own.written();
    assert.match((await onDisk(noteUri(reading))) ?? '', /-->\n\ntwo\n$/);
    assert.equal(own.store.find(reading, key)?.annotation.comment, 'two');
  });

  it('of a file without a head are known by its place, and can be changed', async () => {
    const own = await open();
    const reading = freshReading();
    await writeDisk(noteUri(reading), handWritten('Nothing but this'));
    await own.files.reread(noteUri(reading));
    const [note] = own.store.ownNotes(reading);
    await own.store.change(reading, note?.ref ?? '', { comment: 'And this' });
    await own.written();
    assert.match(
      (await onDisk(noteUri(reading))) ?? '',
      /^\n## p\. 1\n\n> Nothing but this\n\n[^]*And this\n/,
    );
  });

  it('are removed', async () => {
    const own = await open();
    const reading = freshReading();
    const [first] = [
      await own.store.create(reading, ANA, draft('First')),
      await own.store.create(reading, ANA, draft('Second')),
    ];
    await own.store.remove(reading, first);
    await own.written();
    assert.deepEqual(own.quotes(reading), ['Second']);
    assert.ok(!(await onDisk(noteUri(reading)))?.includes('First'));
  });

  it('go into the file that is there, wherever it lies', async () => {
    const own = await open();
    const reading = freshReading();
    const elsewhere = noteUri(reading).with({
      path: `${reading.folder.uri.path}/notes/old/place-${reading.id}.md`,
    });
    await writeDisk(elsewhere, noteFile(reading, handWritten('Earlier')));
    await own.files.rescan();
    await own.store.create(reading, ANA, draft('Later'));
    await own.store.setStatus(reading, ANA, 'done');
    await own.written();
    assert.equal(await onDisk(noteUri(reading)), null);
    const text = (await onDisk(elsewhere)) ?? '';
    assert.ok(text.includes('> Later') && text.includes('status: done'));
  });

  it('never go into a file that is somebody else’s, whatever its name', async () => {
    const own = await open();
    const reading = freshReading();
    const bos = noteFile(reading, handWritten('What Bo found'), BO);
    await writeDisk(noteUri(reading), bos);
    await own.files.rescan();
    await own.store.create(reading, ANA, draft('What Ana found'));
    await own.written();
    assert.equal(await onDisk(noteUri(reading)), bos);
    const second = noteUri(reading).with({ path: noteUri(reading).path.replace('ana.md', 'ana-2.md') });
    assert.ok((await onDisk(second))?.includes('What Ana found'));
    const [note] = own.store.of(reading).filter(({ own: mine }) => !mine);
    await assert.rejects(
      own.store.change(reading, note?.ref ?? '', { comment: 'x' }),
      /only they can change it/,
    );
    await assert.rejects(own.store.remove(reading, note?.ref ?? ''), /only they can change it/);
  });

  it('are of whoever reads now', async () => {
    const own = await open();
    const reading = freshReading();
    await own.store.create(reading, ANA, draft('Ana’s'));
    await own.written();
    own.fellow = BO;
    assert.deepEqual(own.store.ownNotes(reading), []);
    await own.store.create(reading, BO, draft('Bo’s'));
    await own.written();
    assert.deepEqual(own.store.ownNotes(reading).map(quoteOf), ['Bo’s']);
    assert.deepEqual(own.quotes(reading), ['Ana’s', 'Bo’s']);
    const fellows = await own.store.fellowsOf(reading.folder);
    assert.ok(fellows.some(({ key, name }) => key === 'bo' && name === 'Bo'));
  });

  it('keep the line ends of their file', async () => {
    const own = await open();
    const reading = freshReading();
    const before = noteFile(reading, `${handWritten('First')}${handWritten('Second')}`).replaceAll(
      '\n',
      '\r\n',
    );
    await writeDisk(noteUri(reading), before);
    await own.files.reread(noteUri(reading));
    await own.store.create(reading, ANA, draft('Third', { page: 4, comment: 'two\nlines' }));
    await own.store.change(reading, own.store.of(reading)[0]?.ref ?? '', { comment: 'first\nof all' });
    await own.written();
    const after = (await onDisk(noteUri(reading))) ?? '';
    assert.doesNotMatch(after, /[^\r]\n/);
    assert.doesNotMatch(after, /\r(?!\n)/);
    assert.ok(after.startsWith(before.slice(0, before.indexOf('> First'))));
    assert.deepEqual(
      own.store.of(reading).map(({ annotation }) => annotation.comment),
      ['first\nof all', '', 'two\nlines'],
    );
  });

  it('tell where the fellow stands, in the head of the file', async () => {
    const own = await open();
    const reading = freshReading();
    const status = () => own.store.statusOf(reading.folder, reading.id);
    assert.equal(status(), 'unread');
    await own.store.setStatus(reading, ANA, 'done');
    assert.equal(status(), 'done');
    assert.match((await onDisk(noteUri(reading))) ?? '', /\nstatus: done\n---\n/);
    await own.store.setStatus(reading, ANA, 'unread');
    assert.equal(status(), 'unread');
    await own.store.create(reading, ANA, draft('A note'));
    await own.written();
    assert.match((await onDisk(noteUri(reading))) ?? '', /\nstatus: unread\n---\n/);
  });

  it('offer their tags again', async () => {
    const own = await open();
    const reading = freshReading();
    await own.store.create(reading, ANA, draft('A', { tags: ['zebra-tag', 'apple-tag'] }));
    const tags = own.store.knownTags(reading.folder);
    assert.ok(tags.indexOf('apple-tag') >= 0 && tags.indexOf('apple-tag') < tags.indexOf('zebra-tag'));
    await own.written();
  });
});
