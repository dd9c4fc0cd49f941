import assert from 'node:assert/strict';
import type { AnnotationDraft } from '../../../src/protocol/data.ts';
import { ACROSS_PAGES, makeTwoColumns } from '../../fixtures/twoColumns.ts';
import { click, press, until } from '../../support/dom/input.ts';
import { bindKeys } from '../../support/reader/keys.ts';
import type { ReaderFrame } from '../../support/reader/openReader.ts';
import { edgeOf, rangeOf, scrollToWords } from '../../support/reader/passages.ts';
import { closeReaders, openBytes, readerReady, spokenBy } from '../../support/reader/probe.ts';

let paper: Uint8Array;

/** A reader with the caret before some words of its first page. */
async function caretBefore(words: string): Promise<ReaderFrame> {
  const reader = openBytes(paper, { width: 1000, height: 780 });
  await readerReady(reader);
  bindKeys(reader);
  await scrollToWords(reader, 1, words);
  reader.document.querySelector<HTMLElement>('.view')?.focus();
  await press('F7');
  await until(() => reader.host.focus.caret, 'the caret');
  const { x, y } = edgeOf(reader, await rangeOf(reader, 1, words), 'start');
  await click({ x, y });
  await until(
    () => caretRect(reader) && Math.abs((caretRect(reader)?.left ?? 0) - x) < 4,
    'the caret at the click',
  );
  return reader;
}

function caretRect({ document, frame }: ReaderFrame): DOMRect | null {
  const caret = document.querySelector<HTMLElement>('.text-caret:not([hidden])');
  if (!caret) return null;
  const rect = caret.getBoundingClientRect();
  return new DOMRect(rect.left + frame.offsetLeft, rect.top + frame.offsetTop, rect.width, rect.height);
}

const selected = ({ document }: ReaderFrame) =>
  (document.getSelection()?.toString() ?? '').replace(/\s+/g, ' ').trim();

describe('The caret in the text', () => {
  before(async () => {
    paper = await makeTwoColumns();
  });
  afterEach(closeReaders);

  it('selects by word and tags, all by keys', async () => {
    const reader = await caretBefore('We therefore placed');
    for (let count = 0; count < 3; count += 1) await press('Control+Shift+ArrowRight');
    await until(() => selected(reader) === 'We therefore placed', 'three words');
    await until(() => reader.host.focus.selection, 'keys to mean notes');
    await press('1');
    await until(() => reader.host.annotations.length === 1, 'the note');
    assert.equal(reader.host.annotations[0]?.target.quote?.exact, 'We therefore placed');
    await until(() => caretRect(reader), 'the caret to be there still');
    await press('ArrowRight');
    await press('Escape');
    await until(() => !reader.host.focus.caret, 'the caret to leave');
  });

  it('begins where one last clicked', async () => {
    const reader = openBytes(paper, { width: 1000, height: 780 });
    await readerReady(reader);
    bindKeys(reader);
    const { x, y } = edgeOf(reader, await rangeOf(reader, 1, 'therefore placed'), 'start');
    await click({ x, y });
    await press('F7');
    await until(() => caretRect(reader), 'the caret');
    assert.ok(Math.abs((caretRect(reader)?.left ?? 0) - x) < 4, 'the caret at the click');
  });

  it('selects a sentence over running heads from one page to the next', async () => {
    const reader = await caretBefore('Nothing in the argument of');
    await press('Alt+Shift+ArrowRight');
    await until(() => reader.host.focus.selection && selected(reader).endsWith('second.'), 'the sentence');
    await press('2');
    await until(() => reader.host.intents.some(({ method }) => method === 'annotate'), 'the note');
    const intent = reader.host.intents.find(({ method }) => method === 'annotate') ?? assert.fail();
    const { target } = intent.params as AnnotationDraft;
    assert.equal(target.quote?.exact, ACROSS_PAGES);
    assert.equal(target.endPage?.index, 1);
  });

  it('moves from line to line and keeps its column', async () => {
    const reader = await caretBefore('placed this');
    const before = caretRect(reader) ?? assert.fail();
    await press('ArrowDown');
    await until(() => (caretRect(reader)?.top ?? 0) > before.top + 4, 'the next line');
    await press('ArrowUp');
    await until(() => Math.abs((caretRect(reader)?.top ?? 0) - before.top) < 2, 'the line before');
    assert.ok(Math.abs((caretRect(reader)?.left ?? 0) - before.left) < 6);
    await press('Home');
    await until(() => (caretRect(reader)?.left ?? 0) < before.left - 10, 'the beginning of the line');
    await press('End');
    await until(() => (caretRect(reader)?.left ?? 0) > before.left + 10, 'the end of the line');
  });

  it('says what it goes over', async () => {
    const reader = await caretBefore('therefore placed');
    await press('Control+ArrowRight');
    await until(() => spokenBy(reader) === 'therefore', 'the word');
    await press('Control+Shift+ArrowRight');
    await until(() => spokenBy(reader) === 'placed, selected', 'the selected word');
  });

  it('says what goes over a page as a quote has it, without the running head', async () => {
    const reader = await caretBefore('Nothing in the argument of');
    await press('Alt+ArrowRight');
    await until(() => spokenBy(reader) === ACROSS_PAGES, 'the sentence');
  });

  it('crosses to pages that are not drawn yet, and brings them into view', async () => {
    const reader = await caretBefore('We therefore placed');
    await press('Control+End');
    await until(() => {
      const rect = caretRect(reader);
      const page = reader.document.querySelector<HTMLInputElement>('.page-field')?.value;
      return rect && rect.top > 0 && rect.bottom < 780 && page === '3';
    }, 'the end of the document');
  });

  it('keeps its keys from VS Code, and lets others through', async () => {
    const reader = await caretBefore('We therefore placed');
    const through: string[] = [];
    reader.window.addEventListener('keydown', ({ key }) => through.push(key));
    await press('Alt+ArrowLeft');
    await press('ArrowDown');
    await press('x');
    assert.deepEqual(through, ['Alt', 'x']);
  });
});
