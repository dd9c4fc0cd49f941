import { StandardFonts } from '@cantoo/pdf-lib';
import type { PDFDocument, PDFFont } from '@cantoo/pdf-lib';
import { facesBy, operand, perWord } from './face.ts';
import type { Face, FaceName, Faces } from './face.ts';

const STANDARD: Readonly<Record<FaceName, StandardFonts>> = {
  roman: StandardFonts.TimesRoman,
  italic: StandardFonts.TimesRomanItalic,
  bold: StandardFonts.TimesRomanBold,
  sans: StandardFonts.Helvetica,
  sansBold: StandardFonts.HelveticaBold,
  mono: StandardFonts.Courier,
};

/** PDF's own standard fonts: small, and every viewer finds something like them. For documents that tests make. */
export function standardFaces(doc: PDFDocument): Promise<Faces> {
  return facesBy(async (name) => new StandardFace(name, await doc.embedFont(STANDARD[name])));
}

/** A font that is only named in the file; one byte is one character. */
class StandardFace implements Face {
  readonly name: FaceName;
  readonly font: PDFFont;
  /** In 1/1000 of the font size, kerning included. */
  readonly #width = perWord((word) => this.font.widthOfTextAtSize(word, 1000));

  constructor(name: FaceName, font: PDFFont) {
    this.name = name;
    this.font = font;
  }

  width(text: string, size: number): number {
    const words = text.split(' ');
    let width = (words.length - 1) * this.#width(' ');
    for (const word of words) width += this.#width(word);
    return (width * size) / 1000;
  }

  show(text: string, _size: number, wordSpace: number): string {
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
    return `${operand(wordSpace)} Tw [${parts.join(' ')}] TJ`;
  }

  /** The library tells widths only; the kerning of a pair is what the pair's width lacks. */
  #kern(left: string, right: string): number {
    // These fonts also pull spaces in ("to VS"); spaces are for the line breaker alone.
    if (left === ' ' || right === ' ') return 0;
    return this.#width(left + right) - this.#width(left) - this.#width(right);
  }
}
