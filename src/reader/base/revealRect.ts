/** Room a thing needs above and below it to count as in view, in CSS pixels. */
const SLACK = 80;

/**
 * Scrolls a view until a rectangle of its content is well in view; does nothing if it is.
 * @param beforeScrolling called if there is something to scroll
 */
export function revealRect(view: HTMLElement, rect: DOMRect, beforeScrolling: () => void): void {
  const slack = Math.min(SLACK, view.clientHeight / 6);
  const isVisible =
    rect.top >= view.scrollTop + slack && rect.bottom <= view.scrollTop + view.clientHeight - slack;
  if (isVisible) return;
  beforeScrolling();
  const isBeside = rect.left < view.scrollLeft || rect.right > view.scrollLeft + view.clientWidth;
  view.scrollTo({
    top: rect.top - view.clientHeight / 3,
    ...(isBeside ? { left: rect.left - 20 } : {}),
    behavior: 'instant',
  });
}
