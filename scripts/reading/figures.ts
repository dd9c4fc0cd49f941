import type { Book } from './book.ts';
import type { Frame } from './flow.ts';
import { INK, QUIET, RUBRIC, RULE } from './styles.ts';

const PAPER = '0.985 0.98 0.97';
const LINE = '0.8 0.79 0.77';
/** The colours of objectives 1 to 3 and of none, as the product contributes them. */
const MARKS = ['0.561 0.816 1', '0.576 0.89 0.659', '1 0.694 0.6', '1 0.933 0.49'] as const;

/** Height of the sketch of the window, in points. */
export const WINDOW_HEIGHT = 132;

/** A sketch of the window: the week at the left, the paper in the middle, a card in the margin. */
export function drawWindow(book: Book, { sheet, x, width }: Frame, top: number): void {
  const { sans, sansBold, italic } = book.faces;
  const bottom = top - WINDOW_HEIGHT;
  const sidebar = width * 0.27;
  sheet.rect(x, bottom, width, WINDOW_HEIGHT, { fill: PAPER, stroke: RULE, lineWidth: 0.8, radius: 5 });
  sheet.rect(x + sidebar, bottom, 0.6, WINDOW_HEIGHT, { fill: RULE });
  sheet.text('Week 1', sansBold, 7.6, x + 10, top - 17, INK);
  const rows = [
    'Objectives',
    '1  Mark what matters',
    '2  Say why it matters',
    '3  Find it again',
    'Core Readings',
  ];
  rows.forEach((row, i) => {
    const head = i === 0 || i === 4;
    const y = top - 32 - i * 13 - (i === 4 ? 5 : 0);
    sheet.text(row, head ? sansBold : sans, 6.8, x + 10, y, head ? QUIET : INK);
  });
  sheet.rect(x + 4, top - 106, sidebar - 8, 12.5, { fill: '0.91 0.89 0.86', radius: 2 });
  sheet.text('Reading with Marginalia', sans, 6.8, x + 10, top - 102, INK);

  const page = { x: x + sidebar + 22, width: width * 0.38 };
  sheet.rect(page.x, bottom + 10, page.width, WINDOW_HEIGHT - 20, {
    fill: '1 1 1',
    stroke: RULE,
    lineWidth: 0.5,
  });
  for (let row = 0; row < 11; row++) {
    const y = top - 26 - row * 8.6;
    const short = row === 3 || row === 8 ? 0.55 : 1;
    if (row === 5 || row === 6)
      sheet.rect(page.x + 9, y - 1.8, (page.width - 20) * (row === 6 ? 0.7 : 1), 6.2, { fill: MARKS[0] });
    sheet.rect(page.x + 10, y, (page.width - 20) * (row === 6 ? 0.68 : short), 2.4, {
      fill: row === 5 || row === 6 ? QUIET : LINE,
    });
  }
  const card = {
    x: page.x + page.width + 12,
    y: top - 92,
    width: x + width - page.x - page.width - 22,
    height: 36,
  };
  sheet.rect(card.x, card.y, card.width, card.height, {
    fill: '1 1 1',
    stroke: RULE,
    lineWidth: 0.6,
    radius: 3,
  });
  sheet.rect(card.x, card.y + 3, 2.2, card.height - 6, { fill: '0.85 0.66 0.1' });
  sheet.text('Is this so?', italic, 8.6, card.x + 8, card.y + 21, INK);
  sheet.text('#mark', sans, 6.6, card.x + 8, card.y + 9, RUBRIC);
}

/** Height of the row of colours, in points. */
export const SWATCH_HEIGHT = 40;

/** The keys that highlight, each with its colour. */
export function drawSwatches(book: Book, { sheet, x, width }: Frame, top: number): void {
  const { sans } = book.faces;
  const gap = 8;
  const step = (width + gap) / 4;
  const keys = [
    ['1', 'first objective'],
    ['2', 'second objective'],
    ['3', 'third objective'],
    ['h', 'no objective'],
  ] as const;
  keys.forEach(([key, label], i) => {
    const left = x + i * step;
    sheet.rect(left, top - 22, step - gap, 18, { fill: MARKS[i] ?? LINE, radius: 2 });
    sheet.text(key, sans, 10, left + (step - gap) / 2, top - 16.5, INK, 'middle');
    sheet.text(label, sans, 8, left + (step - gap) / 2, top - 34, QUIET, 'middle');
  });
}
