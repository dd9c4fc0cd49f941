import { defaultTreeAdapter, parse } from 'parse5';
import type { DefaultTreeAdapterTypes } from 'parse5';
import { documentText } from '../core/anchoring/documentText.ts';
import type { DocumentText } from '../core/anchoring/documentText.ts';
import { htmlText } from '../core/anchoring/html/htmlText.ts';
import type { TextTree } from '../core/anchoring/html/textTree.ts';

type Node = DefaultTreeAdapterTypes.Node;

/** parse5's tree. Scripting is off in it, as it is in the reader: what stands in `<noscript>` are elements. */
const parsedTree: TextTree<Node> = {
  name: (node) => ('tagName' in node ? node.tagName.toLowerCase() : null),
  data: (node) => (defaultTreeAdapter.isTextNode(node) ? node.value : null),
  attribute: (node, name) =>
    'attrs' in node ? (node.attrs.find((attribute) => attribute.name === name)?.value ?? null) : null,
  children: (node) => ('childNodes' in node ? node.childNodes : []),
};

/** Reads the text of a web page's source as the reader does. */
export function textOfHtml(source: string): DocumentText {
  const page = parse(source, { scriptingEnabled: false });
  const html = page.childNodes.find((node) => parsedTree.name(node) === 'html') ?? page;
  const body = parsedTree.children(html).find((node) => parsedTree.name(node) === 'body') ?? html;
  return documentText(htmlText(parsedTree, body).sections.map(({ text }) => text));
}
