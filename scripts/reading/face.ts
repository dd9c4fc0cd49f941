import { StandardFonts } from '@cantoo/pdf-lib';
import type { PDFDocument, PDFFont } from '@cantoo/pdf-lib';

/** The faces a made document is set in: PDF's own standard fonts, which every viewer brings along. */
export type FaceName = 'roman' | 'italic' | 'bold' | 'sans' | 'sansBold' | 'mono';

const STANDARD: Readonly<Record<FaceName, StandardFonts>> = {
  roman: StandardFonts.TimesRoman,
  italic: StandardFonts.TimesRomanItalic,
  bold: StandardFonts.TimesRomanBold,
  sans: StandardFonts.Helvetica,
  sansBold: StandardFonts.HelveticaBold,
  mono: StandardFonts.Courier,
};

/** One font with its metrics. Widths are in 1/1000 of the font size, kerning included. */
export class Face {
  readonly name: FaceName;
  readonly font: PDFFont;
  readonly #widths = new Map<string, number>();

  constructor(name: FaceName, font: PDFFont) {
    this.name = name;
    this.font = font;
  }

  /** Width of `text` at `size` points, in points. */
  width(text: string, size: number): number {
    const words = text.split(' ');
    let width = (words.length - 1) * this.#word(' ');
    for (const word of words) width += this.#word(word);
    return (width * size) / 1000;
  }

  /** `text` as the operand of a `TJ` operator: codes in hex, kerning between them. */
  show(text: string): string {
    const parts: string[] = [];
    let hex = '';
    let before = '';
    for (const char of text) {
      const kern = before === '' ? 0 : this.#kern(before, char);
      if (Math.abs(kern) >= 1) {
        parts.push(`<${hex}>`, String(-Math.round(kern)));
        hex = '';
      }
      hex += this.font.encodeText(char).asString();
      before = char;
    }
    if (hex !== '') parts.push(`<${hex}>`);
    return `[${parts.join(' ')}]`;
  }

  #word(word: string): number {
    const known = this.#widths.get(word);
    if (known !== undefined) return known;
    const width = this.font.widthOfTextAtSize(word, 1000);
    this.#widths.set(word, width);
    return width;
  }

  /** The library tells widths only; the kerning of a pair is what the pair's width lacks. */
  #kern(left: string, right: string): number {
    // These fonts also pull spaces in ("to VS"); spaces are for the line breaker alone.
    if (left === ' ' || right === ' ') return 0;
    return this.#word(left + right) - this.#word(left) - this.#word(right);
  }
}

/** All faces, embedded in `doc` (as references to standard fonts, so no font program travels in the file). */
export async function loadFaces(doc: PDFDocument): Promise<Readonly<Record<FaceName, Face>>> {
  const face = async (name: FaceName): Promise<Face> => new Face(name, await doc.embedFont(STANDARD[name]));
  return {
    roman: await face('roman'),
    italic: await face('italic'),
    bold: await face('bold'),
    sans: await face('sans'),
    sansBold: await face('sansBold'),
    mono: await face('mono'),
  };
}
