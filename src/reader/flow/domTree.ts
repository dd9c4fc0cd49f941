import type { TextTree } from '../../core/anchoring/html/textTree.ts';

/** The browser's own tree. */
export const domTree: TextTree<Node> = {
  name: (node) => (isElement(node) ? node.localName.toLowerCase() : null),
  data: (node) => (node.nodeType === Node.TEXT_NODE ? node.nodeValue : null),
  attribute: (node, name) => (isElement(node) ? node.getAttribute(name) : null),
  children: (node) => [...node.childNodes],
};

/** By its type, not its class: the element may be of another frame. */
function isElement(node: Node): node is Element {
  return node.nodeType === Node.ELEMENT_NODE;
}
