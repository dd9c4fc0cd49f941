import { Readability } from '@mozilla/readability';
import { moveChildren } from '../base/moveChildren.ts';
import { LOST_MEDIA } from './preparePage.ts';
import { PREFIX } from './sanitize.ts';

/** Readability takes a heading for the page's head where its class says “header”; these are parts of a text whatever their classes. */
const TEXT_PARTS = 'h1, h2, h3, h4, h5, h6, table, figure, figcaption, pre, blockquote';
/** A heading of more characters is none. */
const LONGEST_HEADING = 1000;
/** LaTeXML's classes say what something is in the paper, and some of that reads like a site's furniture. */
const LATEXML = new RegExp(String.raw`^${PREFIX}ltx_(?!page_|toc)`, 'iu');
/** An article of fewer characters is none. */
const SHORTEST = 400;
/** Pages with more elements are shown whole: choosing would take long. */
const MOST_ELEMENTS = 60_000;

/** What Readability makes paragraphs of words that stand in, beside blocks. */
const AROUND_BLOCKS = new Set(['article', 'center', 'div', 'section']);

/**
 * The elements that Mozilla's Readability would keep of a page, and words that it would keep though not what they stand
 * in; null if it finds no article.
 */
export function keptParts(root: HTMLElement, title: string): Set<Node> | null {
  const elements = [...root.querySelectorAll('*')];
  if (elements.length > MOST_ELEMENTS) return null;
  const page = document.implementation.createHTMLDocument(title);
  const copy = page.importNode(root, true);
  // A mark is an attribute's name: where two elements are made one, it gets the marks of both.
  [...copy.querySelectorAll('*')].forEach((element, index) => element.setAttribute(`data-n${index}`, ''));
  const words = looseWords(root);
  for (const [index, text] of looseWords(copy).entries()) {
    const mark = page.createElement('span');
    mark.setAttribute(`data-t${index}`, '');
    text.replaceWith(mark);
    mark.append(text);
  }
  neutralize(copy);
  moveChildren(copy, page.body);
  const reader = new Readability<Element>(page, {
    keepClasses: true,
    serializer: (node) => node as Element,
  });
  const article = parsed(reader);
  if (!article?.content || (article.textContent ?? '').trim().length < SHORTEST) return null;
  const kept = new Set<Node>();
  for (const element of article.content.querySelectorAll('*')) {
    for (const name of element.getAttributeNames()) {
      const [, kind, index] = /^data-([nt])(\d+)$/u.exec(name) ?? [];
      const original = (kind === 't' ? words : elements)[Number(index)];
      if (original) kept.add(original);
    }
  }
  keepTitle(root, kept, article.title ?? title);
  keepMedia(root, kept);
  return kept.size > 0 ? kept : null;
}

/** Words that stand beside blocks, not in a paragraph of their own. */
function looseWords(root: Element): readonly Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  while (walker.nextNode()) {
    const text = walker.currentNode as Text;
    const { parentElement: frame } = text;
    if (!frame || text.data.trim() === '') continue;
    if (frame === root || AROUND_BLOCKS.has(frame.localName)) found.push(text);
  }
  return found;
}

/** How many characters stand in an element, white space aside; counting stops when there are `most`. */
function inkIn(element: Element, most: number): number {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let count = 0;
  while (count < most && walker.nextNode())
    count += walker.currentNode.nodeValue?.replace(/\s+/gu, '').length ?? 0;
  return Math.min(count, most);
}

/** Takes what misleads Readability from its copy of a page. */
function neutralize(copy: HTMLElement): void {
  for (const part of copy.querySelectorAll(TEXT_PARTS)) part.removeAttribute('class');
  for (const heading of copy.querySelectorAll('h2, h3, h4, h5, h6')) {
    const frame = heading.parentElement;
    // A heading with the anchor that leads to it.
    const length = inkIn(heading, LONGEST_HEADING);
    if (frame && inkIn(frame, length + 1) === length) frame.removeAttribute('class');
  }
  for (const element of copy.querySelectorAll(`[class*="${PREFIX}ltx_"]`))
    element.classList.remove(...[...element.classList].filter((name) => LATEXML.test(name)));
}

/** Readability takes out what has no words: a place that says what was there, in the midst of an article, is part of it. */
function keepMedia(root: HTMLElement, kept: Set<Node>): void {
  for (const media of root.querySelectorAll(`a.${LOST_MEDIA}`)) {
    const wraps: Element[] = [media];
    let outer = media.parentElement;
    for (; outer && inkIn(outer, 1) === 0; outer = outer.parentElement) wraps.push(outer);
    if (outer && kept.has(outer)) for (const wrap of wraps) kept.add(wrap);
  }
}

function parsed(reader: Readability<Element>): ReturnType<Readability<Element>['parse']> {
  try {
    return reader.parse();
  } catch {
    return null; // What it trips over is shown whole.
  }
}

/** Readability takes the title out, as its readers show it elsewhere; ours shows the page's own. */
function keepTitle(root: HTMLElement, kept: Set<Node>, title: string): void {
  const words = folded(title);
  const headings = [...root.querySelectorAll('h1, h2')].map((heading) => ({
    heading,
    own: folded(heading.textContent),
  }));
  // A site's own name may be a heading, too, and a part of the page's title: the longest that fits is meant.
  const fitting = headings.filter(
    ({ heading, own }) =>
      own !== '' && (own === words || (heading.localName === 'h1' && words.includes(own))),
  );
  const [best] = fitting.toSorted((a, b) => b.own.length - a.own.length);
  // Pages that are written by hand are often called something else: then their one heading of that rank is it.
  const tops = headings.filter(({ heading }) => heading.localName === 'h1');
  const { heading } = best ?? (tops.length === 1 ? tops[0] : undefined) ?? {};
  if (!heading) return;
  kept.add(heading);
  for (const part of heading.querySelectorAll('*')) kept.add(part);
}

function folded(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
