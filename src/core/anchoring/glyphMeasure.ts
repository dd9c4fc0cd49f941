import type { Measure } from './pageItems.ts';

/** Widths of characters by font (its name in the text items), in font sizes. */
export type GlyphWidths = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Of a character that the page does not show by itself. */
const USUAL_WIDTH = 0.5;
const NARROWEST_SPACE = 0.1;

/**
 * Measures with the document's own fonts. White space takes what the characters leave of the item's length, as lines
 * are justified by it.
 */
export function glyphMeasure(widths: GlyphWidths): Measure {
  return (item, count) => {
    const font = widths.get(item.fontName);
    const [a = 1, b = 0] = item.transform;
    const length = item.width / (Math.hypot(a, b) || 1);
    const units = Array.from({ length: item.str.length }, (_, index) => item.str.charAt(index));
    const spaces = units.filter((unit) => /\s/u.test(unit)).length;
    const widthOf = (unit: string): number => font?.get(unit) ?? USUAL_WIDTH;
    const inked = units.reduce((sum, unit) => sum + (/\s/u.test(unit) ? 0 : widthOf(unit)), 0);
    const space = spaces === 0 ? 0 : Math.max(NARROWEST_SPACE, (length - inked) / spaces);
    const before = units
      .slice(0, count)
      .reduce((sum, unit) => sum + (/\s/u.test(unit) ? space : widthOf(unit)), 0);
    const whole = inked + space * spaces;
    return whole > 0 ? Math.min(1, before / whole) : count / Math.max(1, units.length);
  };
}
