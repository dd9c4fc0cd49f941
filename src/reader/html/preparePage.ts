import { hiddenChildren, isTex } from '../../core/anchoring/html/unread.ts';
import { moveChildren } from '../base/moveChildren.ts';
import { domTree } from '../flow/domTree.ts';

/** The class of an empty link that stands in the place of what a copy does not hold. */
export const LOST_MEDIA = 'lost-media';
const PLAIN = new Set(['form', 'fieldset', 'legend', 'dialog', 'menu', 'main', 'aside']);
/** Distill's elements, which a script would draw. */
const DISTILL = /^dt?-(code|math|footnote|fn)$/u;
const EMBEDDED = new Set(['iframe', 'embed', 'video', 'audio', 'object']);

/**
 * Makes a parsed page ready for the sanitiser: what is hidden in it goes, so that what is shown is what `htmlText`
 * reads; embedded players become links; formulas that nothing has drawn show their TeX.
 */
export function preparePage(body: HTMLElement): void {
  for (const fallback of body.querySelectorAll('noscript')) showFallback(fallback);
  for (const image of body.querySelectorAll(LATE_IMAGES)) if (isBlank(image)) image.removeAttribute('src');
  for (const drawing of body.querySelectorAll('svg:not([width])')) sizeIcon(drawing);
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

/** A picture that scripts would load, where what stands in its place is blank: here is the one for readers without scripts. */
function showFallback(fallback: Element): void {
  const [image] = fallback.querySelectorAll('img');
  const isAlone = fallback.querySelectorAll('*').length === 1 && fallback.textContent.trim() === '';
  const blank = fallback.previousElementSibling;
  if (!image || !isAlone || !blank) return;
  const shown = blank.localName === 'img' ? blank : blank.querySelector('img');
  if (!shown || !isBlank(shown) || blank.textContent.trim() !== '' || isBlank(image)) return;
  blank.remove();
  fallback.replaceWith(image);
}

/** Pictures that a script would load in the place of a blank: the blank is not to be taken for them. */
const LATE_IMAGES = 'img[src^="data:"]:is([data-src], [data-srcset], [data-lazy-src], [data-original])';
/** A picture of so few characters shows nothing. */
const BLANK = 400;

function isBlank(image: Element): boolean {
  const address = image.getAttribute('src') ?? '';
  return !address.startsWith('data:') || address.length < BLANK;
}

/** Drawings on a grid of no more units are icons, whose size a site’s styles tell. */
const ICON_GRID = 64;

/** Without its site’s styles an icon would be as wide as the column. */
function sizeIcon(drawing: Element): void {
  const [, , width = 0, height = 0] = (drawing.getAttribute('viewBox') ?? '').split(/[\s,]+/u).map(Number);
  if (width === 0 || Math.max(width, height) > ICON_GRID) return;
  for (const side of ['width', 'height']) drawing.setAttribute(side, '1.2em');
}

/** What the sanitiser would unwrap, and with it the border of a block; and a page's landmarks, as the reader has its own. */
function plainer(element: Element): Element {
  if (element.localName === 'details') element.setAttribute('open', '');
  // What is read although the page hides it: what React sent late, and a formula for screen readers.
  element.removeAttribute('hidden');
  const distill = DISTILL.exec(element.localName)?.[1];
  if (distill !== undefined) return drawn(element, distill);
  if (!PLAIN.has(element.localName)) return element;
  const block = element.ownerDocument.createElement('div');
  // Readability goes by names and classes: what stood beside the text still says so.
  const isBeside = element.localName === 'aside' && !element.closest('d-article, dt-article');
  block.className = `${element.className}${isBeside ? ' sidebar' : ''}`.trim();
  const id = element.getAttribute('id');
  if (id !== null) block.id = id;
  moveChildren(element, block);
  element.replaceWith(block);
  return block;
}

/** An element of Distill's as an ordinary one; see `htmlText`, which reads it alike. */
function drawn(element: Element, kind: string): Element {
  const page = element.ownerDocument;
  const isBlock = element.hasAttribute('block');
  if (kind === 'code' || kind === 'math') {
    const code = page.createElement('code');
    moveChildren(element, code);
    const frame = isBlock ? page.createElement(kind === 'code' ? 'pre' : 'div') : code;
    if (frame !== code) frame.append(code);
    if (frame.localName === 'div') frame.className = 'block-formula';
    element.replaceWith(frame);
    return frame;
  }
  const note = page.createElement('span');
  note.className = 'inline-note';
  moveChildren(element, note);
  element.replaceWith(note);
  return note;
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
