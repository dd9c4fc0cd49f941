import assert from 'node:assert/strict';
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

describe('Undo and redo of notes', () => {
  const open = useStores();

  it('go back and forth through everything that was done, to the byte', async () => {
    const own = await open();
    const reading = freshReading();
    const states: (string | null)[] = [];
    const done = async () => {
      await own.written();
      states.push(await onDisk(noteUri(reading)));
    };
    await writeDisk(noteUri(reading), noteFile(reading, handWritten('By hand', 'first thought')));
    await own.files.reread(noteUri(reading));
    await done();
    const ref = await own.store.create(reading, ANA, draft('Marked', { page: 3 }));
    await done();
    await own.store.change(reading, ref, { tags: ['say-why'] });
    await done();
    await own.store.change(reading, own.store.of(reading)[0]?.ref ?? '', { comment: 'second thought' });
    await done();
    await own.store.remove(reading, ref);
    await done();
    for (const state of states.slice(0, -1).reverse()) {
      await own.store.undo(reading, 'undo');
      assert.equal(await onDisk(noteUri(reading)), state);
    }
    await own.store.undo(reading, 'undo');
    assert.equal(await onDisk(noteUri(reading)), states[0], 'there is nothing left to undo');
    for (const state of states.slice(1)) {
      await own.store.undo(reading, 'redo');
      assert.equal(await onDisk(noteUri(reading)), state);
    }
  });

  it('pressed in quick succession go as far back', async () => {
    const own = await open();
    const reading = freshReading();
    for (const quote of ['One', 'Two', 'Three']) await own.store.create(reading, ANA, draft(quote));
    await Promise.all([own.store.undo(reading, 'undo'), own.store.undo(reading, 'undo')]);
    assert.deepEqual(own.quotes(reading), ['One']);
    await Promise.all([own.store.undo(reading, 'redo'), own.store.undo(reading, 'redo')]);
    assert.deepEqual(own.quotes(reading), ['One', 'Two', 'Three']);
    await own.written();
  });

  it('leave a note alone that was changed by hand since, and go on to the one before', async () => {
    const own = await open();
    const reading = freshReading();
    await own.store.create(reading, ANA, draft('One'));
    await own.store.create(reading, ANA, draft('Two', { page: 2 }));
    await own.written();
    const text = (await onDisk(noteUri(reading))) ?? '';
    await writeDisk(noteUri(reading), text.replace('> Two', '> Two and more'));
    await own.files.reread(noteUri(reading));
    await assert.rejects(own.store.undo(reading, 'undo'), /changed elsewhere/);
    assert.deepEqual(own.quotes(reading), ['One', 'Two and more']);
    await own.store.undo(reading, 'undo');
    assert.deepEqual(own.quotes(reading), ['Two and more']);
    await own.written();
  });

  it('take a note back after somebody wrote another behind it', async () => {
    const own = await open();
    const reading = freshReading();
    await own.store.create(reading, ANA, draft('Mine'));
    await own.written();
    const text = (await onDisk(noteUri(reading))) ?? '';
    await writeDisk(noteUri(reading), `${text}${handWritten('By hand')}`);
    await own.files.reread(noteUri(reading));
    await own.store.undo(reading, 'undo');
    assert.deepEqual(own.quotes(reading), ['By hand']);
  });

  it('are of the notes of one reading', async () => {
    const own = await open();
    const [one, other] = [freshReading(), freshReading()];
    await own.store.create(one, ANA, draft('One'));
    await own.store.create(other, ANA, draft('Other'));
    await own.store.undo(one, 'undo');
    assert.deepEqual([own.quotes(one), own.quotes(other)], [[], ['Other']]);
    await own.written();
  });
});
