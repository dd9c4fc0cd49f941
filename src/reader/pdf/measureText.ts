import type { Measure } from '../../core/anchoring/pageItems.ts';

let context: CanvasRenderingContext2D | null = null;

/** Measures with the font the text layer uses, which stands in for the document's own. */
export const measureText: Measure = ({ str: text }, count, fontFamily) => {
  context ??= document.createElement('canvas').getContext('2d');
  if (!context) return count / Math.max(1, text.length);
  context.font = `100px ${fontFamily}`;
  const whole = context.measureText(text).width;
  return whole > 0
    ? Math.min(1, context.measureText(text.slice(0, count)).width / whole)
    : count / text.length;
};
