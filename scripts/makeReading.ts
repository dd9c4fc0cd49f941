/**
 * Makes "Reading with Marginalia", the first reading of the bundled course, as a PDF.
 * The same bytes every time: no clock, no random numbers, no fonts but the packages'.
 *
 *   node scripts/makeReading.ts FILE.pdf
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Book } from './reading/book.ts';
import { Flow } from './reading/flow.ts';
import type { BlockOptions, Frame } from './reading/flow.ts';
import { drawSwatches, drawWindow, SWATCH_HEIGHT, WINDOW_HEIGHT } from './reading/figures.ts';
import type { Sheet } from './reading/sheet.ts';
import type { Element } from './reading/structure.ts';
import { sourceFaces } from './reading/sourceFaces.ts';
import * as style from './reading/styles.ts';
import * as text from './reading/text.ts';

/** US Letter, as most papers of the course are. */
const SIZE = [612, 792] as const;
const FULL = { x: 78, width: 456 };
const TEXT = { x: 123, width: 366 };
const TOP = 720;
const FOOT = 80;
const GUTTER = 26;
/** The word beside what is to be tried out, and its size. */
const TRY = 'Try it';
const TRY_SIZE = 11;
/** Width of the column of keys in the table. */
const KEYS_WIDTH = 104;

/** The bytes of the reading. */
export async function makeReading(): Promise<Uint8Array> {
  const options = {
    title: text.TITLE_TEXT,
    author: 'The Marginalia authors',
    subject: text.SUBTITLE_TEXT,
    keywords: ['annotation', 'reading', 'VS Code'],
    lang: 'en-GB',
    date: new Date(Date.UTC(2026, 10, 1)),
    size: SIZE,
    tagged: true,
  };
  const book = await Book.create(options, sourceFaces);
  const reading = new Reading(book);
  reading.margin();
  reading.why();
  reading.keys();
  reading.notes();
  reading.breaks();
  return book.save();
}

/** The pages, one method each. */
class Reading {
  readonly #book: Book;
  readonly #flow: Flow;
  readonly #frames: Frame[] = [];
  #running = '';

  constructor(book: Book) {
    this.#book = book;
    this.#flow = new Flow(book, () => this.#frames.shift() ?? this.#page());
  }

  margin(): void {
    const flow = this.#flow;
    flow.paragraph(text.TITLE_TEXT, style.TITLE, { tag: 'H1' });
    flow.paragraph(text.SUBTITLE_TEXT, style.SUBTITLE, { before: 2 });
    flow.space(26);
    this.#heading(text.SECTIONS.margin);
    this.#body(text.MARGIN.first, text.MARGIN.second);
    this.#task(text.MARGIN.task);
    this.#body(text.MARGIN.third);
    flow.space(16);
    const alt =
      'Sketch of the window: the week’s objectives and readings at the left, the paper, a card in its margin.';
    flow.figure(WINDOW_HEIGHT, alt, (frame, top) => drawWindow(this.#book, frame, top));
    flow.paragraph(text.MARGIN.caption, style.CAPTION, { before: 6, tag: 'Caption' });
    flow.space(8);
    this.#body(text.MARGIN.ahead);
  }

  why(): void {
    this.#nextPage(text.SECTIONS.why);
    this.#body(text.WHY.first);
    this.#flow.space(12);
    const alt =
      'The keys 1, 2 and 3 in three colours, one for each of the week’s objectives; h in a fourth, for none.';
    this.#flow.figure(SWATCH_HEIGHT, alt, (frame, top) => drawSwatches(this.#book, frame, top));
    this.#flow.paragraph(text.WHY.caption, style.CAPTION, { before: 6, tag: 'Caption' });
    this.#flow.space(8);
    this.#body(text.WHY.second);
    this.#task(text.WHY.task);
    this.#body(text.WHY.third);
    this.#heading(text.SECTIONS.card, 26);
    this.#body(text.CARD.first);
    this.#task(text.CARD.task);
    this.#body(text.CARD.second, text.CARD.third);
  }

  keys(): void {
    this.#nextPage(text.SECTIONS.keys);
    this.#body(text.KEYS.first);
    this.#task(text.KEYS.task);
    this.#table(text.KEYS.tables);
    this.#flow.paragraph(text.KEYS.caption, style.CAPTION, { before: 8, tag: 'Caption' });
    this.#heading(text.SECTIONS.around, 26);
    this.#body(text.AROUND.first, text.AROUND.second);
  }

  notes(): void {
    const flow = this.#flow;
    this.#nextPage(text.SECTIONS.notes);
    this.#body(text.NOTES.first);
    flow.space(18);
    const beside = ({ sheet, x, width }: Frame, top: number, bottom: number): void => {
      sheet.rect(x, bottom - 9, width, top - bottom + 18, { fill: '0.97 0.965 0.95', radius: 4 });
    };
    flow.verbatim(text.NOTES.sample, { ...style.MONO, size: 8.3 }, { inset: 12, beside });
    flow.space(17);
    this.#body(text.NOTES.second, text.NOTES.third);
    this.#heading(text.SECTIONS.undo, 22);
    this.#body(text.UNDO.first);
  }

  breaks(): void {
    const flow = this.#flow;
    this.#heading(text.SECTIONS.breaks, 22);
    this.#body(text.BREAKS.first);
    this.#task(text.BREAKS.task, 2);
    this.#body(text.BREAKS.second);
    this.#essay();
    flow.paragraph(text.CLOSING, style.SUBTITLE, {});
  }

  /** Two columns below what the page holds already, as high as it takes; then the page goes on below them. */
  #essay(): void {
    const flow = this.#flow;
    const { sheet } = flow.frame;
    const top = flow.y - 62;
    const bottom = top - 18 * style.COLUMN.leading;
    const width = (FULL.width - GUTTER) / 2;
    const title = this.#book.faces.italic;
    const tag = { type: 'H3', kids: [{ page: sheet.index, mcid: sheet.begin('H3') }] };
    this.#book.elements.push(tag);
    sheet.text(text.ESSAY.title, title, 17, FULL.x + FULL.width / 2, top + 18, style.INK, 'middle');
    sheet.end();
    this.#book.outline.push({ title: text.ESSAY.title, level: 2, place: 'essay' });
    this.#book.place('essay', sheet.index, top + 44);
    this.#rule(sheet, FULL.x, top + 42, FULL.width);
    this.#rule(sheet, FULL.x, bottom - 14, FULL.width);
    this.#frames.push(
      { sheet, x: FULL.x, width, top, bottom },
      { sheet, x: FULL.x + width + GUTTER, width, top, bottom },
      { sheet, ...TEXT, top: bottom - 38, bottom: FOOT },
    );
    flow.break();
    text.ESSAY.paragraphs.forEach((source, i) => {
      flow.paragraph(source, style.COLUMN, { indent: i === 0 ? 0 : 12 });
    });
    flow.break();
  }

  #nextPage(section: text.SectionHead): void {
    this.#running = section.title;
    this.#flow.break();
    this.#heading(section);
  }

  #heading(section: text.SectionHead, before = 0): void {
    const flow = this.#flow;
    flow.space(before);
    flow.need(90);
    this.#running = section.title;
    this.#book.place(section.id, flow.frame.sheet.index, flow.y + 24);
    this.#book.outline.push({ title: section.title, level: 1, place: section.id });
    flow.paragraph(section.title, style.HEADING, { tag: 'H2' });
    flow.space(5);
  }

  #body(...paragraphs: readonly string[]): void {
    paragraphs.forEach((source, i) => {
      this.#flow.paragraph(source, style.BODY, { before: i === 0 ? 0 : 8, linkColour: style.RUBRIC });
    });
  }

  /** Something to be tried out: a rule beside it, and a word in the margin. */
  #task(source: string, splitAfter?: number): void {
    const beside = ({ sheet, x }: Frame, top: number, bottom: number, part: number): void => {
      sheet.rect(x - 0.5, bottom + 1, 2, top - bottom - 2, { fill: style.RUBRIC });
      if (part > 0) return;
      // As shapes: as text it would get into the quote of the sentence beside it.
      const { italic } = this.#book.faces;
      const left = x - 14 - italic.width(TRY, TRY_SIZE);
      sheet.fill(italic.outline?.(TRY, TRY_SIZE, left, top - 11.4) ?? '', style.RUBRIC);
    };
    const split: BlockOptions = splitAfter === undefined ? { keep: 60 } : { splitAfter };
    this.#flow.paragraph(source, style.TASK, { before: 12, inset: 14, beside, ...split });
    this.#flow.space(12);
  }

  /** Keys and what they do, in groups with a rule above each. */
  #table(groups: readonly (readonly (readonly [string, string])[])[]): void {
    const flow = this.#flow;
    const table: Element = { type: 'Table', kids: [] };
    this.#book.elements.push(table);
    flow.space(4);
    for (const rows of groups) {
      flow.space(6);
      rows.forEach(([keys, meaning], i) => {
        const row: Element = { type: 'TR', kids: [] };
        table.kids.push(row);
        const beside = ({ sheet, x, width }: Frame, top: number): void => {
          if (i === 0) this.#stroke(sheet, x, top + 4, width);
        };
        flow.paragraph(keys, style.ROW, { tag: 'TH', parent: row, beside, overlay: true });
        flow.paragraph(meaning, style.ROW, { tag: 'TD', parent: row, inset: KEYS_WIDTH });
      });
    }
  }

  #page(): Frame {
    const sheet = this.#book.newSheet();
    const { roman, italic } = this.#book.faces;
    // The first page goes without: its title is the first that is read of it.
    if (sheet.index > 0) {
      const right = TEXT.x + TEXT.width;
      sheet.beginArtifact();
      sheet.text(text.TITLE_TEXT, italic, 9, TEXT.x, 750, style.QUIET);
      sheet.text(this.#running, italic, 9, right - 22, 750, style.QUIET, 'end');
      sheet.text(String(sheet.index + 1), roman, 9, right, 750, style.QUIET, 'end');
      sheet.end();
    }
    return { sheet, ...TEXT, top: sheet.index === 0 ? TOP + 10 : TOP, bottom: FOOT };
  }

  #rule(sheet: Sheet, x: number, y: number, width: number): void {
    sheet.beginArtifact();
    this.#stroke(sheet, x, y, width);
    sheet.end();
  }

  #stroke(sheet: Sheet, x: number, y: number, width: number): void {
    sheet.rect(x, y, width, 0.6, { fill: style.RULE });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = process.argv[2];
  if (file === undefined) throw new Error('usage: node scripts/makeReading.ts FILE.pdf');
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, await makeReading());
}
