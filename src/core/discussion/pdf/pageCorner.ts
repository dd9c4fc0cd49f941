const SIZE = 20;
const MARGIN = 6;

/**
 * Where the `nth` icon of a page stands: from the corner that is its top left as it is shown (`rotation` in degrees,
 * clockwise) downwards, as a rectangle in user space.
 */
export function pageCorner(
  {
    x,
    y,
    width,
    height,
  }: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  rotation: number,
  nth: number,
): readonly [number, number, number, number] {
  const turn = ((Math.round(rotation / 90) % 4) + 4) % 4;
  const shownHeight = turn % 2 === 0 ? height : width;
  const most = Math.max(1, Math.floor((shownHeight - MARGIN) / (SIZE + MARGIN)));
  const down = MARGIN + (nth % most) * (SIZE + MARGIN);
  const right = MARGIN + Math.floor(nth / most) * (SIZE + MARGIN);
  const [left, bottom] = [
    [x + right, y + height - down - SIZE],
    [x + down, y + right],
    [x + width - right - SIZE, y + down],
    [x + width - down - SIZE, y + height - right - SIZE],
  ][turn] ?? [x, y];
  return [left ?? x, bottom ?? y, (left ?? x) + SIZE, (bottom ?? y) + SIZE];
}
