import assert from 'node:assert/strict';
import type { AnnotationView } from '../../../src/protocol/data.ts';
import { makeTwoColumns } from '../../fixtures/twoColumns.ts';
import { press, type, until } from '../../support/dom/input.ts';
import { conversation } from '../../support/reader/cohort.ts';
import type { OpenOptions, ReaderFrame } from '../../support/reader/openReader.ts';
import { closeReaders, openReady } from '../../support/reader/probe.ts';

let paper: Uint8Array;

const openPaper = (options: Partial<OpenOptions> = {}): Promise<ReaderFrame> =>
  openReady(paper, { annotations: conversation(), ...options });

const fieldOf = ({ document }: ReaderFrame, ref: string) =>
  document.querySelector<HTMLTextAreaElement>(`.card[data-ref="${ref}"] textarea`);

/** Types into the field that a key opens on a card, and hands the words over. */
async function write(reader: ReaderFrame, ref: string, key: 'c' | 'r', words: string): Promise<void> {
  const card = () => reader.document.querySelector<HTMLElement>(`.card[data-ref="${ref}"]`);
  await until(card, 'the card');
  card()?.focus();
  await until(() => reader.host.focus.note, 'the note to have the focus');
  await press(key);
  await until(() => reader.document.activeElement?.matches('textarea'), 'the field');
  await type(words);
  await press('Control+Enter');
}

const noteOf = ({ host }: ReaderFrame, wanted: (note: AnnotationView) => boolean): AnnotationView =>
  host.annotations.find(wanted) ?? assert.fail('no such note');

describe('Words that are half typed', () => {
  before(async () => {
    paper = await makeTwoColumns();
  });
  afterEach(closeReaders);

  const wordsIn = (draft: string, text: string | null, at: number) => ({ draft, text, basis: 'Old', at });

  /** Types into the comment of one's own note, and leaves the field open. */
  async function begin(reader: ReaderFrame, words: string): Promise<void> {
    const card = () => reader.document.querySelector<HTMLElement>('.card[data-ref="mine"]');
    await until(card, 'the card');
    card()?.focus();
    await until(() => reader.host.focus.note, 'the note to have the focus');
    await press('c');
    await until(() => reader.document.activeElement?.matches('textarea'), 'the field');
    await press('Control+a');
    await type(words);
  }

  it('are told to the host while they are typed, and that they were dropped or saved', async () => {
    const reader = await openPaper();
    await begin(reader, 'Half a thou');
    await until(() => reader.host.typed.get('mine')?.text === 'Half a thou', 'the host to be told');
    await press('Escape');
    await until(() => reader.host.typed.get('mine')?.text === null, 'the host to be told that they are gone');
    await begin(reader, 'A thought');
    await until(() => reader.host.typed.get('mine')?.text === 'A thought', 'the host to be told');
    await press('Control+Enter');
    await until(
      () => reader.host.typed.get('mine')?.text === null,
      'the host to be told that they are saved',
    );
    assert.equal(noteOf(reader, ({ ref }) => ref === 'mine').comment, 'A thought');
  });

  it('are in their fields in a reader that knows nothing, as after a crash', async () => {
    const at = Date.now();
    const reader = await openPaper({
      typed: [wordsIn('mine', 'Half a thou', at), { ...wordsIn('reply ben', 'I dou', at), basis: null }],
    });
    await until(() => fieldOf(reader, 'mine')?.value === 'Half a thou', 'the comment');
    await until(() => fieldOf(reader, 'ben')?.value === 'I dou', 'the reply');
    fieldOf(reader, 'mine')?.focus();
    await press('Control+Enter');
    await until(
      () => noteOf(reader, ({ ref }) => ref === 'mine').comment === 'Half a thou',
      'it to be saved',
    );
    const change = reader.host.intents.find(({ method }) => method === 'change')?.params as {
      change: { basis: string };
    };
    assert.equal(change.change.basis, 'Old', 'written on what the note said then');
  });

  it('are not offered again if they were saved before the crash', async () => {
    const annotations = conversation();
    const saved = annotations.find(({ ref }) => ref === 'mine')?.comment ?? assert.fail();
    const reader = await openPaper({ annotations, typed: [wordsIn('mine', saved, Date.now())] });
    await until(() => reader.host.typed.get('mine')?.text === null, 'them to be forgotten');
    assert.equal(fieldOf(reader, 'mine'), null);
  });

  it('are those that were typed last, whichever reader of the note that was', async () => {
    const reader = await openPaper();
    await begin(reader, 'Here');
    await until(() => reader.host.typed.get('mine')?.text === 'Here', 'the host to be told');
    const { at } = reader.host.typed.get('mine') ?? assert.fail();
    reader.host.typed.set('mine', wordsIn('mine', 'Here and there', at + 1));
    reader.host.tellTyped();
    await until(() => fieldOf(reader, 'mine')?.value === 'Here and there', 'what the other typed');
    reader.host.typed.set('mine', wordsIn('mine', 'Old news', at - 1));
    reader.host.tellTyped();
    await until(() => reader.host.typed.get('mine')?.text === 'Here and there', 'the host to be put right');
    assert.equal(fieldOf(reader, 'mine')?.value, 'Here and there');
    reader.host.typed.set('mine', wordsIn('mine', null, at + 2));
    reader.host.tellTyped();
    await until(() => !fieldOf(reader, 'mine'), 'the field to close, for the other reader was done with it');
    assert.ok(!reader.host.intents.some(({ method }) => method === 'change'), 'nothing was written');
  });
});

describe('Words that could not be saved', () => {
  before(async () => {
    paper = await makeTwoColumns();
  });
  afterEach(closeReaders);

  it('are in their field again when the comment is taken back, and after a reload', async () => {
    const reader = await openPaper();
    const before = noteOf(reader, ({ ref }) => ref === 'mine');
    reader.host.keepsPending = true;
    await write(reader, 'mine', 'c', 'A long thought');
    await until(() => noteOf(reader, ({ ref }) => ref === 'mine').pending, 'it to be under way');
    await until(() => !fieldOf(reader, 'mine'), 'the field to close');
    reader.host.publish([before]);
    await until(() => fieldOf(reader, 'mine')?.value.endsWith('A long thought'), 'the words to be back');
    const savedState = reader.savedState();
    const typed = fieldOf(reader, 'mine')?.value;
    // The host lets the fellow try again, and then it can be saved.
    reader.host.publish([{ ...before, comment: typed ?? '' }]);
    await until(() => !fieldOf(reader, 'mine'), 'the field to close');
    assert.ok(!JSON.stringify(reader.savedState()).includes('A long thought'), 'kept for good');
    reader.close();
    const again = await openPaper({ savedState });
    await until(() => fieldOf(again, 'mine')?.value === typed, 'the words after a reload');
  });

  it('are in their field again when a reply is taken back', async () => {
    const reader = await openPaper();
    reader.host.keepsPending = true;
    await write(reader, 'ben', 'r', 'I doubt it');
    await until(() => reader.host.annotations.some(({ comment }) => comment === 'I doubt it'), 'the reply');
    const made = noteOf(reader, ({ comment }) => comment === 'I doubt it');
    await until(() => !fieldOf(reader, 'ben'), 'the field to close');
    reader.host.publish([], [made.ref]);
    await until(() => fieldOf(reader, 'ben')?.value === 'I doubt it', 'the words to be back');
    reader.host.publish([{ ...made, pending: false }]);
    await until(() => !fieldOf(reader, 'ben'), 'the field to close');
  });

  it('stay in their field when they are refused, as while git has left a conflict', async () => {
    const reader = await openPaper();
    reader.host.refusal = 'This note file has an unresolved git conflict.';
    await write(reader, 'mine', 'c', 'Refused');
    await until(() => reader.host.intents.some(({ method }) => method === 'change'), 'the refusal');
    await until(() => fieldOf(reader, 'mine')?.value.endsWith('Refused'), 'the words');
    await write(reader, 'ben', 'r', 'Refused, too');
    await until(() => reader.host.intents.some(({ method }) => method === 'annotate'), 'the refusal');
    await until(() => fieldOf(reader, 'ben')?.value === 'Refused, too', 'the words');
  });

  it('stay while they are typed, whatever a pull does to the note', async () => {
    const reader = await openPaper();
    const before = noteOf(reader, ({ ref }) => ref === 'mine');
    const card = () => reader.document.querySelector<HTMLElement>('.card[data-ref="mine"]');
    await until(card, 'the card');
    card()?.focus();
    await until(() => reader.host.focus.note, 'the note to have the focus');
    await press('c');
    await until(() => reader.document.activeElement?.matches('textarea'), 'the field');
    await type(' half typed');
    reader.host.publish([{ ...before, comment: 'As the other machine has it', tags: ['evidence'] }]);
    await until(() => card()?.textContent?.includes('evidence'), 'the change');
    await type(' and on');
    assert.ok(fieldOf(reader, 'mine')?.value.endsWith(' half typed and on'));
    await press('Control+Enter');
    await until(
      () => noteOf(reader, ({ ref }) => ref === 'mine').comment.endsWith(' half typed and on'),
      'the words',
    );
  });
});
