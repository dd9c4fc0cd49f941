import { operand as n } from './face.ts';
import type { Face } from './face.ts';
import { KEY_PAD } from './paragraph.ts';
import type { SetLine } from './paragraph.ts';

/** A place on a page that leads somewhere: PDF user space. */
export interface LinkBox {
  readonly href: string;
  readonly label: string;
  readonly box: readonly [number, number, number, number];
}

/** How a shape is drawn; colours are operands such as `0.9 0.9 0.9` (RGB) or `0.5` (grey). */
export interface Paint {
  readonly fill?: string;
  readonly stroke?: string;
  readonly lineWidth?: number;
  readonly radius?: number;
}

/** One page while it is being drawn: a content stream in the making and the links on it. */
export class Sheet {
  readonly index: number;
  readonly width: number;
  readonly height: number;
  readonly links: LinkBox[] = [];
  /** By how much viewers turn the page clockwise, in degrees. */
  rotate: 0 | 90 | 180 | 270 = 0;
  /** Where the lower left corner of the page is in its user space. */
  origin: readonly [number, number] = [0, 0];
  readonly #ops: string[] = [];
  #marks = 0;

  constructor(index: number, width: number, height: number) {
    this.index = index;
    this.width = width;
    this.height = height;
  }

  /** The content stream. */
  get content(): string {
    return this.#ops.join('\n');
  }

  /** How many pieces of marked content have been begun: the next one's id. */
  get marks(): number {
    return this.#marks;
  }

  /** Begins content of the structure type `tag`; returns its id on this page. */
  begin(tag: string): number {
    this.#ops.push(`/${tag} <</MCID ${this.#marks}>> BDC`);
    return this.#marks++;
  }

  /** Begins what is no part of the text: running heads, rules, page numbers. */
  beginArtifact(): void {
    this.#ops.push('/Artifact BMC');
  }

  end(): void {
    this.#ops.push('EMC');
  }

  /** Draws a line with its baseline at `y`. */
  line(line: SetLine, x: number, y: number, colour: string, linkColour = colour): void {
    for (const segment of line.segments) {
      const left = x + segment.x;
      if (segment.key) {
        const box = { fill: '0.97 0.965 0.95', stroke: '0.62 0.6 0.56', lineWidth: 0.5, radius: 2 };
        this.rect(left + 0.4, y - segment.size * 0.32, segment.width - 0.8, segment.size * 1.32, box);
      }
      const offset = segment.key ? KEY_PAD : 0;
      const tone = segment.href === null ? colour : linkColour;
      this.#show(
        segment.text,
        segment.face,
        segment.size,
        left + offset,
        y + (segment.key ? 0.5 : 0),
        tone,
        line.wordSpace,
      );
      if (segment.href === null) continue;
      const width =
        segment.width -
        (segment.text.endsWith(' ') ? segment.face.width(' ', segment.size) + line.wordSpace : 0);
      const box = [left, y - segment.size * 0.25, left + width, y + segment.size * 0.75] as const;
      this.links.push({ href: segment.href, label: segment.text.trim(), box });
    }
  }

  /** Draws one string; `anchor` says which end of it `x` is. */
  text(
    text: string,
    face: Face,
    size: number,
    x: number,
    y: number,
    colour: string,
    anchor: 'start' | 'middle' | 'end' = 'start',
  ): void {
    const width = anchor === 'start' ? 0 : face.width(text, size);
    const left = anchor === 'end' ? x - width : anchor === 'middle' ? x - width / 2 : x;
    this.#show(text, face, size, left, y, colour, 0);
  }

  /** Fills a path given by its operators. */
  fill(path: string, colour: string): void {
    this.#ops.push(`q ${colour} rg ${path} f Q`);
  }

  /** A rectangle whose lower left corner is at (x, y), with round corners if `paint.radius` is given. */
  rect(x: number, y: number, width: number, height: number, paint: Paint): void {
    this.#ops.push('q');
    if (paint.fill !== undefined) this.#ops.push(`${paint.fill} ${paint.fill.includes(' ') ? 'rg' : 'g'}`);
    if (paint.stroke !== undefined)
      this.#ops.push(`${paint.stroke} ${paint.stroke.includes(' ') ? 'RG' : 'G'}`);
    if (paint.lineWidth !== undefined) this.#ops.push(`${n(paint.lineWidth)} w`);
    if (paint.radius === undefined) this.#ops.push(`${n(x)} ${n(y)} ${n(width)} ${n(height)} re`);
    else this.#ops.push(roundRect(x, y, width, height, paint.radius));
    this.#ops.push(paint.fill === undefined ? 'S' : paint.stroke === undefined ? 'f' : 'B', 'Q');
  }

  /** Changes the coordinates of all that is drawn from here on: the operand of `cm`. */
  transform(matrix: readonly [number, number, number, number, number, number]): void {
    this.#ops.push(`${matrix.map(n).join(' ')} cm`);
  }

  /** Draws an image of the page's resources over the given box. */
  image(name: string, x: number, y: number, width: number, height: number): void {
    this.#ops.push('q', `${n(width)} 0 0 ${n(height)} ${n(x)} ${n(y)} cm`, `/${name} Do`, 'Q');
  }

  #show(
    text: string,
    face: Face,
    size: number,
    x: number,
    y: number,
    colour: string,
    wordSpace: number,
  ): void {
    this.#ops.push(
      `BT ${colour} ${colour.includes(' ') ? 'rg' : 'g'} /${face.name} ${n(size)} Tf`,
      `1 0 0 1 ${n(x)} ${n(y)} Tm ${face.show(text, size, wordSpace)} ET`,
    );
  }
}

function roundRect(x: number, y: number, width: number, height: number, radius: number): string {
  const c = radius * 0.4477;
  const [right, top] = [x + width, y + height];
  return [
    `${n(x + radius)} ${n(y)} m ${n(right - radius)} ${n(y)} l`,
    `${n(right - c)} ${n(y)} ${n(right)} ${n(y + c)} ${n(right)} ${n(y + radius)} c ${n(right)} ${n(top - radius)} l`,
    `${n(right)} ${n(top - c)} ${n(right - c)} ${n(top)} ${n(right - radius)} ${n(top)} c ${n(x + radius)} ${n(top)} l`,
    `${n(x + c)} ${n(top)} ${n(x)} ${n(top - c)} ${n(x)} ${n(top - radius)} c ${n(x)} ${n(y + radius)} l`,
    `${n(x)} ${n(y + c)} ${n(x + c)} ${n(y)} ${n(x + radius)} ${n(y)} c h`,
  ].join(' ');
}
