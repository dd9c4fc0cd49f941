/** Moves all children of a node to the end of another; `append(...childNodes)` fails where there are very many. */
export function moveChildren(from: Node, to: Node): void {
  for (let child = from.firstChild; child; child = from.firstChild) to.appendChild(child);
}
