import { Readability } from '@mozilla/readability';
import { isBlock } from '../../core/anchoring/html/htmlText.ts';
import { moveChildren } from '../base/moveChildren.ts';
import { LOST_MEDIA } from './preparePage.ts';
import { PREFIX } from './sanitize.ts';

/** The class of what stands beside the article: navigation, comments, offers. */
export const BESIDE = 'beside';
/** What sites put into an article for those who write it, and around it. */
const TOOLS = `.${PREFIX}mw-editsection, .${PREFIX}vector-page-toolbar, #${PREFIX}siteSub`;
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

/**
 * Marks what does not belong to the article in a page, by Mozilla's Readability: nothing is moved or taken away, so
 * that both layouts are one text. False if no article is found: then nothing is marked.
 */
export function markBeside(root: HTMLElement, title: string): boolean {
  const elements = [...root.querySelectorAll('*')];
  const kept = keptElements(root, elements, title);
  if (kept === null) return false;
  // What holds something that is kept is a frame around it.
  const frames = new Set<Element>([root]);
  for (const element of kept)
    for (let outer = element.parentElement; outer && !frames.has(outer); outer = outer.parentElement)
      frames.add(outer);
  for (const element of elements) {
    const parent = element.parentElement;
    if (kept.has(element) || frames.has(element) || parent === null) continue;
    // Below something that is kept all is, but what Readability took out: that has no mark of its own left.
    if (frames.has(parent) || kept.has(parent)) element.classList.add(BESIDE);
  }
  for (const frame of frames) if (!kept.has(frame)) wrapLooseText(frame, kept);
  for (const tool of root.querySelectorAll(TOOLS)) tool.classList.add(BESIDE);
  // The outline is one of our own.
  for (const nav of root.querySelectorAll('nav')) if (!nav.querySelector('h1, p')) nav.classList.add(BESIDE);
  return true;
}

/** The elements that Readability would keep; null if it finds no article. */
function keptElements(root: HTMLElement, elements: readonly Element[], title: string): Set<Element> | null {
  if (elements.length > MOST_ELEMENTS) return null;
  const page = document.implementation.createHTMLDocument(title);
  const copy = page.importNode(root, true);
  // A mark is an attribute's name: where two elements are made one, it gets the marks of both.
  [...copy.querySelectorAll('*')].forEach((element, index) => element.setAttribute(`data-n${index}`, ''));
  neutralize(copy);
  moveChildren(copy, page.body);
  const reader = new Readability<Element>(page, {
    keepClasses: true,
    serializer: (node) => node as Element,
  });
  const article = parsed(reader);
  if (!article?.content || (article.textContent ?? '').trim().length < SHORTEST) return null;
  const kept = new Set<Element>();
  for (const element of article.content.querySelectorAll('*')) {
    for (const name of element.getAttributeNames()) {
      const index = /^data-n(\d+)$/u.exec(name)?.[1];
      const original = index === undefined ? undefined : elements[Number(index)];
      if (original) kept.add(original);
    }
  }
  keepTitle(root, kept, article.title ?? title);
  keepMedia(root, kept);
  return kept.size > 0 ? kept : null;
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
function keepMedia(root: HTMLElement, kept: Set<Element>): void {
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
function keepTitle(root: HTMLElement, kept: Set<Element>, title: string): void {
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
  const { heading } = fitting.toSorted((a, b) => b.own.length - a.own.length)[0] ?? {};
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

/**
 * Words that stand directly in a frame are nobody's paragraph: a frame is shown, they are not. But for those that share
 * their line with something that is kept, such as a formula.
 */
function wrapLooseText(frame: Element, kept: ReadonlySet<Element>): void {
  const isInLine = (node: Node | null): boolean =>
    node instanceof Element && kept.has(node) && !isBlock(node.localName);
  for (const node of Array.from(frame.childNodes)) {
    if (!(node instanceof Text) || node.data.trim() === '') continue;
    if (isInLine(node.previousSibling) || isInLine(node.nextSibling)) continue;
    const wrap = document.createElement('span');
    wrap.className = BESIDE;
    node.replaceWith(wrap);
    wrap.append(node);
  }
}
