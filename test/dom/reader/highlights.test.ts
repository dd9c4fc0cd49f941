import assert from 'node:assert/strict';
import type { AnnotationDraft } from '../../../src/protocol/data.ts';
import { ACROSS_COLUMNS, ACROSS_PAGES, FOOTNOTE, makeTwoColumns } from '../../fixtures/twoColumns.ts';
import { makeScan } from '../../fixtures/scan.ts';
import { click, drag, press, until } from '../../support/dom/input.ts';
import { bindKeys } from '../../support/reader/keys.ts';
import type { OpenOptions, ReaderFrame } from '../../support/reader/openReader.ts';
import {
  edgeOf,
  rangeOf,
  scrollToWords,
  selectByMouse,
  selectByRange,
} from '../../support/reader/passages.ts';
import { closeReaders, hearReader, openBytes, openReady, pageOf } from '../../support/reader/probe.ts';
import { ownNote } from '../../support/reader/standInHost.ts';

const COLUMNS = {
  from: { page: 1, words: 'We therefore placed' },
  to: { page: 1, words: 'selection gets wrong.' },
};
const PAGES = {
  from: { page: 1, words: 'Nothing in the argument of' },
  to: { page: 2, words: 'at the top of the second.' },
};

let paper: Uint8Array;

const openPaper = (options: Partial<OpenOptions> = {}): Promise<ReaderFrame> => openReady(paper, options);

/** The drafts that the reader has asked for. */
function drafts({ host }: ReaderFrame): readonly AnnotationDraft[] {
  return host.intents
    .filter(({ method }) => method === 'annotate')
    .map(({ params }) => params as AnnotationDraft);
}

/** What is painted on a page, by ref: the classes of its mark and the words below it. */
function marks(reader: ReaderFrame, page = 1): readonly { ref: string; classes: readonly string[] }[] {
  return [...(pageOf(reader, page)?.querySelectorAll<HTMLElement>('.mark') ?? [])].map((mark) => ({
    ref: mark.dataset['ref'] ?? '',
    classes: [...mark.classList],
  }));
}

const painted = (reader: ReaderFrame, count: number, page = 1) =>
  until(() => marks(reader, page).length === count, `${count} marks on page ${page}`);

describe('Highlighting', () => {
  before(async () => {
    paper = await makeTwoColumns();
  });
  afterEach(closeReaders);

  it('takes one key after a selection by mouse, and paints in the colour of the objective', async () => {
    const reader = await openPaper();
    await selectByMouse(reader, { from: { page: 1, words: 'We therefore placed' } });
    const heard = hearReader(reader);
    await press('1');
    await painted(reader, 1);
    const [draft] = drafts(reader);
    assert.equal(draft?.target.quote?.exact, 'We therefore placed');
    assert.deepEqual(draft?.tags, ['failure-modes']);
    assert.deepEqual(draft?.target.page, { index: 0, label: null });
    assert.ok(marks(reader)[0]?.classes.includes('objective-1'));
    assert.equal(pageOf(reader, 1)?.querySelector('.end-chips')?.textContent, '1');
    await until(() => heard.some((words) => /objective 1/.test(words)), 'the announcement');
    assert.equal(reader.document.getSelection()?.isCollapsed, true, 'the selection gives way to the colour');
  });

  it('adds further objectives as marks, and takes one away by the same digit', async () => {
    const reader = await openPaper();
    await selectByMouse(reader, { from: { page: 1, words: 'We therefore placed' } });
    await press('2');
    await press('3');
    await until(() => pageOf(reader, 1)?.querySelector('.end-chips')?.textContent === '23', 'both numbers');
    assert.ok(marks(reader)[0]?.classes.includes('objective-2'), 'the first gives the colour');
    await press('2');
    await until(() => pageOf(reader, 1)?.querySelector('.end-chips')?.textContent === '3', 'one number');
    await press('3');
    await until(() => marks(reader)[0]?.classes.includes('plain'), 'a plain highlight');
    assert.equal(drafts(reader).length, 1, 'all on one note');
  });

  it('changes the note on the words that are selected, whatever punctuation is taken along', async () => {
    const reader = await openPaper();
    await selectByMouse(reader, { from: { page: 1, words: 'out of room,' } });
    await press('h');
    await painted(reader, 1);
    await selectByMouse(reader, { from: { page: 1, words: 'out of room' } });
    await press('2');
    await until(() => marks(reader)[0]?.classes.includes('objective-2'), 'the colour');
    assert.deepEqual(
      drafts(reader).map(({ target }) => target.quote?.exact),
      ['out of room,'],
    );
  });

  it('takes words within a passage for a passage of their own', async () => {
    const reader = await openPaper();
    await selectByMouse(reader, { from: { page: 1, words: 'We therefore placed this' } });
    await press('1');
    await painted(reader, 1);
    await selectByMouse(reader, { from: { page: 1, words: 'therefore placed' } });
    await press('1');
    await painted(reader, 2);
    const told = reader.host.annotations.map(({ target, tags }) => [target.quote?.exact, tags.length]);
    assert.deepEqual(told, [
      ['We therefore placed this', 1],
      ['therefore placed', 1],
    ]);
  });

  it('quotes a passage across columns right to the character', async () => {
    const reader = await openPaper();
    await selectByRange(reader, COLUMNS);
    await press('h');
    await painted(reader, 1);
    // The footnote that stands between the columns in the file may stand in the quote, but as a paragraph of its own.
    const paragraphs = drafts(reader)[0]?.target.quote?.exact.split('\n\n') ?? [];
    assert.equal(paragraphs.filter((paragraph) => paragraph !== `1 ${FOOTNOTE}`).join(' '), ACROSS_COLUMNS);
  });

  it('quotes and paints a passage across pages, without what the layout repeats', async () => {
    const reader = await openPaper();
    reader.document.querySelector('[data-page-number="2"]')?.scrollIntoView();
    await selectByRange(reader, PAGES);
    await press('1');
    await painted(reader, 1, 1);
    await painted(reader, 1, 2);
    const { target } = drafts(reader)[0] ?? assert.fail();
    assert.equal(target.quote?.exact, ACROSS_PAGES);
    assert.deepEqual([target.page?.index, target.endPage?.index], [0, 1]);
  });

  it('covers the words that were meant, and no others', async () => {
    const reader = await openPaper();
    await selectByMouse(reader, { from: { page: 1, words: 'therefore placed' } });
    await press('1');
    await painted(reader, 1);
    const words = (await rangeOf(reader, 1, 'therefore placed')).getBoundingClientRect();
    const strokes = [...reader.document.querySelectorAll('.stroke')].map((stroke) =>
      stroke.getBoundingClientRect(),
    );
    assert.equal(strokes.length, 1);
    const [stroke] = strokes;
    assert.ok(stroke);
    assert.ok(
      Math.abs(stroke.left - words.left) < 2 && Math.abs(stroke.right - words.right) < 2,
      'the same width',
    );
    const overlap = Math.min(stroke.bottom, words.bottom) - Math.max(stroke.top, words.top);
    assert.ok(overlap > words.height * 0.8, 'the same line');
  });

  it('lies on the page as ink does: what is printed is as dark as before, pixel by pixel', async () => {
    const reader = await openPaper();
    const page = reader.document.querySelector<HTMLCanvasElement>('.page canvas') ?? assert.fail();
    const pixels = ({ left, top, width, height }: DOMRect): Uint8ClampedArray => {
      const outer = page.getBoundingClientRect();
      const scale = page.width / outer.width;
      const [x, y] = [Math.round((left - outer.left) * scale), Math.round((top - outer.top) * scale)];
      const context = page.getContext('2d') ?? assert.fail();
      return context.getImageData(x + 3, y + 3, width * scale - 6, height * scale - 6).data;
    };
    const [printedPage, words] = [
      pixels(page.getBoundingClientRect()),
      await rangeOf(reader, 1, 'therefore placed'),
    ];
    const printed = pixels(words.getBoundingClientRect());
    await selectByMouse(reader, { from: { page: 1, words: 'therefore placed' } });
    await press('1');
    await until(() => reader.document.querySelector('.mark.inked'), 'the words drawn in ink');
    const mark = reader.document.querySelector('.mark.inked') ?? assert.fail();
    const colour = reader.window.getComputedStyle(mark).getPropertyValue('--colour');
    const ink =
      colour.match(/[\da-f]{2}/giu)?.map((part) => Number.parseInt(part, 16)) ?? assert.fail(colour);
    const inked = pixels(words.getBoundingClientRect());
    const wrong = printed.filter((value, at) => {
      const wanted = at % 4 === 3 ? 255 : (value * (ink[at % 4] ?? NaN)) / 255;
      return !(Math.abs((inked[at] ?? NaN) - wanted) <= 2);
    });
    assert.equal(wrong.length, 0);
    assert.ok(printed.some((value) => value < 60) && printed.some((value) => value > 250), 'words on paper');
    const note = reader.document.querySelector<HTMLElement>('.mark')?.dataset['ref'] ?? assert.fail();
    reader.host.publish([], [note]);
    await painted(reader, 0);
    const after = pixels(page.getBoundingClientRect());
    assert.ok(
      printedPage.every((value, at) => value === after[at]),
      'nothing of it is left on the page',
    );
  });

  it('keeps to the words when one zooms and turns the pages', async () => {
    const reader = await openPaper();
    await selectByMouse(reader, { from: { page: 1, words: 'therefore placed' } });
    await press('1');
    await painted(reader, 1);
    for (const action of ['zoomIn', 'zoomIn', 'rotate', 'fitPage'] as const) {
      reader.host.perform(action);
      await until(() => reader.document.querySelector('.page[data-loaded]:not(.loading) .stroke'), action);
      await scrollToWords(reader, 1, 'therefore placed');
      const isOnWords = async () => {
        const words = (await rangeOf(reader, 1, 'therefore placed')).getBoundingClientRect();
        const stroke = reader.document.querySelector('.stroke')?.getBoundingClientRect();
        if (!stroke) return false;
        const middle = { x: (stroke.left + stroke.right) / 2, y: (stroke.top + stroke.bottom) / 2 };
        return (
          middle.x > words.left && middle.x < words.right && middle.y > words.top && middle.y < words.bottom
        );
      };
      let isRight = await isOnWords();
      const deadline = performance.now() + 3000;
      while (!isRight && performance.now() < deadline) {
        await new Promise(requestAnimationFrame);
        isRight = await isOnWords();
      }
      assert.ok(isRight, `on the words after ${action}`);
      await until(() => reader.document.querySelector('.mark.inked'), `ink again after ${action}`);
    }
  });

  for (const isOpen of [true, false])
    it(`when one zooms, keeps ${isOpen ? 'the passage of the open note in view' : 'the top left without an open note'}`, async () => {
      const reader = await openPaper();
      const view = reader.document.querySelector('.view') ?? assert.fail();
      await scrollToWords(reader, 1, 'therefore placed');
      if (isOpen) {
        await selectByMouse(reader, { from: { page: 1, words: 'therefore placed' } });
        await press('1');
        await painted(reader, 1);
      }
      const words = async () => (await rangeOf(reader, 1, 'therefore placed')).getBoundingClientRect();
      view.scrollTop -= view.getBoundingClientRect().bottom - (await words()).bottom - 100;
      const zoomTold = () => reader.document.querySelector('.zoom-label')?.textContent;
      for (let step = 0; step < 8; step += 1) {
        const before = zoomTold();
        reader.host.perform('zoomIn');
        await until(() => zoomTold() !== before, 'another zoom');
      }
      await until(() => reader.document.querySelector('.page:not(.loading) .endOfContent'), 'the text');
      const { top, bottom, left, right } = await words();
      const seen = view.getBoundingClientRect();
      const isInView = top >= seen.top && bottom <= seen.bottom && left >= seen.left && right <= seen.right;
      assert.equal(isInView, isOpen);
    });

  it('shows notes that were there before, and follows what the host publishes', async () => {
    const quote = { exact: 'We therefore placed', prefix: '', suffix: '' };
    const target = { quote, page: { index: 0, label: null }, endPage: null, box: null, time: null };
    const reader = await openPaper({ annotations: [ownNote('old', { target, tags: ['evidence'] })] });
    await painted(reader, 1);
    assert.ok(marks(reader)[0]?.classes.includes('objective-2'));
    reader.host.publish([{ ...ownNote('old', { target, tags: [] }), own: false, fellowName: 'Ben' }]);
    await until(() => marks(reader)[0]?.classes.includes('other'), 'a mark of another fellow');
    reader.host.publish([], ['old']);
    await painted(reader, 0);
  });

  it('opens a note by a click on its passage, and closes it by a click elsewhere', async () => {
    const reader = await openPaper();
    await selectByMouse(reader, { from: { page: 1, words: 'We therefore placed' } });
    await press('1');
    await painted(reader, 1);
    await until(() => reader.document.querySelector('.mark.active'), 'the new note to be open');
    await press('Escape');
    const inside = edgeOf(reader, await rangeOf(reader, 1, 'therefore'), 'start');
    await click({ x: inside.x, y: inside.y + 60 });
    await until(() => !reader.document.querySelector('.mark.active'), 'no note to be open');
    await click({ x: inside.x + 3, y: inside.y });
    await until(() => reader.document.querySelector('.card.active'), 'its card to be open');
  });

  it('offers a page note where there is no text', async () => {
    const reader = openBytes(await makeScan(), { width: 900, height: 700 });
    await until(() => reader.document.querySelector('.spoken'), 'the reader');
    bindKeys(reader);
    const page = pageOf(reader, 1)?.getBoundingClientRect() ?? assert.fail();
    const frame = reader.frame.getBoundingClientRect();
    await drag(
      { x: frame.left + page.left + 100, y: frame.top + page.top + 150 },
      { x: frame.left + page.left + 400, y: frame.top + page.top + 200 },
    );
    await until(() => reader.document.querySelector('.toast button'), 'the offer');
    (reader.document.querySelector('.toast button') as HTMLElement).click();
    await until(() => drafts(reader).length === 1, 'the note');
    assert.deepEqual(drafts(reader)[0]?.target, {
      quote: null,
      page: { index: 0, label: null },
      endPage: null,
      box: null,
      time: null,
    });
  });

  it('says why where no notes can be taken', async () => {
    const reader = await openPaper({ readOnlyReason: 'This file belongs to no reading.' });
    await selectByMouse(reader, { from: { page: 1, words: 'We therefore placed' } });
    await press('1');
    await until(
      () => reader.document.querySelector('.toast')?.textContent?.includes('belongs to no'),
      'the reason',
    );
    assert.equal(drafts(reader).length, 0);
  });
});
