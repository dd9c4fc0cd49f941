import assert from 'node:assert/strict';
import { itemOfOffset, offsetOfItem, pageText, plainText } from '../../../src/core/anchoring/pageText.ts';
import { item, lines, page } from './documents.ts';

describe('page text', () => {
  it('keeps words of neighbouring lines apart', () => {
    assert.equal(
      page(lines(['the first line of', 'a paragraph goes on'])).text,
      'the first line of\na paragraph goes on',
    );
  });

  it('does not take a raised reference mark for a line of its own', () => {
    const text = page([
      item('Evan Hubinger', 72, 600),
      item('∗', 137, 604, { size: 6 }),
      // What pdf.js says where the baseline jumps back.
      item('', 140, 600, { hasEOL: true, width: 0, height: 0 }),
      item(', Carson Denison', 140, 600),
    ]).text;
    assert.equal(text, 'Evan Hubinger∗, Carson Denison');
  });

  it('puts the space back where pdf.js lost track of the position', () => {
    assert.equal(page([item('left', 72, 600), item('right', 120, 600)]).text, 'left right');
    assert.equal(page([item('S', 72, 600), item('LEEPER', 77.4, 600, { size: 8 })]).text, 'SLEEPER');
  });

  it('begins a paragraph after a short last line, with more space above, and in another type size', () => {
    const full = 'a line of text that reaches the right edge of it';
    const text = page([
      ...lines([full, full, 'the end.', 'Another paragraph begins without any indentation'], { top: 700 }),
      ...lines([full, full], { top: 640 }),
      ...lines(['HEADING'], { top: 600, size: 14 }),
      ...lines([full], { top: 580 }),
    ]).text;
    assert.deepEqual(
      text.split('\n\n').map((paragraph) => paragraph.split('\n').length),
      [3, 1, 2, 1, 1],
    );
  });

  it('begins a paragraph with a first line set in, but not with the second line of a hanging entry', () => {
    const full = 'a line of text that reaches the right edge of it.';
    const indented = page([
      ...lines([full]),
      ...lines(['Set in, as a first line is, and long enough'], { x: 84, top: 688 }),
      ...lines([full], { top: 676 }),
    ]);
    assert.equal(indented.text.split('\n\n').length, 2);
    const hanging = page([
      ...lines(['[1] A. Author and B. Author, who have written']),
      ...lines(['a paper with a title that is long enough'], { x: 84, top: 688 }),
      ...lines(['[2] C. Author. Another paper. In a journal'], { top: 676 }),
    ]);
    assert.equal(hanging.text.split('\n\n').length, 1 + 1);
    assert.ok(hanging.text.includes('written\na paper'));
  });

  it('goes from column to column without a new paragraph', () => {
    const left = ['the left column is full and its last sentence', 'goes on from here to'];
    const right = ['the head of the other column, where it ends.'];
    const text = page([...lines(left, { top: 100 }), ...lines(right, { x: 320, top: 700 })]).text;
    assert.ok(text.includes('from here to\nthe head of'), text);
  });

  it('reads rotated pages and vertical writing along their lines', () => {
    const rotated = page([
      item('first line', 100, 100, { transform: [0, 10, -10, 0, 100, 100] }),
      item('second line', 112, 100, { transform: [0, 10, -10, 0, 112, 100] }),
    ]);
    assert.equal(rotated.text, 'first line\nsecond line');
    const column = (str: string, x: number) => item(str, x, 500, { width: 10, height: 50, dir: 'ttb' });
    const vertical = pageText(
      {
        items: [column('わたくしといふ', 400), column('現象は仮定され', 383)],
        styles: { f1: { vertical: true } },
      },
      { view: [0, 0, 612, 792] },
    );
    assert.equal(vertical.text, 'わたくしといふ\n現象は仮定され');
    assert.deepEqual(
      vertical.lines.map(({ angle }) => angle),
      [270, 270],
    );
  });

  it('leaves marked content out of the count of items, as the text layer does', () => {
    const items = [
      { type: 'beginMarkedContent' },
      item('one', 72, 600),
      { type: 'endMarkedContent' },
      item('two', 72, 580),
    ];
    const text = pageText({ items }, { view: [0, 0, 612, 792] });
    assert.deepEqual([...text.itemOffsets], [0, 'one\n'.length]);
  });

  it('maps every offset to an item and back', () => {
    const text = page([...lines(['one two', '', 'three']), item(' ', 80, 600), item('four', 72, 500)]);
    for (let offset = 0; offset < text.text.length; offset += 1) {
      const start = itemOfOffset(text, offset, 'start');
      const end = itemOfOffset(text, offset + 1, 'end');
      assert.ok(start && end);
      const from = offsetOfItem(text, start);
      const to = offsetOfItem(text, end);
      // Separators belong to no item: a range's start moves on to the next, its end back to the one before.
      const within = text.text.slice(offset, offset + 1).trim() !== '';
      assert.ok(within ? from === offset && to === offset + 1 : from >= offset && to <= offset + 1);
    }
    assert.equal(itemOfOffset(page([]), 0, 'start'), null);
  });

  it('keeps offsets while making text safe to print', () => {
    const raw = 'a\tb\u2028c\ufeffd\ud800e';
    const { text } = plainText(raw);
    assert.equal(text.length, raw.length);
    assert.equal(text, 'a b c\u2060d\ufffde');
  });
});
