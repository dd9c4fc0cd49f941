import assert from 'node:assert/strict';
import type { AnnotationView } from '../../../src/protocol/data.ts';
import { makeLong } from '../../fixtures/long.ts';
import { makeTwoColumns } from '../../fixtures/twoColumns.ts';
import { click, press, type, until } from '../../support/dom/input.ts';
import type { OpenOptions, ReaderFrame } from '../../support/reader/openReader.ts';
import { edgeOf, rangeOf, scrollToWords, selectByMouse } from '../../support/reader/passages.ts';
import { closeReaders, openBytes, openReady, pageOf, readerReady } from '../../support/reader/probe.ts';
import { ownNote } from '../../support/reader/standInHost.ts';

let paper: Uint8Array;

const openPaper = (options: Partial<OpenOptions> = {}): Promise<ReaderFrame> => openReady(paper, options);

/** A note on the first words of the made paper. */
function firstNote(note: Partial<AnnotationView> = {}): AnnotationView {
  return { ...noteOn('We therefore placed', 0), ...note };
}

function noteOn(exact: string, index: number, ref = 'first'): AnnotationView {
  const quote = { exact, prefix: '', suffix: '' };
  const target = { quote, page: { index, label: null }, endPage: null, box: null, time: null };
  return ownNote(ref, { target, tags: ['evidence'] });
}

const card = ({ document }: ReaderFrame, ref = 'first') =>
  document.querySelector<HTMLElement>(`.card[data-ref="${ref}"]`);

const cardShown = (reader: ReaderFrame, ref = 'first') => until(() => card(reader, ref), `the card ${ref}`);

/** Puts the focus on the card, and waits until keys mean notes. */
async function focusCard(reader: ReaderFrame): Promise<void> {
  card(reader)?.focus();
  await until(() => reader.host.focus.note, 'the note to have the focus');
}

describe('Cards', () => {
  before(async () => {
    paper = await makeTwoColumns();
  });
  afterEach(closeReaders);

  it('take a comment by keys alone, typed digits being digits, and give the focus back', async () => {
    const reader = await openPaper();
    await selectByMouse(reader, { from: { page: 1, words: 'We therefore placed' } });
    await press('c');
    await until(() => reader.document.activeElement?.matches('.comment-field'), 'the field');
    await type('1 of 3, *h* and c');
    await press('Control+Enter');
    await until(() => reader.document.querySelector('.card-comment em')?.textContent === 'h', 'the comment');
    assert.equal(reader.host.annotations[0]?.comment, '1 of 3, *h* and c');
    assert.deepEqual(reader.host.annotations[0]?.tags, []);
    assert.ok(reader.document.activeElement?.closest('.view'), 'back in the document');
    assert.ok(!reader.document.activeElement?.closest('.card'), 'not in the card');
  });

  it('lose nothing of what is typed before the field is there, and take none of it for a command', async () => {
    const reader = await openPaper();
    reader.host.delay = 700;
    await selectByMouse(reader, { from: { page: 1, words: 'We therefore placed' } });
    await press('c');
    await until(
      () => reader.host.intents.some(({ method }) => method === 'annotate'),
      'the note to be asked for',
    );
    await type('1 of th');
    await press('Backspace');
    assert.equal(reader.document.querySelector('.comment-field'), null, 'the field is not there yet');
    await until(() => reader.document.activeElement?.matches('.comment-field'), 'the field');
    await type('he 2 ends');
    await press('Control+Enter');
    await until(() => reader.host.annotations[0]?.comment, 'the comment');
    assert.equal(reader.host.annotations[0]?.comment, '1 of the 2 ends');
    assert.deepEqual(reader.host.annotations[0]?.tags, []);
  });

  it('lose none of it where VS Code takes its time to say what the key means, and give back what it meant not', async () => {
    const reader = await openPaper({ annotations: [firstNote()] });
    const perform = reader.host.perform.bind(reader.host);
    const slow = new Set(['comment', 'find', 'goToPage']);
    reader.host.perform = (action) => void setTimeout(() => perform(action), slow.has(action) ? 300 : 0);
    await cardShown(reader);
    await focusCard(reader);
    await press('c');
    await type('1 more');
    await until(() => reader.document.activeElement?.matches('.comment-field'), 'the field');
    await press('Control+Enter');
    await until(() => reader.host.annotations[0]?.comment === '1 more', 'the comment');
    assert.deepEqual(reader.host.annotations[0]?.tags, firstNote().tags);
    await press('Control+f');
    await type('cautious 1');
    await until(
      () => reader.document.querySelector<HTMLInputElement>('.find-field')?.value === 'cautious 1',
      'the words to be looked for',
    );
    await press('Escape');
    await press('Control+g');
    await type('2');
    await press('Enter');
    await until(
      () => reader.document.querySelector<HTMLInputElement>('.page-field')?.value === '2',
      'the page',
    );
    await focusCard(reader);
    // A key that is bound to nothing any more: what follows means what it always did.
    reader.host.perform = (action) => (action === 'comment' ? undefined : perform(action));
    await press('c');
    await press('1');
    await until(() => reader.host.annotations[0]?.tags.length === firstNote().tags.length + 1, 'the tag');
  });

  it('save a comment when one goes elsewhere, and drop it on Escape', async () => {
    const reader = await openPaper({ annotations: [firstNote({ comment: 'before' })] });
    await cardShown(reader);
    await focusCard(reader);
    await press('c');
    await until(() => reader.document.activeElement?.matches('.comment-field'), 'the field');
    await type(' and after');
    reader.document.querySelector<HTMLElement>('.view')?.focus();
    await until(() => reader.host.annotations[0]?.comment === 'before and after', 'the change');
    await focusCard(reader);
    await press('c');
    await until(() => reader.document.activeElement?.matches('.comment-field'), 'the field');
    await type(', dropped');
    await press('Escape');
    await until(() => !reader.document.querySelector('.comment-field'), 'the field to go');
    assert.equal(reader.host.annotations[0]?.comment, 'before and after');
  });

  it('keep what is being typed when the page is thrown away', async () => {
    const reader = await openPaper({ annotations: [firstNote()] });
    await cardShown(reader);
    await focusCard(reader);
    await press('c');
    await until(() => reader.document.activeElement?.matches('.comment-field'), 'the field');
    await type('half a thou');
    await until(
      () => (JSON.stringify(reader.savedState()) ?? '').includes('half a thou'),
      'the draft to be kept',
    );
    const saved = reader.savedState();
    reader.close();
    const again = await openPaper({ annotations: [firstNote()], savedState: saved });
    await until(
      () => again.document.querySelector<HTMLTextAreaElement>('.comment-field')?.value === 'half a thou',
      'the draft',
    );
  });

  it('render Markdown, but nothing that could run or load', async () => {
    const comment =
      '**bold** <img src=x onerror=alert(1)> ![x](https://example.org/x.png) [run](javascript:alert(1))';
    const reader = await openPaper({ annotations: [firstNote({ comment })] });
    await cardShown(reader);
    await until(() => card(reader)?.querySelector('strong'), 'the comment');
    assert.equal(card(reader)?.querySelector('img'), null);
    assert.equal(card(reader)?.querySelector('a[href^="javascript"]'), null);
    assert.ok(card(reader)?.textContent?.includes('<img src=x'), 'HTML stands as text');
  });

  it('let the host follow links', async () => {
    const reader = await openPaper({
      annotations: [firstNote({ comment: '[there](https://example.org/a)' })],
    });
    await cardShown(reader);
    await until(() => card(reader)?.querySelector('a'), 'the link');
    card(reader)?.querySelector('a')?.click();
    await until(() => reader.host.links.length === 1, 'the host to be asked');
    assert.deepEqual(reader.host.links, ['https://example.org/a']);
  });

  it('offer objectives and tags while one types, and take new ones', async () => {
    const reader = await openPaper({ annotations: [firstNote({ tags: [] })] });
    await cardShown(reader);
    await focusCard(reader);
    await press('t');
    await until(() => reader.document.querySelectorAll('.choice').length >= 5, 'all choices');
    await type('mitig');
    await until(() => reader.document.querySelectorAll('.choice').length === 1, 'one choice');
    await press('ArrowDown');
    await press('Enter');
    await until(() => reader.host.annotations[0]?.tags.includes('mitigation'), 'the objective');
    await type('#my own tag!');
    await press('Enter');
    await until(() => reader.host.annotations[0]?.tags.includes('my-own-tag'), 'the free tag');
    await press('Backspace');
    await until(() => reader.host.annotations[0]?.tags.length === 1, 'one tag less');
    await press('Escape');
    await until(() => reader.document.activeElement === card(reader), 'the focus on the card');
    // Keys are keys of the reader again once the host knows that nothing is typed into any longer.
    await until(() => !reader.host.focus.input, 'the host to know');
    await press('t');
    await until(() => reader.document.activeElement?.matches('.tag-editor input'), 'the field once more');
  });

  it('delete with the key, and undo brings the note back', async () => {
    const reader = await openPaper({ annotations: [firstNote()] });
    await cardShown(reader);
    await focusCard(reader);
    await press('Delete');
    await until(() => !card(reader), 'the card to go');
    await until(() => !pageOf(reader, 1)?.querySelector('.mark'), 'the mark to go');
    await until(() => reader.document.querySelector('.toast button'), 'the offer to undo it');
    await press('Control+z');
    await cardShown(reader);
    await until(
      () => !reader.document.querySelector('.toast'),
      'the offer to go: it would undo something else',
    );
  });

  it('stand beside their passages, none over another', async () => {
    const words = [
      'We therefore placed',
      'this particular',
      'sentence where',
      'the left column',
      'first page runs',
    ];
    const annotations = words.map((exact, index) => ({
      ...noteOn(exact, 0, `n${index}`),
      comment: 'A comment.\n\nOf two.',
    }));
    const reader = await openPaper({ annotations });
    reader.document.querySelector('.view')?.scrollTo({ top: 300 });
    await until(() => reader.document.querySelectorAll('.margin .card').length === words.length, 'all cards');
    await until(() => {
      const boxes = [...reader.document.querySelectorAll('.margin .card')].map((one) =>
        one.getBoundingClientRect(),
      );
      return boxes.every((box, index) => index === 0 || box.top >= (boxes[index - 1]?.bottom ?? 0));
    }, 'cards apart');
    card(reader, 'n3')?.click();
    await until(() => {
      const mark = reader.document.querySelector('.mark[data-ref="n3"] .stroke')?.getBoundingClientRect();
      const box = card(reader, 'n3')?.getBoundingClientRect();
      return mark && box && Math.abs(mark.top - box.top) < 12;
    }, 'the open card beside its passage');
  });

  it('become a list where there is no room, and page and list follow each other', async () => {
    const reader = await openPaper({ width: 700, annotations: [firstNote({ comment: 'Here.' })] });
    assert.equal(reader.document.querySelector('.margin:not([hidden])'), null);
    reader.host.perform('toggleNotes');
    await until(() => reader.document.querySelector('.panel .card-quote'), 'the list, with quotes');
    reader.document.querySelector('.view')?.scrollTo({ top: 5000 });
    card(reader)?.click();
    await until(() => {
      const mark = reader.document.querySelector('.mark.active .stroke')?.getBoundingClientRect();
      return mark && mark.top > 0 && mark.bottom < 780;
    }, 'the passage');
  });

  it('come into view in a narrow window when their passage is clicked, however long the list', async () => {
    const before = Array.from({ length: 30 }, (_, index) => {
      const page = { index: 0, label: null };
      const target = { quote: null, page, endPage: null, box: null, time: null };
      return {
        ...ownNote(`page-${index}`, { target }),
        comment: 'Of some length.\n\n'.repeat(1 + (index % 4)),
      };
    });
    const reader = await openPaper({ width: 700, annotations: [...before, firstNote({ comment: 'Here.' })] });
    await until(() => reader.document.querySelector('.mark[data-ref="first"]'), 'the mark');
    await scrollToWords(reader, 1, 'We therefore placed');
    const range = await rangeOf(reader, 1, 'We therefore placed');
    const start = edgeOf(reader, range, 'start');
    await click({ x: start.x + 8, y: start.y });
    await until(() => {
      const list = reader.document.querySelector('.panel .panel-scroll')?.getBoundingClientRect();
      const box = card(reader)?.getBoundingClientRect();
      return list && box && list.height > 0 && box.top >= list.top && box.bottom <= list.bottom;
    }, 'its card');
    assert.ok(card(reader)?.classList.contains('active'));
  });

  it('of notes that this copy does not have are kept apart and in words', async () => {
    const lost = noteOn('words that stand nowhere in this made paper at all', 0, 'lost');
    const reader = await openPaper({ annotations: [firstNote(), lost] });
    await until(
      () => /1 note not found/.test(reader.document.querySelector('.lost summary')?.textContent ?? ''),
      'it',
    );
    reader.document.querySelector<HTMLElement>('.lost summary')?.click();
    await until(
      () => reader.document.querySelector('.lost .card-quote')?.textContent?.includes('nowhere'),
      'its quote',
    );
  });

  it('have their buttons when one points at them or comes by keys, and are plain while one reads past', async () => {
    const notes = [firstNote(), noteOn('therefore placed', 0, 'second')];
    const reader = await openPaper({ annotations: notes });
    await cardShown(reader, 'second');
    const buttons = (ref: string) => card(reader, ref)?.querySelectorAll('.card-buttons button').length ?? 0;
    assert.deepEqual([buttons('first'), buttons('second')], [0, 0]);
    await focusCard(reader);
    assert.ok(buttons('first') >= 5);
    // Past the tag, which can be removed.
    for (const key of ['Tab', 'Tab']) await press(key);
    assert.ok(reader.document.activeElement?.closest('.card-buttons'), 'the next stop is a button');
    assert.equal(buttons('second'), 0);
    card(reader, 'second')?.dispatchEvent(new reader.window.PointerEvent('pointerenter'));
    assert.ok(buttons('second') >= 5);
  });

  it('can be stepped through', async () => {
    const reader = await openPaper({
      annotations: [noteOn('Nothing in the argument of', 0, 'b'), noteOn('We therefore placed', 0, 'a')],
    });
    await until(() => reader.document.querySelectorAll('.mark').length === 2, 'both marks');
    for (const ref of ['a', 'b']) {
      reader.host.perform('nextNote');
      await until(() => reader.document.querySelector('.mark.active')?.getAttribute('data-ref') === ref, ref);
    }
    reader.host.perform('previousNote');
    await until(
      () => reader.document.querySelector('.mark.active')?.getAttribute('data-ref') === 'a',
      'a again',
    );
  });

  it('are made only near the view, however many there are', async () => {
    const book = await makeLong(40);
    const annotations = Array.from({ length: 400 }, (_, index) => ({
      ...ownNote(`n${index}`, {
        target: {
          quote: null,
          page: { index: Math.floor(index / 10), label: null },
          endPage: null,
          box: null,
          time: null,
        },
      }),
      comment: `Note ${index}`,
    }));
    const reader = openBytes(book, { width: 1000, height: 780, annotations });
    await readerReady(reader);
    await until(() => reader.document.querySelectorAll('.card').length > 5, 'cards');
    assert.ok(reader.document.querySelectorAll('.card').length < 60);
    reader.host.reveal('n390');
    await until(() => card(reader, 'n390')?.classList.contains('active'), 'a card at the end');
    assert.ok(reader.document.querySelectorAll('.card').length < 60);
  });
});
