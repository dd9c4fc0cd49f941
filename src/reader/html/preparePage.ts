import { hiddenChildren, isStreamed, isTex } from '../../core/anchoring/html/unread.ts';
import { moveChildren } from '../base/moveChildren.ts';
import { domTree } from '../flow/domTree.ts';

/** The class of an empty link that stands in the place of what a copy does not hold. */
export const LOST_MEDIA = 'lost-media';
const PLAIN = new Set(['form', 'fieldset', 'legend', 'dialog', 'menu', 'main', 'aside']);
const EMBEDDED = new Set(['iframe', 'embed', 'video', 'audio', 'object']);

/**
 * Makes a parsed page ready for the sanitiser: what is hidden in it goes, so that what is shown is what `htmlText`
 * reads; embedded players become links; formulas that nothing has drawn show their TeX.
 */
export function preparePage(body: HTMLElement): void {
  const waiting: Element[] = [body];
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    const hidden = hiddenChildren(domTree, element);
    for (const child of Array.from(element.children)) {
      if (isTex(domTree, child) && !hidden.has(child)) child.replaceWith(texOf(child));
      else if (EMBEDDED.has(child.localName)) child.replaceWith(...linkInsteadOf(child));
      else if (hidden.has(child) || child.localName === 'annotation' || child.localName === 'annotation-xml')
        child.remove();
      else waiting.push(plainer(child));
    }
  }
}

/** What the sanitiser would unwrap, and with it the border of a block; and a page's landmarks, as the reader has its own. */
function plainer(element: Element): Element {
  if (element.localName === 'details') element.setAttribute('open', '');
  if (isStreamed(element.id)) element.removeAttribute('hidden');
  if (!PLAIN.has(element.localName)) return element;
  const block = element.ownerDocument.createElement('div');
  // Readability goes by names and classes: what stood beside the text still says so.
  block.className = `${element.className}${element.localName === 'aside' ? ' sidebar' : ''}`.trim();
  const id = element.getAttribute('id');
  if (id !== null) block.id = id;
  moveChildren(element, block);
  element.replaceWith(block);
  return block;
}

function texOf(script: Element): HTMLElement {
  const code = script.ownerDocument.createElement('code');
  code.textContent = script.textContent;
  return code;
}

/** An empty link: its words are drawn by the style sheet, as they are not the page's. */
function linkInsteadOf(embedded: Element): Element[] {
  const address =
    embedded.getAttribute('src') ??
    embedded.getAttribute('data-src') ??
    embedded.getAttribute('data') ??
    embedded.querySelector('source[src]')?.getAttribute('src');
  if (!address || !/^(?:https?:)?\/\//iu.test(address)) return [];
  const link = embedded.ownerDocument.createElement('a');
  link.className = LOST_MEDIA;
  link.href = address.startsWith('//') ? `https:${address}` : address;
  return [link];
}
