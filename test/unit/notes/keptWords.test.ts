import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { KeptWords } from '../../../src/host/notes/keptWords.ts';
import type { StoredFiles } from '../../../src/host/storedFiles.ts';
import type { TypedWords } from '../../../src/protocol/data.ts';

/** Files in memory, as two windows on one folder share them. */
function memoryFiles(): StoredFiles & { readonly texts: Map<string, string> } {
  const texts = new Map<string, string>();
  return {
    texts,
    list: async () => [...texts.keys()],
    read: async (name) => texts.get(name) ?? null,
    write: async (name, text) => void texts.set(name, text),
    remove: async (name) => void texts.delete(name),
  };
}

const readingOf = (id: string, folder = 'file:///course') =>
  ({ id, folder: { uri: { toString: () => folder } } }) as unknown as Parameters<KeptWords['of']>[0];
const PAPER = readingOf('paper');
const typed = (text: string | null, at: number, draft = 'note-1'): TypedWords => ({
  draft,
  text,
  basis: '',
  at,
});
const ofOthers = ['notes', ''].map((id) => readingOf(id));

describe('Words that are typed and not saved', () => {
  it('are kept for their reading, one for each field', async () => {
    const files = memoryFiles();
    const kept = new KeptWords(files);
    await kept.keep(PAPER, typed('Half a thou', 1));
    await kept.keep(PAPER, { ...typed('I dou', 1, 'reply note-2'), basis: null });
    await kept.keep(readingOf('talk'), typed('Elsewhere', 1));
    await kept.keep(readingOf('paper', 'file:///other'), typed('In another course', 1));
    const again = await new KeptWords(files).of(PAPER);
    assert.deepEqual(
      new Map(again.map(({ draft, text, basis }) => [draft, [text, basis]])),
      new Map([
        ['note-1', ['Half a thou', '']],
        ['reply note-2', ['I dou', null]],
      ]),
    );
    for (const other of ofOthers) assert.deepEqual(await kept.of(other), []);
    assert.ok(
      [...files.texts.keys()].every((name) => /^[\da-f]{32}-[\da-f]{32}\.json$/u.test(name)),
      'names that any file system takes',
    );
  });

  it('that were saved or dropped are known to be, for a while, and leave nothing where there was nothing', async () => {
    const files = memoryFiles();
    const kept = new KeptWords(files);
    await kept.keep(PAPER, typed(null, 1));
    assert.equal(files.texts.size, 0);
    const now = Date.now();
    await kept.keep(PAPER, typed('Words', now - 1));
    await kept.keep(PAPER, typed(null, now));
    assert.deepEqual(await kept.of(PAPER), [typed(null, now)]);
    assert.ok(![...files.texts.values()].join().includes('Words'));
    const longAgo = now - 31 * 24 * 3600 * 1000;
    await kept.keep(PAPER, typed('Old', longAgo, 'note-2'));
    await kept.keep(PAPER, typed(null, longAgo + 1, 'note-2'));
    assert.deepEqual(await kept.of(PAPER), [typed(null, now)]);
    assert.equal(files.texts.size, 1);
  });

  it('are those of the latest moment, in whatever order and by whichever window they are told', async () => {
    const told = fc.array(fc.tuple(fc.constantFrom('a', 'b', null), fc.boolean()), {
      minLength: 1,
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(told, fc.infiniteStream(fc.nat()), async (changes, order) => {
        const files = memoryFiles();
        const windows = [new KeptWords(files), new KeptWords(files)] as const;
        const now = Date.now();
        await windows[0].keep(PAPER, typed('first', now - 1));
        const words = changes.map(([text, second], at) => ({ second, at, words: typed(text, now + at) }));
        const shuffled = words
          .map((one) => ({ ...one, rank: order.next().value as number }))
          .sort((one, other) => one.rank - other.rank);
        for (const { second, words: one } of shuffled) await windows[second ? 1 : 0].keep(PAPER, one);
        assert.deepEqual(await windows[0].of(PAPER), [words.at(-1)?.words]);
      }),
      { numRuns: 100, seed: 2026 },
    );
  });

  it('are given as they are when all that was told before is kept', async () => {
    const kept = new KeptWords(memoryFiles());
    void kept.keep(PAPER, typed('First', 1));
    void kept.keep(PAPER, typed('Second', 2));
    assert.deepEqual(await kept.of(PAPER), [typed('Second', 2)]);
    await kept.settled();
  });

  it('go on after a file that is torn or was not written by us', async () => {
    const files = memoryFiles();
    const kept = new KeptWords(files);
    await kept.keep(PAPER, typed('Half a thou', 1));
    const [name = '', whole = ''] = [...files.texts][0] ?? [];
    for (const damaged of [
      '',
      whole.slice(0, -4),
      'null',
      '[]',
      '{"version":2}',
      whole.replace('"Half a thou"', '1'),
    ]) {
      files.texts.set(name, damaged);
      assert.deepEqual(await kept.of(PAPER), [], damaged);
    }
    await kept.keep(PAPER, typed('Half a thought', 2));
    assert.equal((await kept.of(PAPER))[0]?.text, 'Half a thought');
  });

  it('can’t be kept on a full disk, and the next ones can', async () => {
    const files = memoryFiles();
    let isFull = true;
    const kept = new KeptWords({
      ...files,
      write: async (name, text) => {
        if (isFull) throw new Error('ENOSPC');
        await files.write(name, text);
      },
    });
    await assert.rejects(kept.keep(PAPER, typed('One', 1)), /ENOSPC/u);
    isFull = false;
    await kept.keep(PAPER, typed('Two', 2));
    assert.equal((await kept.of(PAPER))[0]?.text, 'Two');
  });
});
