import assert from 'node:assert/strict';
import { makeTwoColumns } from '../../fixtures/twoColumns.ts';
import { press, until } from '../../support/dom/input.ts';
import { card, openCard, refs, text } from '../../support/reader/cardsOf.ts';
import { conversation } from '../../support/reader/cohort.ts';
import type { OpenOptions, ReaderFrame } from '../../support/reader/openReader.ts';
import { closeReaders, openReady, spokenBy } from '../../support/reader/probe.ts';

let paper: Uint8Array;

const openPaper = (options: Partial<OpenOptions> = {}): Promise<ReaderFrame> =>
  openReady(paper, { annotations: conversation(), ...options });

describe('Layers', () => {
  before(async () => {
    paper = await makeTwoColumns();
  });
  afterEach(closeReaders);

  it('drive page and list together, by the menu and by commands', async () => {
    const reader = await openPaper();
    await until(() => refs(reader, '.mark').length === 3, 'the marks');
    reader.host.perform('showMine');
    await until(
      () => refs(reader, '.mark').join() === 'mine' && refs(reader, '.card').join() === 'mine',
      'mine',
    );
    assert.match(spokenBy(reader), /Shown: Mine, 1 note/);
    reader.host.perform('chooseLayer');
    await until(() => reader.document.activeElement?.getAttribute('role') === 'menuitemradio', 'the menu');
    const items = [...reader.document.querySelectorAll('.menu-item')].map(text);
    assert.deepEqual(items.slice(0, 5), [
      'Everyone (4)',
      'Mine (1)',
      'Ben Okafor (2)',
      'Cleo Marsh (2)',
      'Dan (1)',
    ]);
    assert.ok(items.includes('Open questions (1)') && items.includes('Mark All as Seen'));
    await press('ArrowDown');
    await press('Enter');
    await until(() => refs(reader, '.card').sort().join() === 'ben,gone DELETED', 'Ben’s');
    assert.deepEqual(refs(reader, '.mark'), ['ben']);
    reader.host.perform('showQuestions');
    await until(() => refs(reader, '.card').join() === 'ben', 'the question');
    reader.document.querySelector<HTMLElement>('.banner .link-button')?.click();
    await until(() => refs(reader, '.mark').length === 3, 'everyone’s');
    assert.equal(reader.document.querySelector('.banner:not([hidden])'), null);
  });

  it('never hide what one goes to, nor what one just did', async () => {
    const reader = await openPaper();
    reader.host.perform('showQuestions');
    const opened = await openCard(reader, 'ben');
    opened.querySelector<HTMLElement>('.question .link-button')?.click();
    await until(() => text(opened).includes('Answered, says You'), 'the answer');
    assert.ok(card(reader, 'ben'), 'it stays while it is open');
    reader.host.reveal('mine');
    await until(() => card(reader, 'mine')?.classList.contains('active'), 'the note that was asked for');
    assert.equal(refs(reader, '.mark').length, 3);
  });

  it('are remembered by the tab', async () => {
    const reader = await openPaper();
    reader.host.perform('showMine');
    await until(() => refs(reader, '.card').join() === 'mine', 'mine');
    const again = await openPaper({ savedState: reader.savedState() });
    await until(() => refs(again, '.card').join() === 'mine', 'mine again');
  });
});

describe('New notes', () => {
  before(async () => {
    paper = await makeTwoColumns();
  });
  afterEach(closeReaders);

  it('are marked, stepped through, and seen when they were opened', async () => {
    const reader = await openPaper();
    await until(() => reader.document.querySelectorAll('.card .new-mark').length === 2, 'two marks');
    reader.host.perform('nextNew');
    await until(() => card(reader, 'ben')?.classList.contains('active'), 'the first');
    await until(() => !reader.host.annotations.find(({ ref }) => ref === 'cleo')?.isNew, 'it to be seen');
    assert.match(text(card(reader, 'ben')?.querySelector('[data-reply="cleo"]')), /New/);
    reader.host.perform('nextNew');
    await until(() => card(reader, 'bare')?.classList.contains('active'), 'the second');
    await until(() => !card(reader, 'ben')?.querySelector('.new-mark'), 'the first to be old');
    reader.host.perform('nextNew');
    await until(() => /Nothing new/.test(spokenBy(reader)), 'it to be said');
  });

  it('can all be marked as seen', async () => {
    const reader = await openPaper();
    await until(() => reader.document.querySelector('.card .new-mark'), 'a mark');
    reader.host.perform('chooseLayer');
    await until(() => reader.document.querySelector('.menu'), 'the menu');
    [...reader.document.querySelectorAll<HTMLElement>('.menu-item')].at(-1)?.click();
    await until(() => !reader.document.querySelector('.card .new-mark'), 'no mark');
  });
});

describe('Read first', () => {
  before(async () => {
    paper = await makeTwoColumns();
  });
  afterEach(closeReaders);

  it('says how many notes wait, and what to do', async () => {
    const reader = await openPaper({ annotations: [], heldBack: { notes: 7, fellows: 3 } });
    await until(() => reader.document.querySelector('.banner:not([hidden])'), 'it');
    assert.match(
      text(reader.document.querySelector('.banner')),
      /7 notes by 3 fellows wait for yours.*write a note/,
    );
  });
});
