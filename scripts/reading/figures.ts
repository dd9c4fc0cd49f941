import type { Book } from './book.ts';
import type { Face } from './face.ts';
import type { Frame } from './flow.ts';
import type { Sheet } from './sheet.ts';
import { INK, QUIET, RULE } from './styles.ts';
import { OBJECTIVES, TITLE_TEXT } from './text.ts';

const PAPER = '0.985 0.98 0.97';
const LINE = '0.8 0.79 0.77';
/** The colours of objectives 1 to 3 and of none, as the product contributes them. */
const MARKS = ['0.561 0.816 1', '0.576 0.89 0.659', '1 0.694 0.6', '1 0.933 0.49'] as const;

/** Height of the sketch of the window, in points. */
export const WINDOW_HEIGHT = 136;

/** A sketch of the window: the week at the left, the paper in the middle, a card in the margin. */
export function drawWindow(book: Book, { sheet, x, width }: Frame, top: number): void {
  const bottom = top - WINDOW_HEIGHT;
  const sidebar = width * 0.29;
  sheet.rect(x, bottom, width, WINDOW_HEIGHT, { fill: PAPER, stroke: RULE, lineWidth: 0.8, radius: 5 });
  sheet.rect(x + sidebar, bottom, 0.6, WINDOW_HEIGHT, { fill: RULE });
  drawSidebar(book, sheet, { x, width: sidebar, top });
  const page = { x: x + sidebar + 18, width: width * 0.35, top: top - 11, bottom };
  drawPage(book, sheet, page);
  const left = page.x + page.width + 10;
  drawCard(book, sheet, { x: left, width: x + width - left - 10, top: top - 51 });
}

interface Box {
  readonly x: number;
  readonly width: number;
  readonly top: number;
}

function drawSidebar({ faces }: Book, sheet: Sheet, { x, width, top }: Box): void {
  const { sans, sansBold } = faces;
  sheet.text('Week 0: Start here', sansBold, 7.8, x + 11, top - 18, INK);
  sheet.text('Objectives', sansBold, 6.8, x + 11, top - 34, QUIET);
  OBJECTIVES.forEach((objective, i) => {
    const y = top - 48 - i * 13;
    drawChip(sheet, sans, i, x + 11, y);
    sheet.text(objective, sans, 7, x + 23, y, INK);
  });
  sheet.text('Core readings', sansBold, 6.8, x + 11, top - 92, QUIET);
  sheet.rect(x + 5, top - 111, width - 10, 13.5, { fill: '0.91 0.89 0.86', radius: 2 });
  sheet.text(TITLE_TEXT, sans, 7, x + 11, top - 106.4, INK);
}

function drawPage({ faces }: Book, sheet: Sheet, page: Box & { readonly bottom: number }): void {
  const height = page.top - page.bottom - 11;
  sheet.rect(page.x, page.bottom + 11, page.width, height, { fill: '1 1 1', stroke: RULE, lineWidth: 0.5 });
  const full = page.width - 22;
  for (let row = 0; row < 11; row++) {
    const y = page.top - 15 - row * 8.8;
    const marked = row === 5 || row === 6;
    const part = row === 6 ? 0.66 : row === 3 || row === 9 ? 0.52 : 1;
    if (marked) sheet.rect(page.x + 10, y - 1.9, full * part + 2, 6.4, { fill: MARKS[0] });
    sheet.rect(page.x + 11, y, full * part, 2.4, { fill: marked ? QUIET : LINE });
    if (row === 6) drawChip(sheet, faces.sans, 0, page.x + 11 + full * part + 3, y - 0.6);
  }
}

function drawCard({ faces }: Book, sheet: Sheet, { x, width, top }: Box): void {
  sheet.rect(x, top - 38, width, 38, { fill: '1 1 1', stroke: RULE, lineWidth: 0.6, radius: 3 });
  drawChip(sheet, faces.sans, 0, x + 8, top - 14.5);
  sheet.text(OBJECTIVES[0], faces.sans, 6.8, x + 20, top - 14.5, QUIET);
  sheet.text('Is this so?', faces.italic, 8.6, x + 8, top - 29, INK);
}

/** The number of an objective on its colour, with its baseline at `y`. */
function drawChip(sheet: Sheet, face: Face, index: number, x: number, y: number): void {
  sheet.rect(x, y - 1.9, 8, 8, { fill: MARKS[index] ?? LINE, radius: 1.6 });
  sheet.text(String(index + 1), face, 6.2, x + 4, y, INK, 'middle');
}

/** Height of the row of colours, in points. */
export const SWATCH_HEIGHT = 38;

/** The keys that highlight, each with its colour. */
export function drawSwatches(book: Book, { sheet, x, width }: Frame, top: number): void {
  const { sans } = book.faces;
  const gap = 9;
  const step = (width + gap) / 4;
  ['1', '2', '3', 'h'].forEach((key, i) => {
    const left = x + i * step;
    const middle = left + (step - gap) / 2;
    sheet.rect(left, top - 22, step - gap, 19, { fill: MARKS[i] ?? LINE, radius: 2.5 });
    sheet.text(key, sans, 10, middle, top - 16, INK, 'middle');
    sheet.text(OBJECTIVES[i] ?? 'No objective', sans, 8, middle, top - 34, QUIET, 'middle');
  });
}
