import { isBlock } from '../../core/anchoring/html/htmlText.ts';

/** What sites call what they put between the paragraphs of a text that is none of it. */
const FURNITURE =
  /^(?:ads?|advert\w*|banner|breadcrumbs?|comments?|cookies?|disqus|feedback|footer|gdpr|login|masthead|menu|nav|nav(?:bar|igation)|newsletter|outbrain|pag(?:er|ination)|paywall|popup|promo\w*|ratings?|recommend\w*|related\w*|replies|rss|search|share\w*|sharing|signup|skip|social\w*|sponsor\w*|subscri\w*|taboola|tags?|toc|toolbar|trending|votes?|voting|widgets?)$/u;
/** What they call parts of a text that look like such, for being short or full of links. */
const TEXT =
  /^(?:abstract|admonition|appendix|bibliography|callout|caption|citations?|description|endnotes?|epigraph|figure|footnotes?|intro(?:duction)?|note|preface|references?|see|seealso|summary|synopsis|tip|warning)$/u;
/** What nobody offers something in. */
const PLAIN = new Set(['blockquote', 'dl', 'figure', 'p', 'pre', 'table']);
/** So many links, and that for so large a share of the words, lead elsewhere. */
const MANY_LINKS = 4;
const MOSTLY = 0.7;

/** Whether a part of a page is none of its text, by what its site calls it. */
export function isFurniture(part: Element): boolean {
  if (!isBlock(part.localName) || part.closest('pre, code')) return false;
  if (isCalledText(part)) return false;
  return part.localName === 'nav' || namesOf(part).some((name) => FURNITURE.test(name));
}

/** Whether a part of a page is little else than links, and none that a text would have. */
export function isLinks(part: Element): boolean {
  const links = [...part.querySelectorAll('a')];
  if (links.length < MANY_LINKS || isCalledText(part)) return false;
  return links.reduce((sum, link) => sum + inkOf(link), 0) > MOSTLY * inkOf(part);
}

/** Whether a part of a page may belong to its text even before that begins and after it ends. */
export function isPartOfText(part: Element): boolean {
  return PLAIN.has(part.localName) || isCalledText(part);
}

function isCalledText(part: Element): boolean {
  return namesOf(part).some((name) => TEXT.test(name));
}

/** The words in an element's classes and id, and in those of what it has for its only content. */
function namesOf(part: Element): readonly string[] {
  const names: string[] = [];
  for (let element: Element | null = part; element; element = onlyChild(element))
    names.push(`${element.getAttribute('class') ?? ''} ${element.id}`);
  return names
    .join(' ')
    .replace(/([a-z])([A-Z])/gu, '$1-$2')
    .toLowerCase()
    .split(/[^a-z]+/u);
}

function onlyChild(element: Element): Element | null {
  const { firstElementChild: first } = element;
  if (!first || first.nextElementSibling) return null;
  const hasWords = [...element.childNodes].some((node) => node instanceof Text && node.data.trim() !== '');
  return hasWords ? null : first;
}

function inkOf(element: Element): number {
  return element.textContent.replace(/\s+/gu, '').length;
}
