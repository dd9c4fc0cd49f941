import { drag, until } from '../dom/input.ts';
import type { Point } from '../dom/input.ts';
import type { ReaderFrame } from './openReader.ts';
import { pageShown } from './probe.ts';

/** A passage: where it begins and where it ends, by 1-based page and a few words found there. */
export interface Passage {
  readonly from: { readonly page: number; readonly words: string };
  readonly to?: { readonly page: number; readonly words: string };
}

/** The range of some words in a page's text layer; white space does not count. */
export async function rangeOf(reader: ReaderFrame, page: number, words: string): Promise<Range> {
  const layer = (await pageShown(reader, page)).querySelector('.textLayer') as HTMLElement;
  const places: { node: Text; offset: number }[] = [];
  let text = '';
  const walker = reader.document.createTreeWalker(layer, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    for (let offset = 0; offset < node.data.length; offset += 1) {
      if (/\s/.test(node.data.charAt(offset))) continue;
      text += node.data.charAt(offset);
      places.push({ node, offset });
    }
  }
  const wanted = words.replace(/\s+/g, '');
  const start = text.indexOf(wanted);
  const first = places[start];
  const last = places[start + wanted.length - 1];
  if (start < 0 || !first || !last) throw new Error(`Page ${page} does not say “${words}”.`);
  const range = reader.document.createRange();
  range.setStart(first.node, first.offset);
  range.setEnd(last.node, last.offset + 1);
  return range;
}

/** The middle of a range's first or last character, in the window of the test. */
export function edgeOf(reader: ReaderFrame, range: Range, edge: 'start' | 'end'): Point {
  const rects = [...range.getClientRects()].filter(({ width }) => width > 0);
  const rect = edge === 'start' ? rects[0] : rects.at(-1);
  if (!rect) throw new Error('The words are not shown.');
  const frame = reader.frame.getBoundingClientRect();
  const x = edge === 'start' ? rect.left + 0.5 : rect.right - 0.5;
  return { x: frame.left + x, y: frame.top + rect.top + rect.height / 2 };
}

/** Brings words into the middle of the view. */
export async function scrollToWords(reader: ReaderFrame, page: number, words: string): Promise<void> {
  if (!reader.document.querySelector(`.page[data-page-number="${page}"] .endOfContent`)) {
    reader.document.querySelector(`.page[data-page-number="${page}"]`)?.scrollIntoView();
  }
  const range = await rangeOf(reader, page, words);
  const view = reader.document.querySelector('.view') as HTMLElement;
  view.scrollTop += range.getBoundingClientRect().top - view.clientHeight / 3;
}

/** Selects a passage with the mouse, as a person does. */
export async function selectByMouse(reader: ReaderFrame, { from, to = from }: Passage): Promise<void> {
  await scrollToWords(reader, from.page, from.words);
  const start = edgeOf(reader, await rangeOf(reader, from.page, from.words), 'start');
  const end = edgeOf(reader, await rangeOf(reader, to.page, to.words), 'end');
  await drag(start, end);
  await until(() => reader.host.focus.selection, 'the selection to be noticed');
}

/** Selects a passage without a mouse: as an assistive technology, or a long selection by Shift+click, would. */
export async function selectByRange(reader: ReaderFrame, { from, to = from }: Passage): Promise<void> {
  const start = await rangeOf(reader, from.page, from.words);
  const end = await rangeOf(reader, to.page, to.words);
  reader.document.querySelector<HTMLElement>('.view')?.focus({ preventScroll: true });
  reader.document
    .getSelection()
    ?.setBaseAndExtent(start.startContainer, start.startOffset, end.endContainer, end.endOffset);
  await until(() => reader.host.focus.selection, 'the selection to be noticed');
}
