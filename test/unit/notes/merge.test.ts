import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { applyEdits } from '../../../src/core/model/textEdit.ts';
import { addRecord } from '../../../src/core/notes/addRecord.ts';
import { foldQuote } from '../../../src/core/notes/annotationKey.ts';
import { deleteRecord } from '../../../src/core/notes/deleteRecord.ts';
import { editRecord, stampRecord, type NoteChange } from '../../../src/core/notes/editRecord.ts';
import type { NoteDraft } from '../../../src/core/notes/formatRecord.ts';
import { healConflicts, mergeNotes } from '../../../src/core/notes/mergeNotes.ts';
import type { NotesRecord } from '../../../src/core/notes/notesRecord.ts';
import { parseNotes } from '../../../src/core/notes/parseNotes.ts';
import { settleAlternative } from '../../../src/core/notes/settleAlternative.ts';
import { setStatus } from '../../../src/core/notes/setStatus.ts';
import {
  applied,
  draft,
  fileOf,
  nastyLines,
  NOON,
  passage,
  runs,
  tag,
  testContext,
  valueOf,
} from './notesSupport.ts';

const plain = (page: number, quote: string, comment = ''): NoteDraft => ({
  target: passage(page, quote),
  tags: [],
  comment,
});

function edited(text: string, id: string, change: NoteChange, minute: number): string {
  return applyEdits(
    text,
    valueOf(editRecord(text, id, change, testContext(minute, NOON + minute * 60_000))).edits,
  );
}

function added(text: string, draft: NoteDraft, seed: number): string {
  return applyEdits(text, valueOf(addRecord(text, draft, testContext(seed))).edits);
}

/** Merges, and looks that it is the same the other way round and when it is merged again. */
function merged(base: string | null, ours: string, theirs: string, tame = true): string {
  const text = valueOf(mergeNotes(base, ours, theirs));
  assert.equal(valueOf(mergeNotes(base, theirs, ours)), text, 'which side is ours matters');
  if (!tame) return text;
  assert.equal(valueOf(mergeNotes(base, text, theirs)), text, 'theirs merged again');
  assert.equal(valueOf(mergeNotes(base, ours, text)), text, 'ours merged again');
  assert.equal(valueOf(mergeNotes(base, text, text)), text);
  return text;
}

const quotesOf = (text: string): string[] => parseNotes(text).records.map(({ quote }) => quote);
const notesOf = (text: string) =>
  new Map(parseNotes(text).records.map((record) => [record.id ?? record.key, record]));

describe('Merging one fellow’s two machines', () => {
  const base = fileOf([plain(1, 'One', 'First words.'), plain(5, 'Five')]);
  const [one = '', five = ''] = base.ids;

  it('keeps what both added, in the order of the document', () => {
    const ours = added(added(base.text, plain(3, 'Ours'), 11), plain(9, 'Late'), 12);
    const theirs = added(base.text, plain(2, 'Theirs'), 13);
    assert.deepEqual(quotesOf(merged(base.text, ours, theirs)), ['One', 'Theirs', 'Ours', 'Five', 'Late']);
  });

  it('takes an edit before no edit, whatever of the record was edited', () => {
    const ours = edited(base.text, one, { comment: 'New words.' }, 1);
    const theirs = edited(base.text, five, { tags: ['x'] }, 2);
    const notes = notesOf(merged(base.text, ours, theirs));
    assert.equal(notes.get(one)?.annotation.comment, 'New words.');
    assert.deepEqual(notes.get(five)?.tags, ['x']);
  });

  it('joins edits of different parts of one record', () => {
    const ours = edited(base.text, one, { comment: 'New words.' }, 2);
    const theirs = edited(base.text, one, { tags: ['x'] }, 1);
    const note = notesOf(merged(base.text, ours, theirs)).get(one);
    assert.equal(note?.annotation.comment, 'New words.');
    assert.deepEqual(note?.tags, ['x']);
    assert.deepEqual(note?.alternatives, []);
  });

  it('shows the later of two comments and keeps the other beside it', () => {
    const ours = edited(base.text, one, { comment: 'Mine on the laptop.\n\n```js\nx\n```' }, 1);
    const theirs = edited(base.text, one, { comment: 'Mine on the desk.' }, 2);
    const text = merged(base.text, ours, theirs);
    const note = notesOf(text).get(one);
    assert.equal(note?.annotation.comment, 'Mine on the desk.');
    assert.deepEqual(note?.alternatives, [
      {
        edited: '2026-11-20T12:01:00.000Z',
        comment: 'Mine on the laptop.\n\n```js\nx\n```',
        quote: null,
        tags: null,
      },
    ]);
    assert.match(text, /> Other version, 2026-11-20:\n>\n> Mine on the laptop\./);
    // It stays when the note is edited again.
    const again = notesOf(edited(text, one, { comment: 'Both, then.' }, 3)).get(one);
    assert.equal(again?.annotation.comment, 'Both, then.');
    assert.equal(again?.alternatives.length, 1);
  });

  it('lets the other version be taken or dropped', () => {
    const ours = edited(base.text, one, { comment: 'Mine on the laptop.' }, 1);
    const theirs = edited(base.text, one, { comment: 'Mine on the desk.' }, 2);
    const text = merged(base.text, ours, theirs);
    const settled = (take: boolean) =>
      notesOf(applied(text, settleAlternative(text, one, 0, take, testContext(5)))).get(one);
    assert.equal(settled(false)?.annotation.comment, 'Mine on the desk.');
    assert.equal(settled(true)?.annotation.comment, 'Mine on the laptop.');
    assert.deepEqual([settled(true)?.alternatives, settled(false)?.alternatives], [[], []]);
    // Dropped on one machine, it does not come back from the other.
    const dropped = applied(text, settleAlternative(text, one, 0, false, testContext(5)));
    assert.deepEqual(
      notesOf(merged(text, dropped, edited(text, five, { tags: ['x'] }, 6))).get(one)?.alternatives,
      [],
    );
  });

  it('deletes what the other side left alone, and keeps what it edited', () => {
    const ours = applyEdits(base.text, valueOf(deleteRecord(base.text, one)).edits);
    assert.deepEqual(quotesOf(merged(base.text, ours, added(base.text, plain(9, 'Nine'), 3))), [
      'Five',
      'Nine',
    ]);
    assert.deepEqual(quotesOf(merged(base.text, ours, edited(base.text, one, { comment: 'Kept.' }, 1))), [
      'One',
      'Five',
    ]);
  });

  it('keeps what is on either side where no base is known', () => {
    const ours = applyEdits(base.text, valueOf(deleteRecord(base.text, one)).edits);
    assert.deepEqual(quotesOf(merged(null, ours, base.text)), ['One', 'Five']);
  });

  it('knows a note written by hand on both, stamped on one', () => {
    const byHand = `${base.text}\n## By hand\n\n> My quote\n\nWords.\n`;
    const key = parseNotes(byHand).records[2]?.key ?? '';
    const ours = applyEdits(byHand, valueOf(stampRecord(byHand, key)).edits);
    const theirs = byHand.replace('Words.', 'Better words.');
    const text = merged(byHand, ours, theirs);
    assert.deepEqual(quotesOf(text), ['One', 'Five', 'My quote']);
    const note = parseNotes(text).records[2];
    assert.equal(note?.annotation.comment, 'Better words.');
    assert.equal(note?.id, parseNotes(ours).records[2]?.id);
  });

  it('merges front matter key by key, and prose line by line', () => {
    const start = base.text
      .replace('status: reading', 'status: reading\nmood: good')
      .replace('\n## ', '\nA line.\n\nB line.\n\n## ');
    const ours = applied(start, setStatus(start, 'done')).replace('A line.', 'A changed.');
    const theirs = start.replace('mood: good', 'mood: bad\nmine: 1').replace('B line.', 'B changed.');
    const text = merged(start, ours, theirs);
    assert.match(text, /status: done\nmood: bad\nmine: 1\n---/);
    assert.match(text, /A changed\.\n\nB changed\./);
  });

  it('counts no formatter as an editor', () => {
    const ours = base.text.replace('First words.', 'First  *words*.');
    const theirs = edited(base.text, one, { comment: 'Second words.' }, 1);
    const note = notesOf(merged(base.text, ours, theirs)).get(one);
    assert.equal(note?.annotation.comment, 'Second words.');
    assert.deepEqual(note?.alternatives, []);
    const gone = applyEdits(base.text, valueOf(deleteRecord(base.text, one)).edits);
    assert.deepEqual(quotesOf(merged(base.text, gone, ours)), ['Five']);
  });

  it('heals what git could not merge', () => {
    const ours = added(base.text, plain(3, 'Ours'), 11);
    const theirs = added(base.text, plain(3, 'Theirs'), 12);
    const cut = (text: string): [string, string, string] => {
      const at = text.indexOf('## p. 3');
      const end = text.indexOf('## p. 5');
      return [text.slice(0, at), text.slice(at, end), text.slice(end)];
    };
    const [head, mine, tail] = cut(ours);
    const conflicted = `${head}<<<<<<< HEAD\n${mine}=======\n${cut(theirs)[1]}>>>>>>> theirs\n${tail}`;
    assert.equal(valueOf(healConflicts(conflicted)), merged(null, ours, theirs));
    assert.equal(valueOf(healConflicts(conflicted, base.text)), merged(base.text, ours, theirs));
  });

  it('leaves a newer version alone', () => {
    const newer = base.text.replace('marginalia: 1', 'marginalia: 2');
    const result = mergeNotes(base.text, newer, added(base.text, plain(1, 'x'), 77));
    assert.equal(result.ok ? null : result.error.code, 'newer-version');
  });
});

type Step =
  | { readonly kind: 'add'; readonly draft: NoteDraft }
  | { readonly kind: 'edit'; readonly nth: number; readonly change: NoteChange }
  | { readonly kind: 'delete'; readonly nth: number }
  | { readonly kind: 'type'; readonly at: number; readonly line: string };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), draft }),
  fc.record({
    kind: fc.constant('edit' as const),
    nth: fc.nat(),
    change: fc.record({ tags: fc.array(tag, { maxLength: 3 }), comment: nastyLines }, { requiredKeys: [] }),
  }),
  fc.record({ kind: fc.constant('delete' as const), nth: fc.nat() }),
  fc.record({
    kind: fc.constant('type' as const),
    at: fc.nat(),
    line: fc.constantFrom('Typed.', '> Typed quote', '## Typed heading', ''),
  }),
);

/** What a machine does to a file in a week. */
function live(text: string, steps: readonly Step[], seed: number): string {
  let now = text;
  for (const [index, step] of steps.entries()) {
    const context = testContext(seed * 100 + index, NOON + (seed + index * 7) * 1000);
    const { records } = parseNotes(now);
    const record = 'nth' in step ? records[step.nth % Math.max(1, records.length)] : undefined;
    const address = record ? (record.id ?? record.key) : '';
    if (step.kind === 'add') now = applyEdits(now, valueOf(addRecord(now, step.draft, context)).edits);
    else if (step.kind === 'edit' && record)
      now = applyEdits(now, valueOf(editRecord(now, address, step.change, context)).edits);
    else if (step.kind === 'delete' && record)
      now = applyEdits(now, valueOf(deleteRecord(now, address)).edits);
    else if (step.kind === 'type') {
      const lines = now.split('\n');
      lines.splice(9 + (step.at % Math.max(1, lines.length - 9)), 0, step.line, '');
      now = lines.join('\n');
    }
  }
  return now;
}

/** What a person would say that a record says. */
function meaning(record: NotesRecord | undefined): string {
  const { tags = [], comment = '', locator = null, edited = null } = record?.annotation ?? {};
  return JSON.stringify([tags, foldQuote(record?.quote ?? ''), foldQuote(comment), locator, edited]);
}

describe('Merging, whatever the two machines did', () => {
  it('loses nothing and comes to the same bytes on both', () => {
    fc.assert(
      fc.property(
        fc.array(draft, { maxLength: 3 }),
        fc.array(step, { maxLength: 4 }),
        fc.array(step, { maxLength: 4 }),
        fc.boolean(),
        (drafts, mine, others, known) => {
          const base = fileOf(drafts).text;
          const ours = live(base, mine, 1);
          const theirs = live(base, others, 2);
          const tame = ![...mine, ...others].some(({ kind }) => kind === 'type');
          const text = merged(known ? base : null, ours, theirs, tame);
          const [b, o, t, m] = [base, ours, theirs, text].map(notesOf);
          for (const id of new Set([...(o?.keys() ?? []), ...(t?.keys() ?? [])])) {
            if (id.startsWith('k-')) continue;
            const [before, one, other, now] = [b?.get(id), o?.get(id), t?.get(id), m?.get(id)];
            const untouched = meaning(one ?? other) === meaning(before);
            if (known && before && !(one && other) && untouched) assert.ok(!now, `${id} is back`);
            else assert.ok(now, `${id} is lost`);
            if (!now || !one || !other || !known) continue;
            const words = [now.annotation.comment, ...now.alternatives.map(({ comment }) => comment)].map(
              foldQuote,
            );
            for (const side of [one, other]) {
              const comment = foldQuote(side.annotation.comment);
              const changed = comment !== '' && comment !== foldQuote(before?.annotation.comment ?? '');
              assert.ok(!changed || words.includes(comment), `lost: ${comment}`);
            }
          }
        },
      ),
      runs(300),
    );
  });
});
