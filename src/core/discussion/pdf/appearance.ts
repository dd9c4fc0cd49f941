import type { PDFContext, PDFRef } from '@cantoo/pdf-lib';
import type { PageBox } from '../../model/annotation.ts';

/** How a highlight is drawn, for programs that draw none by themselves: the words stay as dark as they are. */
export function highlightLook(
  context: PDFContext,
  boxes: readonly PageBox[],
  rect: readonly number[],
  colour: string,
): PDFRef {
  const bars = boxes.map(
    ({ x1, y1, x2, y2 }) => `${number(x1)} ${number(y1)} ${number(x2 - x1)} ${number(y2 - y1)} re f`,
  );
  return form(context, rect, `/G gs ${operands(colour)} rg\n${bars.join('\n')}`);
}

const LINE = 2;

/** A frame around an area. */
export function areaLook(context: PDFContext, { x1, y1, x2, y2 }: PageBox, colour: string): PDFRef {
  const inset = LINE / 2;
  const [width, height] = [Math.max(0, x2 - x1 - LINE), Math.max(0, y2 - y1 - LINE)];
  const frame = `${number(x1 + inset)} ${number(y1 + inset)} ${number(width)} ${number(height)} re S`;
  return form(context, [x1, y1, x2, y2], `/G gs ${operands(colour)} RG ${LINE} w\n${frame}`);
}

function form(context: PDFContext, rect: readonly number[], drawing: string): PDFRef {
  const stream = context.stream(drawing, {
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [...rect],
    Resources: { ExtGState: { G: { Type: 'ExtGState', BM: 'Multiply' } } },
  });
  return context.register(stream);
}

function operands(colour: string): string {
  return [1, 3, 5].map((at) => number(Number.parseInt(colour.slice(at, at + 2), 16) / 255)).join(' ');
}

/** Without an exponent, which PDF does not know. */
function number(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
