/**
 * Brings an element into view by scrolling one scroller alone. An element's own `scrollIntoView` scrolls everything
 * around it, VS Code's window around the reader included.
 * @param share where the element is to stand, as a share of the scroller's height; absent: as near as it takes
 */
export function scrollWithin(scroller: Element, element: Element, share?: number): void {
  const outer = scroller.getBoundingClientRect();
  const inner = element.getBoundingClientRect();
  const above = inner.top - outer.top;
  const below = inner.bottom - outer.bottom;
  if (share !== undefined) scroller.scrollTop += above - share * outer.height;
  else if (above < 0) scroller.scrollTop += above;
  else if (below > 0) scroller.scrollTop += below;
  const isBeside = inner.left < outer.left || inner.right > outer.right;
  if (isBeside) scroller.scrollLeft += (inner.left + inner.right - outer.left - outer.right) / 2;
}
