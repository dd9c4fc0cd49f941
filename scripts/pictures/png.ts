/** PNG (https://www.w3.org/TR/png-3/), as far as screenshots need it. */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const COLOUR_TYPE = { truecolour: 2, indexed: 3, truecolourWithAlpha: 6 } as const;

/** Opaque pixels, row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** One number a pixel: `0xRRGGBB`. */
  readonly pixels: Uint32Array;
}

/** Reads what Chromium writes: eight bits, RGB or RGBA (alpha is dropped), not interlaced. */
export function decodePng(file: Buffer): Picture {
  const chunks = [...chunksOf(file)];
  const head = chunks.find(({ type }) => type === 'IHDR')?.data ?? Buffer.alloc(13);
  const [width, height, depth, type] = [head.readUInt32BE(0), head.readUInt32BE(4), head[8], head[9]];
  const isKnown = type === COLOUR_TYPE.truecolour || type === COLOUR_TYPE.truecolourWithAlpha;
  if (depth !== 8 || !isKnown || head[12] !== 0) throw new Error('This PNG is none that Chromium writes.');
  const size = type === COLOUR_TYPE.truecolour ? 3 : 4;
  const rows = inflateSync(
    Buffer.concat(chunks.filter((one) => one.type === 'IDAT').map(({ data }) => data)),
  );
  const pixels = new Uint32Array(width * height);
  let above = new Uint8Array(width * size);
  for (let y = 0; y < height; y += 1) {
    const start = y * (width * size + 1);
    const row = unfiltered(rows[start] ?? 0, rows.subarray(start + 1, start + 1 + width * size), above, size);
    for (let x = 0; x < width; x += 1) {
      const at = x * size;
      pixels[y * width + x] = ((row[at] ?? 0) << 16) | ((row[at + 1] ?? 0) << 8) | (row[at + 2] ?? 0);
    }
    above = row;
  }
  return { width, height, pixels };
}

/** Writes a picture of at most 256 colours: `indices` row by row into `palette` (`0xRRGGBB`). */
export function encodeIndexedPng(
  { width, height }: { readonly width: number; readonly height: number },
  indices: Uint8Array,
  palette: readonly number[],
): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, COLOUR_TYPE.indexed], 8);
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  const rows = Buffer.alloc((width + 1) * height);
  // Each row unfiltered (0): differences between indices mean nothing.
  for (let y = 0; y < height; y += 1) {
    rows.set(indices.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  }
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function* chunksOf(file: Buffer): Generator<{ type: string; data: Buffer }> {
  for (let at = SIGNATURE.length; at < file.length;) {
    const length = file.readUInt32BE(at);
    yield {
      type: file.toString('latin1', at + 4, at + 8),
      data: file.subarray(at + 8, at + 8 + length),
    };
    at += length + 12;
  }
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = [Buffer.alloc(4), Buffer.alloc(4)] as const;
  ends[0].writeUInt32BE(data.length);
  ends[1].writeUInt32BE(crc32(body));
  return Buffer.concat([ends[0], body, ends[1]]);
}

/** Undoes a row's filter (section 9 of the specification). */
function unfiltered(
  filter: number,
  row: Uint8Array,
  above: Uint8Array,
  size: number,
): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(row.length);
  for (let at = 0; at < row.length; at += 1) {
    const left = at < size ? 0 : (result[at - size] ?? 0);
    const corner = at < size ? 0 : (above[at - size] ?? 0);
    result[at] = (row[at] ?? 0) + predicted(filter, left, above[at] ?? 0, corner);
  }
  return result;
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  const [toLeft, toUp, toCorner] = [left, up, corner].map((one) => Math.abs(left + up - corner - one)) as [
    number,
    number,
    number,
  ];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
