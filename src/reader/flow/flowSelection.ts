import { Emitter } from '../base/emitter.ts';
import type { TextPoint, TextSpan } from '../documentView.ts';
import type { DomPoint, FlowText } from './flowText.ts';

/** Follows the window's selection and says what text of the document it holds. */
export class FlowSelection {
  readonly #text: () => FlowText;
  readonly #changed = new Emitter<TextSpan | null>();
  readonly onDidChange = this.#changed.event;

  constructor(text: () => FlowText) {
    this.#text = text;
    document.addEventListener('selectionchange', () => this.#changed.fire(this.current()));
  }

  /** The selected text; null if there is none, or none of the document's. */
  current(): TextSpan | null {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
    const text = this.#text();
    const range = selection.getRangeAt(0);
    if (!range.intersectsNode(text.root)) return null;
    const isInside = text.root.contains(range.startContainer) || text.root.contains(range.endContainer);
    if (!isInside) return null;
    const start = text.textPoint({ node: range.startContainer, offset: range.startOffset }, 'start');
    const end = text.textPoint({ node: range.endContainer, offset: range.endOffset }, 'end');
    return start && end && isBefore(start, end) ? { start, end } : null;
  }

  select(anchor: TextPoint, focus: TextPoint): void {
    const isForward = isBefore(anchor, focus);
    const from = this.#domPoint(anchor, isForward ? 'start' : 'end');
    const to = this.#domPoint(focus, isForward ? 'end' : 'start');
    if (from && to) document.getSelection()?.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
  }

  clear(): void {
    document.getSelection()?.removeAllRanges();
  }

  #domPoint(point: TextPoint, side: 'start' | 'end'): DomPoint | null {
    return this.#text().domPoint(point, side);
  }
}

function isBefore(one: TextPoint, other: TextPoint): boolean {
  return one.section - other.section < 0 || (one.section === other.section && one.offset < other.offset);
}
