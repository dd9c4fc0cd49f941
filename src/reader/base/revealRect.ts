/** Room a thing needs above and below it to count as well in view, in CSS pixels. */
const SLACK = 80;

/** Whether a rectangle of a view's content is in view, from its first line's start on if it is larger than that. */
export function isInView(view: HTMLElement, rect: DOMRect, slack = 0): boolean {
  return (
    rect.top >= view.scrollTop + slack &&
    rect.bottom <= view.scrollTop + view.clientHeight - slack &&
    !isBeside(view, rect)
  );
}

/**
 * Scrolls a view until a rectangle of its content is well in view; does nothing if it is.
 * @param beforeScrolling called if there is something to scroll
 */
export function revealRect(view: HTMLElement, rect: DOMRect, beforeScrolling: () => void): void {
  if (isInView(view, rect, Math.min(SLACK, view.clientHeight / 6))) return;
  beforeScrolling();
  view.scrollTo({
    top: rect.top - view.clientHeight / 3,
    ...(isBeside(view, rect) ? { left: rect.left - 20 } : {}),
    behavior: 'instant',
  });
}

/** Whether a rectangle begins or, unless it is wider than the view, ends to the left or right of it. */
function isBeside({ scrollLeft, clientWidth }: HTMLElement, { left, right, width }: DOMRect): boolean {
  const end = width > clientWidth ? left : right;
  return left < scrollLeft || end > scrollLeft + clientWidth;
}
