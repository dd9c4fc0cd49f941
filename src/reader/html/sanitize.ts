import createDOMPurify from 'dompurify';
import type { Config, UponSanitizeAttributeHookEvent } from 'dompurify';

/** What stands before every name that a page gives: no style or script of the reader means one of them. */
export const PREFIX = 'p-';

/**
 * What is left of a page: elements for reading. Nothing that runs, is fetched, typed into, or lies over something else;
 * no style, which comes back, harmless, in the original layout alone (see pageStyles.ts).
 */
const CONFIG: Config = {
  USE_PROFILES: { html: true, mathMl: true, svg: true },
  FORBID_TAGS:
    `animatecolor animatemotion animatetransform audio button datalist dialog fieldset form input label legend
    map marquee area menu meter nav-list optgroup option output picture-source progress script select source style
    template textarea title track video`.split(/\s+/u),
  FORBID_ATTR: `accesskey action autofocus autoplay background capture challenge controls coords crossorigin
    contenteditable draggable exportparts for form formaction inert is itemid itemprop itemref itemscope itemtype
    integrity kind list loading longdesc maxlength method muted nonce part ping popover popovertarget
    popovertargetaction poster preload profile radiogroup rel role shape sizes slot spellcheck srcset srcdoc style
    tabindex target translate usemap xlink:title`.split(/\s+/u),
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  RETURN_DOM_FRAGMENT: true,
};

const IMAGE = /^data:image\/(?:png|jpe?g|gif|webp|avif|bmp|svg\+xml|x-icon|vnd\.microsoft\.icon)[;,]/iu;
const HTML = 'http://www.w3.org/1999/xhtml';

/** Cleans the body of a parsed page. Links come out whole: relative ones are taken from `base`. */
export function sanitize(body: HTMLElement, base: string | null): DocumentFragment {
  const purify = createDOMPurify(window);
  purify.addHook('uponSanitizeAttribute', (element, attribute) => clean(element, attribute, base));
  return purify.sanitize(body, CONFIG) as unknown as DocumentFragment;
}

function clean(element: Element, attribute: UponSanitizeAttributeHookEvent, base: string | null): void {
  const { attrName: name, attrValue: value } = attribute;
  if (name === 'class') attribute.attrValue = value.split(/\s+/u).filter(Boolean).map(prefixed).join(' ');
  else if (name === 'id' || name === 'name') attribute.attrValue = prefixed(value);
  else if (name === 'cite') attribute.keepAttr = false;
  else if (name === 'href' || name === 'xlink:href' || name === 'src') setAddress(element, attribute, base);
  else if (/url\s*\(|image-set\s*\(|\\/iu.test(value) && name !== 'alt' && name !== 'title')
    setReference(attribute);
}

function setAddress(element: Element, attribute: UponSanitizeAttributeHookEvent, base: string | null): void {
  const { attrName: name, attrValue: value } = attribute;
  // A drawing's links would lead the reader itself away: only those of the text are followed for it.
  const isLink = element.localName === 'a' && element.namespaceURI === HTML && name === 'href';
  const address = isLink ? linkAddress(value, base) : IMAGE.test(value.trim()) ? value.trim() : null;
  if (address === null) attribute.keepAttr = false;
  else attribute.attrValue = address;
}

/** Where a link leads: a place of this page, or a web or mail address; null if it leads nowhere that we go. */
function linkAddress(value: string, base: string | null): string | null {
  const link = value.trim();
  const fragment = /^#(.*)$/su.exec(link)?.[1];
  if (fragment !== undefined) return `#${fragment === '' ? '' : prefixed(decoded(fragment))}`;
  if (!URL.canParse(link, base ?? undefined)) return null;
  const url = new URL(link, base ?? undefined);
  if (!['http:', 'https:', 'mailto:'].includes(url.protocol)) return null;
  const own = base === null ? null : withoutFragment(base);
  if (url.hash !== '' && withoutFragment(url.href) === own) return `#${prefixed(decoded(url.hash.slice(1)))}`;
  return url.href;
}

/** Parts of a drawing refer to each other; to anything else they may not. */
function setReference(attribute: UponSanitizeAttributeHookEvent): void {
  const id = /^\s*url\(\s*["']?#([\w:.-]+)["']?\s*\)\s*$/iu.exec(attribute.attrValue)?.[1];
  if (id === undefined) attribute.keepAttr = false;
  else attribute.attrValue = `url(#${prefixed(id)})`;
}

function prefixed(name: string): string {
  return `${PREFIX}${name}`;
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

function withoutFragment(address: string): string {
  return address.replace(/#.*$/su, '');
}
