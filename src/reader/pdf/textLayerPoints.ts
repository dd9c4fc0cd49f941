import type { ItemPosition } from '../../core/anchoring/pageText.ts';

/** A place in the DOM, as ranges and selections name it. */
export interface DomPoint {
  readonly node: Node;
  readonly offset: number;
}

/**
 * Finds the item and the offset in it that a place in a text layer stands for. `divs` are the layer's elements, by
 * item. A place between elements (in the layer itself, a marked-content group, pdf.js's end-of-content filler)
 * becomes the beginning of the next item if a range starts there, else the end of the one before.
 */
export function itemAtPoint(
  divs: readonly HTMLElement[],
  point: DomPoint,
  side: 'start' | 'end',
): ItemPosition | null {
  const inside = itemAround(divs, point.node);
  if (inside !== null) return { item: inside, offset: offsetInside(divs[inside], point) };
  const next = firstAfter(divs, point);
  const order = side === 'start' ? ([next, 1] as const) : ([next - 1, -1] as const);
  for (let item = order[0]; item >= 0 && item < divs.length; item += order[1]) {
    const length = divs[item]?.textContent.length ?? 0;
    if (divs[item]?.isConnected && length > 0) return { item, offset: side === 'start' ? 0 : length };
  }
  return null;
}

/** The place in the DOM of an offset in an item. */
export function pointOfItem(divs: readonly HTMLElement[], position: ItemPosition): DomPoint | null {
  const div = divs[position.item];
  if (!div?.isConnected) return null;
  // Find splits an element's text into several nodes.
  const walker = document.createTreeWalker(div, NodeFilter.SHOW_TEXT);
  let left = position.offset;
  let last: Node | null = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.nodeValue?.length ?? 0;
    if (left <= length) return { node, offset: left };
    left -= length;
    last = node;
  }
  return last ? { node: last, offset: last.nodeValue?.length ?? 0 } : { node: div, offset: 0 };
}

const itemNumbers = new WeakMap<
  HTMLElement,
  { readonly divs: readonly HTMLElement[]; readonly item: number }
>();

function itemAround(divs: readonly HTMLElement[], node: Node): number | null {
  let element = node instanceof HTMLElement ? node : node.parentElement;
  for (; element && !element.classList.contains('textLayer'); element = element.parentElement) {
    const known = itemNumbers.get(element);
    if (known && known.divs === divs && divs[known.item] === element) return known.item;
    if (!known && element.parentElement !== null) {
      const item = divs.indexOf(element);
      if (item >= 0) {
        itemNumbers.set(element, { divs, item });
        return item;
      }
    }
  }
  return null;
}

function offsetInside(div: HTMLElement | undefined, point: DomPoint): number {
  if (!div) return 0;
  const range = document.createRange();
  range.setStart(div, 0);
  range.setEnd(point.node, point.offset);
  return range.toString().length;
}

/** The index of the first element that lies wholly after the point; elements out of the document are passed over. */
function firstAfter(divs: readonly HTMLElement[], point: DomPoint): number {
  const range = document.createRange();
  range.setStart(point.node, point.offset);
  range.collapse(true);
  let low = 0;
  let high = divs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    let probe = middle;
    // Items without text have no element in the layer.
    while (probe < high && !divs[probe]?.isConnected) probe += 1;
    const div = divs[probe];
    if (probe === high || !div) {
      high = middle;
    } else if (range.comparePoint(div, 0) > 0) {
      high = middle;
    } else {
      low = probe + 1;
    }
  }
  return low;
}
