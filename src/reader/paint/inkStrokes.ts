import { element } from '../base/element.ts';

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

/** Keeps what lies on whole pixels there, whatever the layout rounds to; in CSS pixels. */
const ROUNDING = 0.02;
/** The largest step of {@link wholeStep} to be tried, in pixels. */
const COARSEST = 64;

/**
 * Draws strokes together with the part of the page below them, multiplied, as ink on paper: what `mix-blend-mode` shows,
 * but made once. A blended layer is put together anew in every frame of scrolling, which without a graphics card takes
 * longer than all the rest.
 *
 * @param strokes Strokes of one page that are laid out, with their places in per cent of it.
 * @param page The page as it is drawn.
 * @returns What covers the strokes; null if there is nothing to draw, or what is there can't be drawn so.
 */
export function inkStrokes(strokes: HTMLElement, page: HTMLCanvasElement): HTMLCanvasElement | null {
  const marks = [...strokes.querySelectorAll<HTMLElement>('.mark')];
  if (marks.length === 0 || marks.some((mark) => mark.classList.contains('pending'))) return null;
  const scale = page.width / strokes.clientWidth;
  const inks = new Map<string, Ink>();
  const drawn = marks.flatMap((mark) => {
    const boxes = [...mark.querySelectorAll<HTMLElement>('.stroke')];
    const [first] = boxes;
    if (!first) return [];
    const ink = inks.get(mark.className) ?? inkOf(first, scale);
    inks.set(mark.className, ink);
    return boxes.map((box) => ({ box: pixelBox(box, page), ink }));
  });
  const step = wholeStep(scale);
  if (drawn.length === 0 || step === null) return null;
  const left = floorTo(step, Math.min(...drawn.map(({ box }) => box.left)));
  const top = floorTo(step, Math.min(...drawn.map(({ box }) => box.top)));
  const width = ceilTo(step, Math.max(...drawn.map(({ box }) => box.right)) - left);
  const height = ceilTo(step, Math.max(...drawn.map(({ box }) => box.bottom)) - top);
  const canvas = element('canvas', { class: 'inked' });
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context || width <= 0 || height <= 0) return null;
  context.translate(-left, -top);
  context.beginPath();
  for (const { box, ink } of drawn)
    context.roundRect(box.left, box.top, box.right - box.left, box.bottom - box.top, ink.radius);
  context.clip();
  context.drawImage(page, 0, 0);
  context.globalCompositeOperation = 'multiply';
  for (const { box, ink } of drawn) draw(context, box, ink);
  const { style } = canvas;
  style.left = `calc(${(left / page.width) * 100}% + ${ROUNDING}px)`;
  style.top = `calc(${(top / page.height) * 100}% + ${ROUNDING}px)`;
  style.width = `calc(${(width / page.width) * 100}% + ${ROUNDING}px)`;
  style.height = `calc(${(height / page.height) * 100}% + ${ROUNDING}px)`;
  return canvas;
}

/** How many pixels of a drawing are a whole number of CSS pixels, to which layout may round; null if hardly any are. */
function wholeStep(scale: number): number | null {
  for (let pixels = 1; pixels <= COARSEST; pixels += 1) {
    const inLayout = pixels / scale;
    if (Math.round(inLayout) > 0 && Math.abs(inLayout - Math.round(inLayout)) < 0.005) return pixels;
  }
  return null;
}

function floorTo(step: number, value: number): number {
  return Math.floor(value / step) * step;
}

function ceilTo(step: number, value: number): number {
  return Math.ceil(value / step) * step;
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

/** Grown to whole pixels: nothing of the stroke below shows beside what is drawn. */
function pixelBox({ style }: HTMLElement, { width, height }: HTMLCanvasElement): PixelBox {
  const across = (percent: string): number => (Number.parseFloat(percent) * width) / 100;
  const down = (percent: string): number => (Number.parseFloat(percent) * height) / 100;
  return {
    left: Math.floor(across(style.left)),
    top: Math.floor(down(style.top)),
    right: Math.ceil(across(style.left) + across(style.width)),
    bottom: Math.ceil(down(style.top) + down(style.height)),
  };
}
