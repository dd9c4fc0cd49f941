import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { shows, type Layer } from '../../../src/core/course/layers.ts';
import {
  conversationsOf,
  goneNote,
  openQuestions,
  type Conversation,
} from '../../../src/core/course/conversation.ts';
import { annotationKey, idFromKey } from '../../../src/core/notes/annotationKey.ts';
import { runs } from '../notes/notesSupport.ts';
import { note, reaction, reply, type TestNote } from './threadNotes.ts';

function only(notes: readonly TestNote[]): Conversation<TestNote> {
  const threads = conversationsOf(notes);
  assert.equal(threads.length, 1);
  return threads[0] ?? assert.fail();
}

const shape = (thread: Conversation<TestNote>) =>
  thread.replies.map(({ note: { ref }, to }) => (to ? `${ref} > ${to.ref}` : ref));

describe('conversations', () => {
  it('gather what fellows replied below the note, by time, replies to replies below what they answer', () => {
    const thread = only([
      reply('D', 'dan', 'A', { at: 9 }),
      reply('C', 'cleo', 'B', { at: 5 }),
      note('A', 'ana', { at: 1 }),
      reply('B', 'ben', 'A', { at: 2 }),
      reply('E', 'ana', 'C', { at: 20 }),
    ]);
    assert.equal(thread.root?.ref, 'A');
    assert.deepEqual(shape(thread), ['B', 'C > B', 'E > C', 'D']);
  });

  it('find the note by its key, before and after it was stamped', () => {
    const key = annotationKey({ reading: 'r', fellow: 'ben', quote: 'A passage', nth: 1 });
    for (const [ref, replyTo] of [
      [key, key],
      [idFromKey(key), key],
      [key, idFromKey(key)],
    ] as const) {
      const thread = only([note(ref, 'ben'), reply('R', 'ana', replyTo)]);
      assert.equal(thread.root?.ref, ref);
      assert.deepEqual(shape(thread), ['R']);
    }
  });

  it('keep what was replied to a note that is gone, with what the reply says of it', () => {
    const thread = only([
      reply('R', 'ana', 'GONE', { locator: 'Ben, p. 4: “The model…”', at: 1 }),
      reply('S', 'cleo', 'GONE', { locator: 'Ben, p. 4', at: 2 }),
      reply('T', 'dan', 'R', { at: 3 }),
    ]);
    assert.equal(thread.root, null);
    assert.deepEqual(shape(thread), ['R', 'T > R', 'S']);
    assert.equal(goneNote(thread), 'Ben, p. 4: “The model…”');
  });

  it('count stances by fellow, bare or in words', () => {
    const thread = only([
      note('A', 'ana'),
      reaction('1', 'ben', 'A', 'agree'),
      reaction('2', 'ben', 'A', 'agree'),
      reaction('3', 'cleo', 'A', 'agree'),
      reply('4', 'dan', 'A', { tags: ['disagree'] }),
      reaction('5', 'ben', '4', 'evidence'),
    ]);
    const counts = ([...thread.stances] as const).map(([stance, fellows]) => [stance, [...fellows.keys()]]);
    assert.deepEqual(counts, [
      ['agree', ['ben', 'cleo']],
      ['disagree', ['dan']],
    ]);
    assert.deepEqual([...(thread.replies[0]?.stances.keys() ?? [])], ['evidence']);
    assert.deepEqual(shape(thread), ['4'], 'reactions are no replies');
  });

  it('ask until somebody says that it is answered', () => {
    const asked = note('A', 'ana', { tags: ['question'] });
    assert.deepEqual(openQuestions(only([asked])), [asked]);
    const put = reaction('q', 'ben', 'A', 'question');
    assert.equal(openQuestions(only([note('A', 'ana'), put])).length, 1);
    assert.deepEqual(openQuestions(only([asked, reaction('x', 'cleo', 'A', 'answered')])), []);
    // Whoever thanks for the answer means the question above it.
    const answer = reply('B', 'ben', 'A');
    assert.deepEqual(openQuestions(only([asked, answer, reaction('x', 'ana', 'B', 'answered')])), []);
  });

  it('keep the question of a reply apart from the note’s own', () => {
    const question = reply('B', 'ben', 'A', { tags: ['question'] });
    const notes = [note('A', 'ana', { tags: ['question'] }), question];
    const below = [...notes, reaction('x', 'ana', 'B', 'answered')];
    assert.deepEqual(
      openQuestions(only(below)).map((open) => open?.ref),
      ['A'],
    );
    assert.deepEqual(openQuestions(only([...notes, reaction('x', 'ana', 'A', 'answered')])), [question]);
  });

  it('show an answer in words as the reply that it is', () => {
    const answered = note('x', 'ben', {
      kind: 'answered',
      replyTo: 'A',
      tags: ['answered'],
      comment: 'See § 3.',
    });
    const thread = only([note('A', 'ana', { tags: ['question'] }), answered]);
    assert.deepEqual(shape(thread), ['x']);
    assert.deepEqual(thread.answered, [answered]);
  });

  it('begin with one of the notes that answer each other in a circle, or themselves', () => {
    assert.equal(only([reply('A', 'ana', 'A')]).root?.ref, 'A');
    const circle = only([reply('A', 'ana', 'B'), reply('B', 'ben', 'A'), reply('C', 'cleo', 'B')]);
    assert.deepEqual([circle.root?.ref, ...shape(circle)], ['A', 'B', 'C > B']);
  });

  it('hold every note exactly once, whatever answers what', () => {
    const refs = ['A', 'B', 'C', 'D', 'E', 'F'];
    const anyNote = fc.record({
      ref: fc.constantFrom(...refs),
      replyTo: fc.option(fc.constantFrom(...refs, 'GONE')),
      kind: fc.constantFrom('reply', 'reaction', 'answered'),
      at: fc.option(fc.nat(50)),
    });
    fc.assert(
      fc.property(fc.array(anyNote, { maxLength: 12 }), (drafts) => {
        const notes = drafts.map(({ ref, replyTo, kind, at }) =>
          note(ref, 'ana', { replyTo, at, kind: replyTo === null ? 'highlight' : (kind as 'reply') }),
        );
        const held = conversationsOf(notes).flatMap((thread) => thread.notes);
        assert.equal(held.length, notes.length);
        assert.deepEqual(new Set(held), new Set(notes));
      }),
      runs(300),
    );
  });

  it('take a chain of ten thousand replies in its stride', () => {
    const chain = Array.from({ length: 10_000 }, (_, n) => reply(`N${n + 1}`, 'ana', `N${n}`));
    assert.equal(only([note('N0', 'ben'), ...chain]).replies.length, 10_000);
    assert.equal(only(chain.toReversed()).replies.length, 10_000);
  });
});

describe('layers', () => {
  const notes = [
    note('A', 'ana', { tags: ['evidence-of'] }),
    note('B', 'ben', { tags: ['question'] }),
    reply('R', 'ana', 'B'),
    note('C', 'cleo'),
    reply('S', 'dan', 'C'),
  ];
  const shown = (layer: Layer) =>
    conversationsOf(notes)
      .filter((thread) => shows(layer, thread))
      .map(({ root }) => root?.ref);

  for (const [layer, expected] of [
    [{ kind: 'everyone' }, ['A', 'B', 'C']],
    [{ kind: 'mine' }, ['A', 'B']],
    [{ kind: 'fellow', fellow: 'dan' }, ['C']],
    [{ kind: 'objective', id: 'evidence-of' }, ['A']],
    [{ kind: 'questions' }, ['B']],
  ] as const) {
    it(`${Object.values(layer).join(' ')} shows whole threads`, () =>
      assert.deepEqual(shown(layer), expected));
  }
});
