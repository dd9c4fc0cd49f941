import type { ItemBlock } from '../text/blocks.ts';

/** A list item with the items nested below it. */
export interface ListNode {
  readonly item: ItemBlock;
  readonly children: readonly ListNode[];
}

interface Draft {
  readonly item: ItemBlock;
  readonly children: Draft[];
}

/** Nests items by their indentation. An item indented by one column more or less than its siblings is still one of them. */
export function listTree(items: readonly ItemBlock[]): ListNode[] {
  const roots: Draft[] = [];
  const open: Draft[] = [];
  for (const item of items) {
    while (open.length > 0 && item.indent <= (open.at(-1)?.item.indent ?? 0) + 1) open.pop();
    const node: Draft = { item, children: [] };
    (open.at(-1)?.children ?? roots).push(node);
    open.push(node);
  }
  return roots;
}
