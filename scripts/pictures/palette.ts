/** A colour and how many pixels have it. */
interface Count {
  readonly rgb: readonly [number, number, number];
  readonly colour: number;
  readonly pixels: number;
}

/** Colours that fill at least this share of a picture are kept as they are: grounds, highlights, rules. */
const KEPT = 0.0005;

/**
 * At most 256 colours for a picture, and each pixel's index among them. Common colours are taken as they are; boxes of
 * the others are halved where they span most (after Heckbert 1982). No dithering, as a screenshot has flat grounds.
 *
 * @param pixels `0xRRGGBB` each.
 */
export function paletteOf(pixels: Uint32Array): { palette: readonly number[]; indices: Uint8Array } {
  const counts = countsOf(pixels).sort((a, b) => b.pixels - a.pixels);
  const kept = counts.filter((one, rank) => rank < 128 && one.pixels >= KEPT * pixels.length);
  const palette = kept.map(({ colour }) => colour);
  const index = new Map(palette.map((colour, at) => [colour, at]));
  for (const box of halvedBoxes(counts.slice(kept.length), 256 - palette.length)) {
    for (const { colour } of box) index.set(colour, palette.length);
    palette.push(meanOf(box));
  }
  return { palette, indices: Uint8Array.from(pixels, (colour) => index.get(colour) ?? 0) };
}

function countsOf(pixels: Uint32Array): Count[] {
  const counts = new Map<number, number>();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  return [...counts].map(([colour, count]) => ({
    rgb: [colour >> 16, (colour >> 8) & 255, colour & 255],
    colour,
    pixels: count,
  }));
}

function halvedBoxes(counts: readonly Count[], wanted: number): Count[][] {
  const boxes = counts.length > 0 ? [[...counts]] : [];
  while (boxes.length < wanted) {
    const ranked = boxes.map((box, at) => ({ at, ...widest(box) })).sort((a, b) => b.weight - a.weight);
    const next = ranked[0];
    if (!next || next.span === 0) break;
    const box = boxes[next.at] ?? [];
    box.sort((a, b) => a.rgb[next.channel] - b.rgb[next.channel]);
    const middle = next.low + next.span / 2;
    const cut = box.findIndex(({ rgb }) => rgb[next.channel] > middle);
    boxes.splice(next.at, 1, box.slice(0, cut), box.slice(cut));
  }
  return boxes;
}

type Channel = 0 | 1 | 2;

/** The channel in which a box spans most; weighed by how many pixels gain from cutting it. */
function widest(box: readonly Count[]): { channel: Channel; low: number; span: number; weight: number } {
  const spans = ([0, 1, 2] as const).map((channel) => {
    const values = box.map(({ rgb }) => rgb[channel]);
    const low = values.reduce((a, b) => Math.min(a, b));
    return { channel, low, span: values.reduce((a, b) => Math.max(a, b)) - low };
  });
  const most = spans.reduce((a, b) => (b.span > a.span ? b : a));
  const pixels = box.reduce((sum, one) => sum + one.pixels, 0);
  return { ...most, weight: most.span ** 2 * Math.sqrt(pixels) };
}

function meanOf(box: readonly Count[]): number {
  const pixels = box.reduce((sum, one) => sum + one.pixels, 0);
  const [red, green, blue] = ([0, 1, 2] as const).map((channel) =>
    Math.round(box.reduce((sum, one) => sum + one.rgb[channel] * one.pixels, 0) / pixels),
  ) as [number, number, number];
  return (red << 16) | (green << 8) | blue;
}
