import type { GlyphWidths } from './glyphMeasure.ts';

/** What a page draws, as pdf.js lists it: operations by their numbers, and what each is given. */
export interface DrawnPage {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

/** The numbers of the operations that say which characters are drawn, and with which font. */
export interface TextOperations {
  readonly setFont: number;
  readonly showText: number;
}

/** What pdf.js gives for a character that is drawn. */
interface Glyph {
  readonly unicode?: string;
  readonly width?: number;
}

/** How wide characters are, by the names of their fonts, as far as the page draws them. */
export function glyphWidths({ fnArray, argsArray }: DrawnPage, operations: TextOperations): GlyphWidths {
  const fonts = new Map<string, Map<string, number>>();
  let current = new Map<string, number>();
  for (const [at, operation] of fnArray.entries()) {
    const [first] = (argsArray[at] ?? []) as readonly unknown[];
    if (operation === operations.setFont && typeof first === 'string') {
      current = fonts.get(first) ?? new Map<string, number>();
      fonts.set(first, current);
    } else if (operation === operations.showText && Array.isArray(first)) {
      for (const glyph of first as readonly (Glyph | number | null)[]) {
        if (typeof glyph !== 'object' || glyph === null) continue;
        const { unicode = '', width = 0 } = glyph;
        // What is drawn as one, such as a ligature, is shared out among its characters.
        for (let unit = 0; unit < unicode.length; unit += 1)
          current.set(unicode.charAt(unit), width / 1000 / unicode.length);
      }
    }
  }
  return fonts;
}
