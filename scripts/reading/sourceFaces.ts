import { readFile } from 'node:fs/promises';
import * as fontkit from '@cantoo/fontkit';
import { PDFArray, PDFDict, PDFName, PDFNumber } from '@cantoo/pdf-lib';
import type { PDFDocument, PDFFont } from '@cantoo/pdf-lib';
import { facesBy, operand, perWord } from './face.ts';
import type { Face, FaceName, Faces } from './face.ts';

/** A font program of a Fontsource package: what it is and how it looks. */
interface Program {
  readonly family: 'source-serif-4' | 'source-sans-3' | 'source-code-pro';
  readonly weight: 400 | 600;
  readonly style: 'normal' | 'italic';
}

const PROGRAMS: Readonly<Record<FaceName, Program>> = {
  roman: { family: 'source-serif-4', weight: 400, style: 'normal' },
  italic: { family: 'source-serif-4', weight: 400, style: 'italic' },
  bold: { family: 'source-serif-4', weight: 600, style: 'normal' },
  sans: { family: 'source-sans-3', weight: 400, style: 'normal' },
  sansBold: { family: 'source-sans-3', weight: 600, style: 'normal' },
  mono: { family: 'source-code-pro', weight: 400, style: 'normal' },
};

/** No ligatures: every letter stays one that can be selected, found and quoted by itself. */
const FEATURES = { liga: false, clig: false, dlig: false };

/** Flags of a font descriptor (PDF 32000-1, table 123). */
const [FIXED_PITCH, SERIF, SYMBOLIC, ITALIC] = [1, 2, 4, 64];

/**
 * The Source family by Adobe (SIL Open Font License), embedded as subsets of what is shown. The packages' versions are
 * pinned: lines break by these fonts' metrics.
 */
export async function sourceFaces(doc: PDFDocument): Promise<Faces> {
  doc.registerFontkit(fontkit);
  return facesBy(async (name) => {
    const { family, weight, style } = PROGRAMS[name];
    const path = `@fontsource/${family}/files/${family}-latin-${weight}-${style}.woff`;
    const bytes = await readFile(new URL(`../../node_modules/${path}`, import.meta.url));
    const program = fontkit.create(bytes);
    if (!('layout' in program)) throw new Error(`${path} is a collection of fonts`);
    const customName = `MARGIN+${program.postscriptName ?? family}`;
    const font = await doc.embedFont(bytes, { subset: true, customName, features: FEATURES });
    return new EmbeddedFace(name, font, program);
  });
}

/** A word as the font sets it. */
interface SetWord {
  /** In units of the font. */
  readonly width: number;
  /** How much closer (or, if positive, further) each glyph's successor stands than the glyph is wide. */
  readonly kerns: readonly number[];
}

/** A font that travels in the file; two bytes are one glyph. */
class EmbeddedFace implements Face {
  readonly name: FaceName;
  readonly font: PDFFont;
  readonly #program: fontkit.Font;
  readonly #set = perWord((word) => this.#layOut(word));

  constructor(name: FaceName, font: PDFFont, program: fontkit.Font) {
    this.name = name;
    this.font = font;
    this.#program = program;
  }

  width(text: string, size: number): number {
    const words = text.split(' ');
    let width = (words.length - 1) * this.#set(' ').width;
    for (const word of words) width += this.#set(word).width;
    return (width * size) / this.#program.unitsPerEm;
  }

  show(text: string, size: number, wordSpace: number): string {
    const thousandth = 1000 / this.#program.unitsPerEm;
    const parts: string[] = [];
    let hex = '';
    const move = (by: number): void => {
      if (Math.abs(by) < 0.5) return;
      parts.push(`<${hex}>`, operand(-by));
      hex = '';
    };
    for (const word of text.split(/( )/u)) {
      if (word === '') continue;
      const codes = this.font.encodeText(word).asString();
      this.#set(word).kerns.forEach((kern, i) => {
        hex += codes.slice(4 * i, 4 * i + 4);
        move(kern * thousandth + (word === ' ' ? (wordSpace * 1000) / size : 0));
      });
    }
    if (hex !== '') parts.push(`<${hex}>`);
    return `[${parts.join(' ')}] TJ`;
  }

  #layOut(word: string): SetWord {
    const { glyphs, positions } = this.#program.layout(word, FEATURES);
    const kerns = glyphs.map(
      (glyph, i) => (positions?.[i]?.xAdvance ?? glyph.advanceWidth) - glyph.advanceWidth,
    );
    if (glyphs.length !== Array.from(word).length || glyphs.some(({ id }) => id === 0))
      throw new Error(`${this.#program.fullName} cannot set “${word}” letter by letter`);
    const width = glyphs.reduce((sum, glyph, i) => sum + glyph.advanceWidth + (kerns[i] ?? 0), 0);
    return { width, kerns };
  }

  outline(text: string, size: number, x: number, y: number): string {
    const scale = size / this.#program.unitsPerEm;
    const { glyphs, positions } = this.#program.layout(text, FEATURES);
    let left = x;
    const shapes = glyphs.map((glyph, i) => {
      const operators = pathOperators(glyph.path, scale, left, y);
      left += (positions?.[i]?.xAdvance ?? glyph.advanceWidth) * scale;
      return operators;
    });
    return shapes.join(' ');
  }

  describe(): void {
    const { context } = this.font.doc;
    const descendants = context
      .lookup(this.font.ref, PDFDict)
      .lookup(PDFName.of('DescendantFonts'), PDFArray);
    const descriptor = descendants.lookup(0, PDFDict).lookup(PDFName.of('FontDescriptor'), PDFDict);
    const { family, weight, style } = PROGRAMS[this.name];
    const look = family === 'source-serif-4' ? SERIF : family === 'source-code-pro' ? FIXED_PITCH : 0;
    const flags = SYMBOLIC | look | (style === 'italic' ? ITALIC : 0);
    descriptor.set(PDFName.of('Flags'), PDFNumber.of(flags));
    descriptor.set(PDFName.of('StemV'), PDFNumber.of(weight === 400 ? 84 : 116));
  }
}

/** A glyph's outline as PDF's operators, its origin at (x, y). PDF has no quadratic curves: they are made cubic. */
function pathOperators(path: fontkit.Path, scale: number, x: number, y: number): string {
  const point = (px: number, py: number): string => `${operand(x + px * scale)} ${operand(y + py * scale)}`;
  let [fromX, fromY] = [0, 0];
  const operators = path.commands.map(({ command, args }) => {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = args;
    const [startX, startY] = [fromX, fromY];
    [fromX = startX, fromY = startY] = args.slice(-2);
    if (command === 'moveTo') return `${point(a, b)} m`;
    if (command === 'lineTo') return `${point(a, b)} l`;
    if (command === 'bezierCurveTo') return `${point(a, b)} ${point(c, d)} ${point(e, f)} c`;
    if (command === 'closePath') return 'h';
    const third = (end: number, control: number): number => end + (2 / 3) * (control - end);
    return `${point(third(startX, a), third(startY, b))} ${point(third(c, a), third(d, b))} ${point(c, d)} c`;
  });
  return operators.join(' ');
}
