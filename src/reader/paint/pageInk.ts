import type { DrawnPage } from '../documentView.ts';

/** A stroke's place in pixels of the page's drawing, on whole pixels. */
interface PixelBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** How a mark's strokes look, as the style sheet has it. */
interface Ink {
  readonly fill: string;
  readonly radius: number;
  readonly line: { readonly colour: string; readonly width: number; readonly isDashed: boolean } | null;
}

/** A piece of a page as it was below its ink. */
interface Paper {
  readonly box: PixelBox;
  readonly pixels: ImageData;
}

/** A page that is inked. */
interface Inked {
  readonly context: CanvasRenderingContext2D;
  readonly papers: readonly Paper[];
}

/**
 * Draws strokes into the drawing of their page, multiplied, as ink on paper: what `mix-blend-mode` shows, but made once.
 * A blended layer is put together anew in every frame of scrolling, and so is every layer over a drawing, which without
 * a graphics card takes longer than all the rest.
 */
export class PageInk {
  /** By the layer of the page's paint, which lives as long as what is kept here is of use. */
  readonly #inked = new WeakMap<HTMLElement, Inked>();

  /** Inks the strokes that are on paper already, and leaves out of sight what stood for them. */
  draw(layer: HTMLElement, strokes: HTMLElement, { canvas: page, scale }: DrawnPage): void {
    const marks = [...strokes.children].filter((mark) => !mark.classList.contains('pending'));
    const inks = new Map<string, Ink>();
    const drawn = marks.flatMap((mark) => {
      const strokesOfIt = [...mark.children] as HTMLElement[];
      const [first] = strokesOfIt;
      if (!first) return [];
      const ink = inks.get(mark.className) ?? inkOf(first, scale);
      inks.set(mark.className, ink);
      return strokesOfIt.map((stroke) => ({ box: pixelBox(stroke, page), ink }));
    });
    const context = page.getContext('2d');
    if (!context || drawn.length === 0) return;
    const papers = drawn.map(({ box }) => ({
      box,
      pixels: context.getImageData(box.left, box.top, widthOf(box), heightOf(box)),
    }));
    this.#inked.set(layer, { context, papers });
    onWholePage(context, () => {
      context.beginPath();
      for (const { box, ink } of drawn)
        context.roundRect(box.left, box.top, widthOf(box), heightOf(box), ink.radius);
      context.clip();
      context.globalCompositeOperation = 'multiply';
      for (const { box, ink } of drawn) draw(context, box, ink);
    });
    for (const mark of marks) mark.classList.add('inked');
    strokes.classList.toggle('inked', marks.length === strokes.childElementCount);
  }

  /** Gives a page back what it had below its ink. */
  lift(layer: HTMLElement): void {
    const { context, papers } = this.#inked.get(layer) ?? {};
    this.#inked.delete(layer);
    for (const { box, pixels } of papers ?? []) context?.putImageData(pixels, box.left, box.top);
  }
}

/** Whoever drew the page may have left the context turned or scaled. */
function onWholePage(context: CanvasRenderingContext2D, action: () => void): void {
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalAlpha = 1;
  context.globalCompositeOperation = 'source-over';
  action();
  context.restore();
}

function draw(context: CanvasRenderingContext2D, { left, top, right, bottom }: PixelBox, ink: Ink): void {
  context.fillStyle = ink.fill;
  context.fillRect(left, top, right - left, bottom - top);
  if (!ink.line) return;
  const { colour, width, isDashed } = ink.line;
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.setLineDash(isDashed ? [2 * width, 2 * width] : []);
  context.beginPath();
  context.moveTo(left, bottom - width / 2);
  context.lineTo(right, bottom - width / 2);
  context.stroke();
}

function inkOf(stroke: HTMLElement, scale: number): Ink {
  const style = getComputedStyle(stroke);
  const width = Number.parseFloat(style.borderBottomWidth) * scale;
  return {
    fill: style.backgroundColor,
    radius: Number.parseFloat(style.borderTopLeftRadius) * scale,
    line:
      width > 0
        ? { colour: style.borderBottomColor, width, isDashed: style.borderBottomStyle === 'dashed' }
        : null,
  };
}

/** Grown to whole pixels, as edges between them would be paler; never empty, nor beyond the page. */
function pixelBox({ style }: HTMLElement, { width, height }: HTMLCanvasElement): PixelBox {
  const across = (percent: string): number => (Number.parseFloat(percent) * width) / 100;
  const down = (percent: string): number => (Number.parseFloat(percent) * height) / 100;
  const left = within(0, Math.floor(across(style.left)), width - 1);
  const top = within(0, Math.floor(down(style.top)), height - 1);
  return {
    left,
    top,
    right: within(left + 1, Math.ceil(across(style.left) + across(style.width)), width),
    bottom: within(top + 1, Math.ceil(down(style.top) + down(style.height)), height),
  };
}

function within(least: number, value: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}

function widthOf({ left, right }: PixelBox): number {
  return right - left;
}

function heightOf({ top, bottom }: PixelBox): number {
  return bottom - top;
}
