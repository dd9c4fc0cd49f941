import type { Book } from './book.ts';
import { parseInline } from './inline.ts';
import { setParagraph } from './paragraph.ts';
import type { SetLine, TextStyle } from './paragraph.ts';
import type { Sheet } from './sheet.ts';
import type { Element } from './structure.ts';

/** A box on a page that text runs through. `top` and `bottom` are heights above the foot of the page, in points. */
export interface Frame {
  readonly sheet: Sheet;
  readonly x: number;
  readonly width: number;
  readonly top: number;
  readonly bottom: number;
}

/** What stands around and beside a paragraph. Distances in points. */
export interface BlockOptions {
  readonly before?: number;
  readonly indent?: number;
  /** Moves the whole paragraph in from the left. */
  readonly inset?: number;
  /** Structure type; `P` if not given. */
  readonly tag?: string;
  readonly parent?: Element;
  readonly linkColour?: string;
  /** The paragraph goes on in the next frame after this many lines. */
  readonly splitAfter?: number;
  /** Keep room for this many points of what follows. */
  readonly keep?: number;
  /** The next block begins as high as this one did: for a second cell of a row. */
  readonly overlay?: boolean;
  /** Called for each part of the paragraph with its frame, the height of its top and its bottom; draws beside it. */
  readonly beside?: (frame: Frame, top: number, bottom: number, part: number) => void;
}

/** Pours blocks into frames, one after the other; `next` makes the frame after the last. */
export class Flow {
  readonly book: Book;
  readonly #next: () => Frame;
  #frame: Frame;
  #y: number;

  constructor(book: Book, next: () => Frame) {
    this.book = book;
    this.#next = next;
    this.#frame = next();
    this.#y = this.#frame.top;
  }

  /** The frame being filled. */
  get frame(): Frame {
    return this.#frame;
  }

  /** How high above the foot of the page the next line begins. */
  get y(): number {
    return this.#y;
  }

  /** How many lines of `leading` points fit into what is left of this frame. */
  room(leading: number): number {
    return Math.max(0, Math.floor((this.#y - this.#frame.bottom + 0.01) / leading));
  }

  /** Goes on in the next frame. */
  break(): void {
    this.#frame = this.#next();
    this.#y = this.#frame.top;
  }

  /** Leaves room, unless it would stand at the top of a frame. */
  space(height: number): void {
    if (this.#y < this.#frame.top) this.#y -= height;
  }

  /** Goes on in the next frame unless `height` points are left in this one. */
  need(height: number): void {
    if (this.#y - height < this.#frame.bottom && this.#y < this.#frame.top) this.break();
  }

  /** Sets a paragraph of our markup. Returns its structure element. */
  paragraph(source: string, style: TextStyle, options: BlockOptions = {}): Element {
    const runs = parseInline(source.replace(/\s+/gu, ' ').trim());
    const element: Element = { type: options.tag ?? 'P', kids: [] };
    (options.parent?.kids ?? this.book.elements).push(element);
    this.space(options.before ?? 0);
    this.need(options.keep ?? 0);
    const inset = options.inset ?? 0;
    // The measure is that of the frame the paragraph begins in; frames it runs on through are as wide.
    const top = this.#y;
    let left = setParagraph(runs, style, this.#frame.width - inset, this.book.faces, options.indent ?? 0);
    for (let part = 0; left.length > 0; part++) {
      const forced = part === 0 ? options.splitAfter : undefined;
      const fits = forced ?? this.#fitting(left.length, style.leading);
      if (fits === 0) {
        this.break();
        continue;
      }
      this.#draw(left.slice(0, fits), style, options, element, part);
      left = left.slice(fits);
      if (left.length > 0) this.break();
    }
    if (options.overlay === true) this.#y = top;
    return element;
  }

  /** Sets lines as they are, spaces kept. */
  verbatim(lines: readonly string[], style: TextStyle, options: BlockOptions = {}): void {
    const face = this.book.faces[style.face];
    const height = lines.length * style.leading;
    this.space(options.before ?? 0);
    this.need(height);
    const element: Element = { type: options.tag ?? 'Code', kids: [] };
    (options.parent?.kids ?? this.book.elements).push(element);
    const set = lines.map((text): SetLine => {
      const segment = {
        text,
        face,
        size: style.size,
        x: 0,
        width: face.width(text, style.size),
        href: null,
        key: false,
      };
      return { segments: text === '' ? [] : [segment], wordSpace: 0 };
    });
    this.#draw(set, style, options, element, 0);
  }

  /** Leaves `height` points for a drawing that `draw` makes below `top`; `alt` says what it shows. */
  figure(height: number, alt: string, draw: (frame: Frame, top: number) => void): void {
    this.need(height);
    const { sheet } = this.#frame;
    this.book.elements.push({
      type: 'Figure',
      alt,
      kids: [{ page: sheet.index, mcid: sheet.begin('Figure') }],
    });
    draw(this.#frame, this.#y);
    sheet.end();
    this.#y -= height;
  }

  /** How many of `count` lines go into this frame, leaving no single line behind or ahead. */
  #fitting(count: number, leading: number): number {
    const room = this.room(leading);
    const empty = this.#y >= this.#frame.top;
    if (room >= count) return count;
    const fits = count - room < 2 ? count - 2 : room;
    return fits < 2 && !empty ? 0 : Math.max(1, fits);
  }

  #draw(
    lines: readonly SetLine[],
    style: TextStyle,
    options: BlockOptions,
    element: Element,
    part: number,
  ): void {
    const { sheet, x } = this.#frame;
    const top = this.#y;
    const bottom = top - lines.length * style.leading;
    if (options.beside !== undefined) {
      sheet.beginArtifact();
      options.beside(this.#frame, top, bottom, part);
      sheet.end();
    }
    element.kids.push({ page: sheet.index, mcid: sheet.begin(element.type) });
    const firstLink = sheet.links.length;
    lines.forEach((line, i) => {
      const baseline = top - i * style.leading - style.leading / 2 - style.size * 0.25;
      sheet.line(line, x + (options.inset ?? 0), baseline, style.colour, options.linkColour);
    });
    sheet.end();
    for (let link = firstLink; link < sheet.links.length; link++)
      element.kids.push({ page: sheet.index, link });
    this.#y = bottom;
  }
}
