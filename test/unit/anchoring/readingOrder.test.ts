import assert from 'node:assert/strict';
import { itemOfOffset, offsetOfItem } from '../../../src/core/anchoring/pageText.ts';
import type { TextItem } from '../../../src/core/anchoring/textItem.ts';
import { item, page } from './documents.ts';

const HEBREW = /[\u0590-\u05ff]/u;
const GLYPH = 5;
const [LEFT, RIGHT] = [72, 540];

/** A glyph where a browser prints it, in an item of its own, as pdf.js finds it. */
function glyph(char: string, x: number, y: number): TextItem {
  return item(char, x, y, { dir: HEBREW.test(char) ? 'rtl' : 'ltr', width: GLYPH });
}

/** The glyphs of words of one direction from `x` on, those of Hebrew from the right. */
function run(text: string, x: number, y: number): TextItem[] {
  const glyphs = Array.from(text);
  const shown = HEBREW.test(text) ? glyphs.toReversed() : glyphs;
  return shown.map((char, index) => glyph(char, x + index * GLYPH, y));
}

/** A line of runs, in the order in which they are read, set from the right; printed glyph by glyph from the left. */
function fromRight(y: number, runs: readonly string[]): TextItem[] {
  let x = RIGHT;
  return runs
    .flatMap((text) => {
      x -= text.length * GLYPH;
      return run(text, x, y);
    })
    .sort((a, b) => (a.transform[4] ?? 0) - (b.transform[4] ?? 0));
}

function fromLeft(y: number, runs: readonly string[]): TextItem[] {
  let x = LEFT;
  return runs.flatMap((text) => {
    const items = run(text, x, y);
    x += text.length * GLYPH;
    return items;
  });
}

const RIGHT_TO_LEFT = [
  ['ראו את הפרק ', 'base two', ' שבספר הזה'],
  ['בעמוד ', '12', ' ובעמוד ', '345', ' כאן.'],
  ['זו השורה האחרונה'],
] as const;

describe('The reading order of a page', () => {
  it('is that of words written from right to left, though they are printed letter by letter from the left', () => {
    const items = RIGHT_TO_LEFT.flatMap((runs, index) => fromRight(700 - 12 * index, runs));
    assert.notEqual(items.map(({ str }) => str).join(''), RIGHT_TO_LEFT.flat().join(''), 'the control');
    assert.equal(page(items).text, RIGHT_TO_LEFT.map((runs) => runs.join('')).join('\n'));
  });

  it('turns only the words themselves in lines that are set from the left', () => {
    const lines = [
      ['The word ', 'שלום עולם', ' means peace', ' and so on.'],
      ['In ', 'בעמוד 3', ' of it, nothing else.'],
    ];
    const items = lines.flatMap((runs, index) => fromLeft(700 - 12 * index, runs));
    // Digits are read to the right inside of it, too.
    const text = page(items).text.replaceAll('\n', ' ');
    assert.match(text, /^The word שלום עולם means peace and so on\./u);
  });

  it('stays that of the file where that is the order of reading already', () => {
    const words = ['שלום', 'לכל', 'העולם'];
    const items = words.flatMap((word, index) => [
      item(word, RIGHT - 60 * (index + 1), 700, { dir: 'rtl', width: 40 }),
      item(' ', RIGHT - 60 * (index + 1) - 5, 700, { width: 5 }),
    ]);
    const text = page(items);
    assert.equal(text.text.trim(), words.join(' '));
    assert.equal(text.itemOrder, null);
  });

  it('maps every offset to an item and back', () => {
    const text = page(RIGHT_TO_LEFT.flatMap((runs, index) => fromRight(700 - 12 * index, runs)));
    for (let offset = 0; offset < text.text.length; offset += 1) {
      if (text.text.slice(offset, offset + 1).trim() === '') continue;
      const start = itemOfOffset(text, offset, 'start');
      const end = itemOfOffset(text, offset + 1, 'end');
      assert.ok(start && end);
      assert.deepEqual([offsetOfItem(text, start), offsetOfItem(text, end)], [offset, offset + 1]);
    }
    for (const { offset, endOffset } of text.lines)
      assert.doesNotMatch(text.text.slice(offset, endOffset), /\n/u);
    assert.equal(text.lines.at(-1)?.endOffset, text.text.length);
  });

  it('of a line without end is found in no time', () => {
    const items = Array.from({ length: 60_000 }, (_, index) =>
      glyph(index % 3 === 0 ? ' ' : 'א', index, 700),
    );
    const started = performance.now();
    assert.equal(page(items).text.length, items.length);
    assert.ok(performance.now() - started < 5000);
  });
});
