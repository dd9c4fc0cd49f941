/**
 * A tree of a web page, as far as its text depends on it. A browser's DOM and a parser's tree both give one, so that
 * the reader and the command line anchor in the same text.
 */
export interface TextTree<N> {
  /** An element's name in lower case; null for what is no element. */
  name(node: N): string | null;
  /** A text node's characters; null for what is none. */
  data(node: N): string | null;
  attribute(element: N, name: string): string | null;
  children(node: N): readonly N[];
}

/** The classes of an element. */
export function classesOf<N>(tree: TextTree<N>, element: N): readonly string[] {
  return tree.attribute(element, 'class')?.split(/\s+/u) ?? [];
}
