/** Room between the selection and the popup, in CSS pixels. */
const GAP = 8;

/**
 * Where the popup goes: below the end of the selection, or above its beginning where it was made backwards or there
 * is no room; always inside the view. In pixels of the view's scrolled content.
 */
export function popupPlace(view: HTMLElement, popup: HTMLElement): { left: number; top: number } | null {
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0) return null;
  const rects = [...selection.getRangeAt(0).getClientRects()].filter(
    ({ width, height }) => width > 1 && height > 1,
  );
  const frame = view.getBoundingClientRect();
  const visible = rects.filter(({ bottom, top }) => bottom > frame.top && top < frame.bottom);
  const first = visible[0];
  const last = visible.at(-1);
  if (!first || !last) return null;
  const isBackward = endsBeforeItBegins(selection);
  const width = popup.offsetWidth;
  const height = popup.offsetHeight;
  const below = { x: last.right, y: Math.max(...visible.slice(-3).map(({ bottom }) => bottom)) + GAP };
  const above = { x: first.left, y: Math.min(...visible.slice(0, 3).map(({ top }) => top)) - GAP - height };
  const hasRoomBelow = below.y + height < frame.bottom - GAP;
  const hasRoomAbove = above.y > frame.top + GAP;
  const chosen = (isBackward && hasRoomAbove) || !hasRoomBelow ? above : below;
  const y = hasRoomBelow || hasRoomAbove ? chosen.y : frame.bottom - height - GAP;
  const x = Math.min(
    Math.max(chosen.x - width / 2, frame.left + GAP),
    frame.left + view.clientWidth - width - GAP,
  );
  return { left: x - frame.left + view.scrollLeft, top: y - frame.top + view.scrollTop };
}

function endsBeforeItBegins({ anchorNode, anchorOffset, focusNode, focusOffset }: Selection): boolean {
  if (!anchorNode || !focusNode) return false;
  const range = document.createRange();
  range.setStart(anchorNode, anchorOffset);
  range.setEnd(focusNode, focusOffset);
  return range.collapsed;
}
