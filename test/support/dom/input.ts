/**
 * Real input for the tests in a page: keys and mouse as the browser gets them from a person (through Playwright),
 * not events made by script, which select no text and move no focus.
 */

interface Bindings {
  __input(action: string, ...args: unknown[]): Promise<void>;
}

const bindings = globalThis as unknown as Bindings;

/** Presses a key or chord, such as `a`, `Enter`, `Shift+ArrowRight`, `Control+c`. */
export function press(keys: string): Promise<void> {
  return bindings.__input('press', keys);
}

/** Presses a key, such as `Alt`, and keeps it down until it is released. */
export function hold(key: string): Promise<void> {
  return bindings.__input('hold', key);
}

export function release(key: string): Promise<void> {
  return bindings.__input('release', key);
}

/** Types a text, key by key. */
export function type(text: string): Promise<void> {
  return bindings.__input('type', text);
}

/** A point of the viewport in CSS pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Clicks (or double-clicks, triple-clicks) at a point. */
export function click({ x, y }: Point, count = 1): Promise<void> {
  return bindings.__input('click', x, y, count);
}

/** Moves the mouse to a point. */
export function moveTo({ x, y }: Point): Promise<void> {
  return bindings.__input('move', x, y);
}

/** Presses the button at `from`, moves to `to` in a few steps, and lets go: how text is selected. */
export function drag(from: Point, to: Point): Promise<void> {
  return bindings.__input('drag', from.x, from.y, to.x, to.y);
}

/** Turns the wheel by CSS pixels. */
export function wheel(deltaX: number, deltaY: number): Promise<void> {
  return bindings.__input('wheel', deltaX, deltaY);
}

/** Resizes the viewport, in CSS pixels. */
export function resize(width: number, height: number): Promise<void> {
  return bindings.__input('resize', width, height);
}

/** What media queries say. */
export function emulate(media: {
  readonly colorScheme?: 'dark' | 'light';
  readonly forcedColors?: 'active' | 'none';
  readonly reducedMotion?: 'reduce' | 'no-preference';
}): Promise<void> {
  return bindings.__input('emulate', media);
}

/** Writes `.test-output/dom/<name>.png`. */
export function screenshot(name: string): Promise<void> {
  return bindings.__input('screenshot', name);
}

/** Resolves when `condition` holds, looked at once a frame; rejects after `timeoutMs`. */
export async function until(
  condition: () => unknown,
  what = 'a condition',
  timeoutMs = 30_000,
): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`Waited ${timeoutMs} ms in vain for ${what}.`);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}
