import assert from 'node:assert/strict';
import { ANA, draft, freshReading, noteUri, onDisk, useStores } from '../../support/host/notes.ts';

describe('Highlights of another program', () => {
  const open = useStores();

  it('become notes in one go, once, and are taken back as one', async () => {
    const own = await open();
    const reading = freshReading();
    const marks = ['One', 'Two', 'Three'].map((exact, page) => {
      return { target: draft(exact, { page }).target, comment: '', author: 'm*ose', made: null };
    });
    const first = await own.store.importMarks(reading, ANA, marks);
    assert.equal(first.known, 0);
    assert.deepEqual(
      first.made,
      own.store.of(reading).map(({ ref }) => ref),
    );
    assert.deepEqual(own.quotes(reading), ['One', 'Two', 'Three']);
    const text = (await onDisk(noteUri(reading))) ?? assert.fail('no file');
    assert.ok(text.includes('Marked in the PDF by m\\*ose.'), text);

    assert.deepEqual(await own.store.importMarks(reading, ANA, marks), { made: [], known: 3 });
    assert.equal(await onDisk(noteUri(reading)), text);

    await own.store.undo(reading, 'undo');
    assert.deepEqual(own.quotes(reading), []);
    await own.store.undo(reading, 'redo');
    assert.deepEqual(own.quotes(reading), ['One', 'Two', 'Three']);
  });
});
