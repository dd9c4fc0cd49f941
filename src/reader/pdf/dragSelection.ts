import { oncePerFrame } from '../base/timing.ts';
import type { TextPoint } from '../documentView.ts';

/** What dragging needs of the view. */
interface DragParts {
  /** What scrolls. */
  readonly view: HTMLElement;
  /** The place in the text that is nearest to a point of the window; null where there is none. */
  readonly pointAt: (clientX: number, clientY: number) => Promise<TextPoint | null>;
  readonly select: (anchor: TextPoint, focus: TextPoint) => Promise<void>;
}

/** Beyond this many pixels from the edge of the view, the view follows. */
const EDGE = 12;
/** Pixels a frame for each pixel beyond the edge. */
const PULL = 0.4;

/**
 * Selecting by dragging, which may begin, lead and end beside the text: in a margin, or between paragraphs. The browser
 * takes that for the end of whatever comes last in the page; here it means the text nearest to it. Words and paragraphs
 * by double and triple clicks are the browser's.
 */
export function selectByDragging({ view, pointAt, select }: DragParts): void {
  // Mouse events round to whole pixels, which a full stop is not much wider than.
  let pressed: MouseEvent | null = null;
  view.addEventListener('pointerdown', (event) => (pressed = event), { capture: true });
  view.addEventListener('mousedown', (event) => {
    const isPlain =
      event.button === 0 && !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (!isPlain || event.defaultPrevented || !isSelecting(event)) return;
    event.preventDefault();
    view.focus({ preventScroll: true });
    document.getSelection()?.removeAllRanges();
    follow(pressed ?? event, { view, pointAt, select });
  });
}

/** Selects from where the pointer went down to where it is, until it goes up. */
function follow(down: MouseEvent, { view, pointAt, select }: DragParts): void {
  const anchor = pointAt(down.clientX, down.clientY);
  let last = down;
  let isOver = false;
  const update = oncePerFrame(() => void extend());
  const extend = async (): Promise<void> => {
    if (Math.hypot(last.clientX - down.clientX, last.clientY - down.clientY) < 3) return;
    const at = last;
    const [from, to] = await Promise.all([anchor, pointAt(at.clientX, inside(view, at.clientY))]);
    if (from && to && at === last) await select(from, to);
    const pull = beyond(view, at.clientY);
    if (pull === 0 || isOver) return;
    view.scrollTop += pull * PULL;
    update();
  };
  const move = (event: MouseEvent): void => {
    const isElsewhere = event.clientX !== last.clientX || event.clientY !== last.clientY;
    // A button let go outside the window tells nobody. Chromium says it of a pointer that rests while the page scrolls.
    if ((event.buttons & 1) === 0 && isElsewhere) return end(last);
    last = event;
    update();
  };
  const end = (event: MouseEvent): void => {
    isOver = true;
    document.removeEventListener('pointermove', move);
    document.removeEventListener('pointerup', end);
    last = event;
    // At once: a key may follow.
    void extend();
  };
  document.addEventListener('pointermove', move);
  document.addEventListener('pointerup', end);
}

/** Whether a press is on a page that has text: on the text itself only the first of several. */
function isSelecting({ target, detail }: MouseEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.matches('.textLayer span')) return detail === 1;
  const layer = target.closest('.textLayer');
  return (
    layer !== null && target.matches('.textLayer, .endOfContent') && layer.querySelector('span') !== null
  );
}

function inside(view: HTMLElement, clientY: number): number {
  const { top, bottom } = view.getBoundingClientRect();
  return Math.min(bottom - 1, Math.max(top + 1, clientY));
}

function beyond(view: HTMLElement, clientY: number): number {
  const { top, bottom } = view.getBoundingClientRect();
  if (clientY > bottom - EDGE) return clientY - bottom + EDGE;
  return clientY < top + EDGE ? clientY - top - EDGE : 0;
}
