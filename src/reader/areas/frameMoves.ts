import type { LayerBox } from '../documentView.ts';

/** The least a frame measures, in per cent of the section. */
export const LEAST = 1;

/** How far one key moves an edge, in per cent of the section: as it is, and with Ctrl (or Cmd) held for the last bit. */
const STEP = 2;
const FINE = 0.4;

/** What keys are held. */
export interface Modifiers {
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

const DIRECTIONS: Readonly<Record<string, readonly [across: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * Where a key takes a frame: arrows move it, with Shift they move its right and lower edge. It stays on its section.
 * Null for keys that mean something else.
 */
export function movedByKey(frame: LayerBox, key: string, modifiers: Modifiers): LayerBox | null {
  const direction = DIRECTIONS[key];
  if (!direction) return null;
  const step = modifiers.ctrlKey || modifiers.metaKey ? FINE : STEP;
  const [across, down] = [direction[0] * step, direction[1] * step];
  if (modifiers.shiftKey) return resized(frame, frame.width + across, frame.height + down);
  return moved(frame, frame.left + across, frame.top + down);
}

/** The frame with its upper left corner elsewhere, kept on the section. */
export function moved(frame: LayerBox, left: number, top: number): LayerBox {
  return { ...frame, left: within(left, 0, 100 - frame.width), top: within(top, 0, 100 - frame.height) };
}

/** The frame with its lower right corner elsewhere, kept on the section. */
export function resized(frame: LayerBox, width: number, height: number): LayerBox {
  return {
    ...frame,
    width: within(width, LEAST, 100 - frame.left),
    height: within(height, LEAST, 100 - frame.top),
  };
}

/** The frame between two corners, whichever comes first. */
export function between(
  one: Pick<LayerBox, 'left' | 'top'>,
  other: Pick<LayerBox, 'left' | 'top'>,
): LayerBox {
  return {
    left: Math.min(one.left, other.left),
    top: Math.min(one.top, other.top),
    width: Math.abs(one.left - other.left),
    height: Math.abs(one.top - other.top),
  };
}

function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
