import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { applyEdits } from '../../../src/core/model/textEdit.ts';
import { deleteRecord, recordSource, restoreRecord } from '../../../src/core/notes/deleteRecord.ts';
import { editRecord, stampRecord, type NoteChange } from '../../../src/core/notes/editRecord.ts';
import { parseNotes } from '../../../src/core/notes/parseNotes.ts';
import { damagedFile } from './damage.ts';
import { draft, fileOf, nastyLines, NOON, passage, runs, tag, testContext, valueOf } from './notesSupport.ts';

const change: fc.Arbitrary<NoteChange> = fc.record(
  {
    tags: fc.array(tag, { maxLength: 3 }),
    comment: fc.oneof(nastyLines, fc.constant(''), fc.constant('New words.')),
  },
  { requiredKeys: [] },
);
const later = testContext(2, NOON + 60_000);

/** What stands outside of a record: its file with the record cut out, white space at the seams apart. */
function outside(text: string, address: string): [string, string] {
  const file = parseNotes(text);
  const record = file.records.find(({ id, key }) => id === address || key === address);
  assert.ok(record, `no record ${address}`);
  return [text.slice(0, record.range.start), text.slice(record.range.end)];
}

describe('Editing a record', () => {
  it('changes no byte outside of it', () => {
    fc.assert(
      fc.property(
        fc.array(draft, { minLength: 1, maxLength: 4 }),
        fc.nat(),
        change,
        fc.boolean(),
        (drafts, nth, change, windows) => {
          const made = fileOf(drafts);
          const text = windows ? made.text.replaceAll('\n', '\r\n') : made.text;
          const id = made.ids[nth % made.ids.length] ?? '';
          const { edits, address } = valueOf(editRecord(text, id, change, later));
          assert.equal(address, id);
          const after = applyEdits(text, edits);
          assert.deepEqual(outside(after, id), outside(text, id));
          if (windows) assert.doesNotMatch(after, /(?<!\r)\n/);
        },
      ),
      runs(200),
    );
  });

  it('changes no byte outside of it in a damaged file, either', () => {
    fc.assert(
      fc.property(damagedFile, fc.nat(), change, ({ text }, nth, change) => {
        const { records } = parseNotes(text);
        const record = records[nth % Math.max(1, records.length)];
        if (!record) return;
        const address = record.id ?? record.key;
        const first = records.find(({ id, key }) => (id ?? key) === address) ?? record;
        const result = editRecord(text, address, change, later);
        if (!result.ok) {
          assert.ok(
            ['conflict', 'newer-version', 'not-read-back'].includes(result.error.code),
            result.error.code,
          );
          return;
        }
        for (const { start, end } of result.value.edits)
          assert.ok(start >= first.range.start && end <= first.range.end);
        const same = parseNotes(applyEdits(text, result.value.edits)).records[records.indexOf(first)];
        assert.ok(same);
        if (change.tags) assert.deepEqual(same.tags, [...new Set(change.tags)]);
      }),
      runs(300),
    );
  });

  it('is undone by deleting and restoring, to the byte', () => {
    fc.assert(
      fc.property(
        fc.array(draft, { minLength: 1, maxLength: 4 }),
        fc.nat(),
        change,
        (drafts, nth, change) => {
          const { text, ids } = fileOf(drafts);
          const id = ids[nth % ids.length] ?? '';
          const deleted = valueOf(deleteRecord(text, id));
          const without = applyEdits(text, deleted.edits);
          assert.equal(recordSource(without, id), null);
          const restored = applyEdits(
            without,
            valueOf(restoreRecord(without, id, deleted.source, deleted.place)),
          );
          assert.equal(restored, text);

          const edited = applyEdits(text, valueOf(editRecord(text, id, change, later)).edits);
          assert.equal(applyEdits(edited, valueOf(restoreRecord(edited, id, recordSource(text, id)))), text);
        },
      ),
      runs(200),
    );
  });

  it('writes nothing where nothing changes', () => {
    const { text, ids } = fileOf([{ target: passage(4, 'A passage.'), tags: ['a', 'b'], comment: 'Words.' }]);
    const same = { tags: ['a', 'b'], comment: 'Words.', target: passage(4, 'A passage.') };
    assert.deepEqual(valueOf(editRecord(text, ids[0] ?? '', same, later)).edits, []);
  });

  it('keeps what it does not know', () => {
    const source = [
      '---', 'marginalia: 1', 'reading: r', 'fellow: ana', 'mood:   [ good,fine ]  # mine', '---', '', 'Prose.', '',
      '## p. 1  ##', '', '>   Quoted   text', '', '[p. 1](https://x.org/a.pdf#page=1)   #a', '',
      '<!-- note 01K9Z3H6TQ4WJ7M2V8XN5CYB0D { "made" : "2026-01-01",  "big":12345678901234567890, "mine":{"x":[1, 2]} } -->',
      '', 'Old words.', '',
    ].join('\n'); // prettier-ignore
    const { edits } = valueOf(
      editRecord(source, '01K9Z3H6TQ4WJ7M2V8XN5CYB0D', { comment: 'New words.', tags: ['a', 'b'] }, later),
    );
    assert.equal(
      applyEdits(source, edits),
      source
        .replace('   #a', '   #a #b')
        .replace('[1, 2]} }', '[1, 2]}, "edited":"2026-11-20T12:01:00.000Z" }')
        .replace('Old', 'New'),
    );
  });
});

describe('A record written by hand', () => {
  const byHand =
    '---\nreading: r\nfellow: ana\n---\n\n## Nice\n\n> The passage\n\nMy words.\n\n## Next\n\n> Another\n';

  it('is stamped with the same id everywhere, and found by its key ever after', () => {
    const [record] = parseNotes(byHand).records;
    assert.ok(record);
    const { key } = record;
    const stamped = applyEdits(byHand, valueOf(stampRecord(byHand, key)).edits);
    assert.equal(
      stamped,
      byHand.replace(
        '> The passage\n',
        `> The passage\n\n<!-- note 0000000000${key.slice(2, 18).toUpperCase()} -->\n`,
      ),
    );
    const edited = applyEdits(byHand, valueOf(editRecord(byHand, key, { tags: ['x'] }, later)).edits);
    assert.equal(parseNotes(edited).records[0]?.id, parseNotes(stamped).records[0]?.id);
    assert.equal(parseNotes(edited).records[0]?.key, key);
    // Its quote may change afterwards: the key still leads to it.
    const requoted = applyEdits(
      edited,
      valueOf(editRecord(edited, key, { target: passage(1, 'Other words') }, later)).edits,
    );
    assert.equal(
      valueOf(editRecord(requoted, key, { comment: 'Found.' }, later)).address,
      parseNotes(stamped).records[0]?.id,
    );
  });

  it('takes its first tags on a line that no fixer makes a heading of', () => {
    const [record] = parseNotes(byHand).records;
    const edited = applyEdits(
      byHand,
      valueOf(editRecord(byHand, record?.key ?? '', { tags: ['x', 'y'] }, later)).edits,
    );
    assert.match(
      edited,
      /> The passage\n\nTags: #x #y\n\n<!-- note \S+ \{"edited":"[^"]+"\} -->\n\nMy words\.\n\n## Next\n/,
    );
  });

  it('keeps its key when another of the same quote is stamped or deleted', () => {
    const two = `${byHand}\n## Again\n\n> The *passage*!\n`;
    const keys = parseNotes(two).records.map(({ key }) => key);
    assert.equal(new Set(keys).size, 3);
    const stamped = applyEdits(two, valueOf(stampRecord(two, keys[2] ?? '')).edits);
    assert.deepEqual(
      parseNotes(stamped).records.map(({ key }) => key),
      keys,
    );
    const first = applyEdits(two, valueOf(stampRecord(two, keys[0] ?? '')).edits);
    assert.deepEqual(
      parseNotes(first).records.map(({ key }) => key),
      keys,
    );
  });
});

describe('A file of a newer version', () => {
  it('is read and not written', () => {
    const { text, ids } = fileOf([{ target: passage(1, 'A'), tags: [], comment: '' }]);
    const newer = text.replace('marginalia: 1', 'marginalia: 2');
    assert.equal(parseNotes(newer).records.length, 1);
    const result = editRecord(newer, ids[0] ?? '', { comment: 'x' }, later);
    assert.equal(result.ok ? null : result.error.code, 'newer-version');
  });
});
