import assert from 'node:assert/strict';
import { makeTwoColumns } from '../../fixtures/twoColumns.ts';
import { click, drag, press, until } from '../../support/dom/input.ts';
import { bindKeys } from '../../support/reader/keys.ts';
import type { ReaderFrame } from '../../support/reader/openReader.ts';
import { closeReaders, openBytes, pageOf, readerReady } from '../../support/reader/probe.ts';

/** To the left of the column, in pixels. */
const MARGIN = 22;

interface Line {
  readonly text: string;
  /** In the window of the test. */
  readonly left: number;
  readonly right: number;
  readonly middle: number;
  readonly height: number;
}

async function open(): Promise<ReaderFrame> {
  const reader = openBytes(await makeTwoColumns(), { width: 1000, height: 780 });
  await readerReady(reader);
  bindKeys(reader);
  return reader;
}

/** Lines within the left column, as the page shows them. */
function linesOf(reader: ReaderFrame): readonly Line[] {
  const outer = reader.frame.getBoundingClientRect();
  const page = pageOf(reader, 1)?.getBoundingClientRect() ?? assert.fail();
  const lines = new Map<number, Line>();
  const layer = pageOf(reader, 1)?.querySelector('.textLayer') ?? assert.fail();
  for (const span of layer.querySelectorAll('span:not(.markedContent)')) {
    const range = reader.document.createRange();
    range.selectNodeContents(span);
    const { left, right, top, height } = range.getBoundingClientRect();
    if (left > page.left + page.width * 0.45) continue;
    const before = lines.get(Math.round(top));
    lines.set(Math.round(top), {
      text: bare((before?.text ?? '') + (span.textContent ?? '')),
      left: Math.min(before?.left ?? Infinity, outer.left + left),
      right: Math.max(before?.right ?? 0, outer.left + right),
      middle: outer.top + top + height / 2,
      height,
    });
  }
  const all = [...lines.values()].filter(({ text }) => text.length > 30);
  const edge = Math.min(...all.map(({ left }) => left));
  const column = all.filter(({ left, middle }) => left - edge < 1 && middle > 300 && middle < 700);
  assert.ok(column.length > 5, JSON.stringify(all));
  return column;
}

const bare = (text: string): string => text.replace(/\s/g, '');

const selected = ({ document }: ReaderFrame): string => bare(document.getSelection()?.toString() ?? '');

/** How far the selection's middle is from a height of the test's window, in pixels. */
function distance(reader: ReaderFrame, y: number): number {
  const rect = reader.document.getSelection()?.getRangeAt(0).getBoundingClientRect() ?? assert.fail();
  return Math.abs(reader.frame.getBoundingClientRect().top + rect.top + rect.height / 2 - y);
}

describe('Selecting by dragging', () => {
  afterEach(closeReaders);

  it('begins in the margin at the line beside it, and ends there; Escape lets go of what is selected', async () => {
    const reader = await open();
    const [line] = linesOf(reader);
    const { left, right, middle, text } = line ?? assert.fail();
    await drag({ x: left - MARGIN, y: middle }, { x: right - 0.5, y: middle });
    await until(() => selected(reader) !== '', 'a selection');
    assert.equal(selected(reader), text);
    await press('Escape');
    await until(() => selected(reader) === '', 'nothing selected');
    assert.equal(reader.document.querySelector<HTMLElement>('.popup')?.hidden, true);
    await drag({ x: right - 0.5, y: middle }, { x: left - MARGIN, y: middle });
    await until(() => selected(reader) === text, 'the line, backwards');
  });

  it('takes whole lines along the margin, from the one to the other', async () => {
    const reader = await open();
    const [first, second, third] = linesOf(reader);
    assert.ok(first && second && third);
    const x = first.left - MARGIN;
    await drag({ x, y: first.middle }, { x, y: third.middle });
    await until(() => selected(reader).includes(second.text.slice(5, 25)), 'two lines');
    assert.ok(selected(reader).startsWith(first.text), selected(reader));
    assert.ok(!selected(reader).includes(third.text), selected(reader));
  });

  it('takes a click between two lines for one on either of them', async () => {
    const reader = await open();
    const [line] = linesOf(reader);
    const { left, middle, height } = line ?? assert.fail();
    for (const down of [0.5, 0.6, 0.7, 0.8]) {
      const at = middle + height * down;
      await click({ x: left + 20, y: at }, 2);
      await until(() => selected(reader) !== '', `a word at ${down}`);
      assert.ok(distance(reader, at) < height * 1.2, `${down}: ${selected(reader)}`);
    }
  });

  it('takes a click alone for no selection, and for where the caret begins', async () => {
    const reader = await open();
    const [, line] = linesOf(reader);
    const { left, middle, height } = line ?? assert.fail();
    await click({ x: left - MARGIN, y: middle });
    assert.equal(selected(reader), '');
    await press('F7');
    await until(() => reader.document.querySelector('.text-caret:not([hidden])'), 'the caret');
    const caret = reader.document.querySelector('.text-caret')?.getBoundingClientRect() ?? assert.fail();
    const outer = reader.frame.getBoundingClientRect();
    const at = outer.top + caret.top + caret.height / 2;
    assert.ok(Math.abs(at - middle) < height / 2, `${at} is not ${middle}`);
    assert.ok(Math.abs(outer.left + caret.left - left) < 4, 'at the beginning of the line');
  });
});
