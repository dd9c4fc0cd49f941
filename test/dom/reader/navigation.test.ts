import assert from 'node:assert/strict';
import { makeLong } from '../../fixtures/long.ts';
import { makeRotated } from '../../fixtures/rotated.ts';
import { press, type, until, wheel, moveTo } from '../../support/dom/input.ts';
import { bindKeys } from '../../support/reader/keys.ts';
import type { OpenOptions, ReaderFrame } from '../../support/reader/openReader.ts';
import { closeReaders, openBytes, pageShown, readerReady } from '../../support/reader/probe.ts';
import { ownNote } from '../../support/reader/standInHost.ts';

const PAGES = 30;
let book: Uint8Array;

async function openBook(options: Partial<OpenOptions> = {}, page = 1): Promise<ReaderFrame> {
  const reader = openBytes(book, { width: 1000, height: 780, ...options });
  await readerReady(reader, page);
  bindKeys(reader);
  reader.document.querySelector<HTMLElement>('.view')?.focus();
  return reader;
}

/** Opens the book where the tab was, before the host has said anything. */
async function openedAt(options: Partial<OpenOptions>, page: number): Promise<ReaderFrame> {
  const reader = openBytes(book, { width: 1000, height: 780, ...options });
  await until(
    () => reader.frame.contentDocument?.querySelector('.view') && topPage(reader) === page,
    `page ${page}`,
  );
  viewOf(reader).focus();
  return reader;
}

/** The page at the top of the view, from 1. */
function topPage(reader: ReaderFrame): number {
  const { top } = viewOf(reader).getBoundingClientRect();
  const pages = [...reader.document.querySelectorAll<HTMLElement>('.page')];
  return Number(pages.find((one) => one.getBoundingClientRect().bottom > top + 1)?.dataset['pageNumber']);
}

const pageField = ({ document }: ReaderFrame) => document.querySelector<HTMLInputElement>('.page-field');
const onPage = (reader: ReaderFrame, label: string) =>
  until(() => pageField(reader)?.value === label, `page ${label}`);
const viewOf = ({ document }: ReaderFrame) => document.querySelector<HTMLElement>('.view') as HTMLElement;

describe('Finding one’s way', () => {
  before(async () => {
    book = await makeLong(PAGES);
  });
  afterEach(closeReaders);

  it('keeps what is typed into a field from VS Code’s keys, and nothing else', async () => {
    const reader = await openBook();
    const heard: string[] = [];
    reader.window.addEventListener('keydown', ({ key }) => heard.push(key));
    await press('Control+g');
    await until(() => reader.document.activeElement === pageField(reader), 'the page field has the focus');
    await press('3');
    await press('h');
    await press('Delete');
    await press('F8');
    await press('Escape');
    await press('h');
    assert.deepEqual(heard, ['Control', 'g', 'F8', 'Escape', 'h']);
  });

  it('shows page labels, and goes to a label or a number', async () => {
    const reader = await openBook();
    await onPage(reader, 'i');
    assert.equal(reader.document.querySelector('.page-total')?.textContent, `(1 of ${PAGES})`);
    await press('Control+g');
    await until(() => reader.document.activeElement === pageField(reader), 'the field');
    await type('7');
    await press('Enter');
    await onPage(reader, '7');
    assert.match(reader.document.querySelector('.page-total')?.textContent ?? '', /^\(9 of/);
    await press('Control+g');
    await type('nonsense');
    await press('Enter');
    await press('Escape');
    await onPage(reader, '7');
  });

  it('goes back where a jump began, as often as one jumped', async () => {
    const reader = await openBook();
    reader.host.perform('lastPage');
    await onPage(reader, String(PAGES - 2));
    reader.host.perform('firstPage');
    await onPage(reader, 'i');
    await press('Alt+Backspace');
    await onPage(reader, String(PAGES - 2));
    await press('Alt+Backspace');
    await onPage(reader, 'i');
    assert.ok(
      reader.document.querySelector<HTMLButtonElement>('.toolbar button[aria-label="Go Back"]')?.disabled,
    );
  });

  it('follows a link inside the document, and back', async () => {
    const reader = await openBook();
    reader.host.perform('nextPage');
    await onPage(reader, 'ii');
    const page = await pageShown(reader, 2);
    await until(() => page.querySelector('.annotationLayer a'), 'the link');
    page.querySelector<HTMLElement>('.annotationLayer a')?.click();
    await until(() => Number(pageField(reader)?.value) >= 1, 'the chapter');
    await press('Alt+Backspace');
    await onPage(reader, 'ii');
  });

  it('remembers the place to the line, in the tab and through the host', async () => {
    const reader = await openBook();
    reader.host.perform('fitWidth');
    viewOf(reader).scrollTop = 9000;
    await until(() => (reader.host.position?.pageIndex ?? 0) > 3, 'the host to know');
    const place = reader.host.position ?? assert.fail();
    assert.equal(place.scale, 'page-width');
    const saved = reader.savedState();
    const top = viewOf(reader).scrollTop;
    reader.close();
    for (const options of [{ savedState: saved }, { position: place }]) {
      const again = await openBook(options, place.pageIndex + 1);
      await until(() => Math.abs(viewOf(again).scrollTop - top) < 3, 'the same place');
      again.close();
    }
  });

  it('goes where reading stopped however late the host says so, unless one has begun to read', async () => {
    const at = (pageIndex: number) => ({ pageIndex, left: null, top: null, scale: 1, rotation: 0 }) as const;
    for (const [key, page] of [
      // A key of VS Code's, which the reader sees first.
      ['F1', 10],
      ['ArrowDown', 3],
    ] as const) {
      let say: () => void = () => undefined;
      const readyWhen = new Promise<void>((resolve) => {
        say = resolve;
      });
      const saved = { savedState: { version: 2, position: at(2) }, position: at(9), readyWhen };
      const reader = await openedAt(saved, 3);
      await press(key);
      say();
      await until(() => reader.document.querySelector('.spoken'), 'the notes to be there');
      assert.equal(topPage(reader), page, key);
      reader.close();
    }
  });

  it('has the notes of pages one turns to at once, wherever it was opened', async () => {
    const quote = { exact: `A Long Book of ${PAGES} Pages`, prefix: '', suffix: '' };
    const target = { quote, page: { index: 0, label: null }, endPage: null, box: null, time: null };
    // One that has lost its place has the whole text read, which takes its time.
    const lost = { ...target, quote: { ...quote, exact: 'Words that this book has nowhere.' } };
    const reader = await openBook(
      {
        annotations: [ownNote('title', { target }), ownNote('lost', { target: lost })],
        position: { pageIndex: PAGES - 1, left: null, top: null, scale: 1, rotation: 0 },
      },
      PAGES,
    );
    reader.host.perform('firstPage');
    await until(() => reader.document.querySelector('.mark[data-ref="title"]'), 'the note', 8000);
  });

  it('keeps the place that is read when the window changes its width', async () => {
    const reader = await openBook(
      { position: { pageIndex: 9, left: 0, top: 500, scale: 'page-width', rotation: 0 } },
      10,
    );
    const before = reader.host.position;
    reader.frame.style.width = '700px';
    await until(() => reader.document.querySelector('.zoom-label')?.textContent !== '', 'a new zoom');
    await until(() => reader.host.position !== before && reader.host.position, 'a report');
    assert.equal(reader.host.position?.pageIndex, 9);
    assert.ok(Math.abs((reader.host.position?.top ?? 0) - 500) < 12, String(reader.host.position?.top));
  });

  it('believes no place measured while it is tiny, as VS Code makes hidden readers', async () => {
    const reader = await openBook(
      { position: { pageIndex: 9, left: 0, top: 500, scale: 'auto', rotation: 0 } },
      10,
    );
    viewOf(reader).scrollTop += 40;
    await until(() => reader.host.position?.pageIndex === 9 && reader.host.position.top !== 500, 'a report');
    const place = reader.host.position;
    reader.frame.style.cssText += ';width:300px;height:150px';
    viewOf(reader).scrollTop = 0;
    await new Promise((resolve) => setTimeout(resolve, 700));
    assert.deepEqual(reader.host.position, place);
  });

  it('zooms at the pointer with Ctrl and the wheel', async () => {
    const reader = await openBook();
    const word = () => {
      const rects = [...reader.document.querySelectorAll('.page .textLayer span')].map((one) =>
        one.getBoundingClientRect(),
      );
      return rects.find(({ height }) => height > 0) ?? new DOMRect();
    };
    const at = { x: word().left + 5, y: word().top + 5 };
    const frame = reader.frame.getBoundingClientRect();
    await moveTo({ x: frame.left + at.x, y: frame.top + at.y });
    const before = word();
    viewOf(reader).dispatchEvent(
      new reader.window.WheelEvent('wheel', {
        deltaY: -100,
        ctrlKey: true,
        clientX: at.x,
        clientY: at.y,
        bubbles: true,
        cancelable: true,
      }),
    );
    await until(
      () => reader.document.querySelector('.page:not(.loading) .textLayer:not([hidden]) span'),
      'the text',
    );
    await until(() => word().height > before.height * 1.05, 'larger text');
    const after = word();
    assert.ok(Math.abs(after.left - (at.x - 5 * 1.1)) < 8 && Math.abs(after.top - (at.y - 5 * 1.1)) < 8);
    await wheel(0, 300);
    await until(() => viewOf(reader).scrollTop > 100, 'scrolling without Ctrl');
  });

  it('shows the outline as a tree for the keys, and goes where it says', async () => {
    const reader = await openBook();
    await press('Control+Shift+O');
    await until(
      () => reader.document.activeElement?.getAttribute('role') === 'treeitem',
      'the focus in the tree',
    );
    const focused = () => reader.document.activeElement;
    const first = focused()?.textContent;
    await press('ArrowDown');
    await press('ArrowUp');
    assert.equal(focused()?.textContent, first);
    await press('ArrowLeft');
    await until(() => focused()?.getAttribute('aria-expanded') === 'false', 'a folded chapter');
    await press('ArrowRight');
    await until(() => focused()?.getAttribute('aria-expanded') === 'true', 'an open chapter');
    await press('End');
    await press('Enter');
    await until(() => Number(pageField(reader)?.value) > 15, 'the last part');
    await until(() => reader.document.querySelector('.tree-row[aria-current]'), 'the part that is read');
    await press('Escape');
    assert.equal(reader.document.activeElement, viewOf(reader));
  });

  it('takes the outline away where it would lie over the page, and brings it back', async () => {
    const reader = await openBook();
    const side = reader.document.querySelector<HTMLElement>('.side')!;
    await press('Control+Shift+O');
    await until(() => !side.hidden, 'the outline');
    reader.frame.style.width = '640px';
    await until(() => side.hidden, 'the outline to go');
    reader.frame.style.width = '1000px';
    await until(() => !side.hidden, 'the outline to be back');
    reader.frame.style.width = '640px';
    await until(() => side.hidden, 'the outline to go again');
    await press('Control+Shift+O');
    await until(() => !side.hidden, 'the outline over the page, when asked for');
    reader.frame.style.width = '1000px';
  });

  it('finds text with a count, next and previous, and leaves on Escape', async () => {
    const reader = await openBook();
    const count = () => reader.document.querySelector('.find-count')?.textContent ?? '';
    await press('Control+f');
    await until(() => reader.document.activeElement?.matches('.find-field'), 'the field');
    await type('the');
    await until(() => /^1 of \d+$/.test(count()), 'the first match');
    await until(
      () => reader.document.querySelector('.textLayer .highlight.selected'),
      'the match in the text',
    );
    await press('Enter');
    await until(() => count().startsWith('2 of'), 'the second match');
    await press('Shift+Enter');
    await until(() => count().startsWith('1 of'), 'the first again');
    await press('Alt+w');
    await press('Control+a');
    await type('xyzzyx');
    await until(() => count() === 'No results', 'nothing');
    await press('Escape');
    await until(() => !reader.document.querySelector('.find:not([hidden])'), 'the bar to go');
    assert.equal(reader.document.activeElement, viewOf(reader));
  });

  it('turns pages that are turned in the file, too', async () => {
    const reader = openBytes(await makeRotated(), { width: 900, height: 700 });
    const page = await pageShown(reader);
    const upright = page.getBoundingClientRect();
    reader.host.perform('rotate');
    await until(() => {
      const now = reader.document.querySelector('.page')?.getBoundingClientRect();
      return now && now.width > now.height !== upright.width > upright.height;
    }, 'the page on its side');
  });
});
